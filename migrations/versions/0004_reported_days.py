"""How many self-reports stand of each day: the as-of date is asked for at every import and start."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reported_days",
        sa.Column("reported_on", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reported_on"),
    )
    op.execute(
        "INSERT INTO reported_days SELECT reported_on, count(*) FROM self_reports WHERE closed IS NULL "
        "GROUP BY reported_on"
    )
