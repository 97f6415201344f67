"""What imports told of the ids of rosters, so that a later delta need not bring them again."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_KEY = ("said", "system", "kind", "sourced_id")


def upgrade() -> None:
    op.create_table(
        "roster_ids",
        sa.Column("said", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in (*_KEY[1:], "school_id")),
        sa.Column("teacher_id", sa.BigInteger(), nullable=True),
        sa.Column("told", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint(*_KEY),
        sqlite_with_rowid=False,
    )
