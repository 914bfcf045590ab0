"""Indexes by which SQLite lists and counts ten thousand articles without reading their texts"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.create_index("listed", "articles", ["section", "published", "held", "unlisted", "version"])
        op.create_index("standing", "articles", ["deleted", "status"])
