"""Feeds that the service follows"""

import sqlalchemy as sa
from alembic import op

from api.store.schema import UtcTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "followed",
        sa.Column("url", sa.String(length=1024), nullable=False),
        sa.Column("section", sa.String(length=128), nullable=True),
        sa.Column("due", UtcTime(), nullable=False),
        sa.Column("looked", UtcTime(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_index(op.f("ix_followed_due"), "followed", ["due"], unique=False)
    op.create_table(
        "followed_items",
        sa.Column("url", sa.String(length=1024), nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("article_id", sa.String(length=128), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("seen", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["url"], ["followed.url"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("url", "guid"),
    )
