"""Who is named by whose reports in a table of its own: an index of every report was as large as the reports."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "namings",
        sa.Column("community_id", sa.String(), nullable=False),
        sa.Column("teacher_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("community_id", "teacher_id"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO namings SELECT DISTINCT community_id, teacher_id FROM self_reports WHERE community_id > ''"
    )
    op.create_index(op.f("ix_namings_teacher_id"), "namings", ["teacher_id"], unique=False)
    op.drop_index("ix_self_reports_naming", table_name="self_reports")
    op.drop_index(op.f("ix_self_reports_said"), table_name="self_reports")
    op.drop_index(op.f("ix_attendance_said"), table_name="attendance")
