"""The word by which a teacher said how much a practice is used, beside the level that it was taken for."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("self_reports", sa.Column("label", sa.String(), nullable=False, server_default=""))
