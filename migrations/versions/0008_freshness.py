"""How fresh each place's records are, and how late its rows come in, stand with the stored counts."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "freshness_counts",
        sa.Column("school_id", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("last_log", sa.Integer(), nullable=True),
        sa.Column("last_report", sa.Integer(), nullable=True),
        sa.Column("report_gap", sa.Float(), nullable=True),
        sa.Column("meeting_gap", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("school_id", "level", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lag_counts",
        sa.Column("school_id", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("recorded", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("school_id", "level", "id", "kind", "days"),
        sqlite_with_rowid=False,
    )
