"""How often a school's teachers report stands beside the stamp of its counts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("stamps", sa.Column("report_gap", sa.Float(), nullable=True))
