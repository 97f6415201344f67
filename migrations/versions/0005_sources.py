"""Which source said a row: a file that replaces its source takes back what it no longer says.

Of an edition that read several files nobody knows which of them said a row: it stays without a source.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_FACTS = (
    "schools", "communities", "teachers", "practices", "memberships", "meetings", "attendance", "self_reports",
    "stories", "help_requests", "events",
)


def upgrade() -> None:
    op.create_table(
        "sources",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(op.f("ix_sources_name"), "sources", ["name"], unique=True)
    op.execute("INSERT INTO sources (name) SELECT DISTINCT source FROM edition_files WHERE source > '' ORDER BY 1")
    for table in _FACTS:
        op.add_column(table, sa.Column("source", sa.Integer(), nullable=True))
        op.execute(
            f"UPDATE {table} SET source = (SELECT s.number FROM edition_files f JOIN sources s ON s.name = f.source "
            f"WHERE f.edition = {table}.said) "
            "WHERE said IN (SELECT edition FROM edition_files GROUP BY edition HAVING count(*) = 1)"
        )
