"""Retention knows the term of adoption; the courses of practices, and who stood where, stand with the stored counts.

Stored counts are made anew from the facts after an upgrade, so those of retention are dropped rather than changed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_PLACED = ("school_id", "level", "id")
_COURSES = (
    "meetings_due", "plans_made", "plans_present", "plans_told", "plans_tried", "tried", "tried_due", "tried_adopted",
    "tried_dropped", "adopted", "adopted_due", "adopted_sustained", "found", "kept", "lapsed", "switched", "silent",
    "left",
)


def _keys(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def upgrade() -> None:
    op.drop_table("retention_counts")
    op.create_table(
        "retention_counts",
        *_keys(*_PLACED, "practice_id", "cohort"),
        sa.Column("weeks", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("lapsed", "silent", "censored")),
        sa.PrimaryKeyConstraint(*_PLACED, "practice_id", "cohort", "weeks"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "course_counts",
        *_keys(*_PLACED, "practice_id"),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COURSES),
        sa.PrimaryKeyConstraint(*_PLACED, "practice_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "standings",
        *_keys("school_id", "practice_id", "community_id"),
        sa.Column("teacher_id", sa.BigInteger(), nullable=False),
        *_keys("first_month", "states"),
        sa.PrimaryKeyConstraint("school_id", "practice_id", "community_id", "teacher_id"),
        sqlite_with_rowid=False,
    )
