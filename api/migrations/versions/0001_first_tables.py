"""Articles, versions, renderings, tokens, dictionary, deliveries and totals"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from api.store.schema import UtcTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _only(state: str) -> dict[str, Any]:
    condition = sa.text(f"state = '{state}'")
    return {"sqlite_where": condition, "postgresql_where": condition}


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("article", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("voice", sa.String(length=128), nullable=True),
        sa.Column("section", sa.String(length=128), nullable=True),
        sa.Column("published", UtcTime(), nullable=False),
        sa.Column("pushed", UtcTime(), nullable=False),
        sa.Column("deleted", UtcTime(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("error_title", sa.Text(), nullable=True),
        sa.Column("error_detail", sa.Text(), nullable=True),
        sa.Column("version", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_articles_published"), "articles", ["published"], unique=False)
    op.create_index(op.f("ix_articles_section"), "articles", ["section"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("created", UtcTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due", UtcTime(), nullable=True),
        sa.Column("delivered", UtcTime(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_deliveries_due"), "deliveries", ["due"], unique=False)
    op.create_table(
        "lexicon",
        sa.Column("written", sa.String(length=128), nullable=False),
        sa.Column("alias", sa.String(length=256), nullable=False),
        sa.Column("ipa", sa.String(length=256), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("match_case", sa.Boolean(), nullable=False),
        sa.Column("whole_word", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("written"),
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.String(length=64), nullable=False),
        sa.Column("created", UtcTime(), nullable=False),
        sa.Column("revoked", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "totals",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "renderings",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("article_id", sa.String(length=128), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("pushed", UtcTime(), nullable=False),
        sa.Column("not_before", UtcTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(length=64), nullable=True),
        sa.Column("overtaken", sa.Boolean(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("live", sa.String(length=64), nullable=True),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("finished", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_renderings_article_id"), "renderings", ["article_id"], unique=False)
    op.create_index("next_job", "renderings", ["state", "priority", "pushed"], unique=False)
    op.create_index("one_running", "renderings", ["article_id"], unique=True, **_only("running"))
    op.create_index("one_waiting", "renderings", ["article_id"], unique=True, **_only("waiting"))
    op.create_table(
        "versions",
        sa.Column("article_id", sa.String(length=128), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("folder", sa.String(length=64), nullable=False),
        sa.Column("created", UtcTime(), nullable=False),
        sa.Column("retired", UtcTime(), nullable=True),
        sa.Column("duration", sa.Double(), nullable=False),
        sa.Column("voice_name", sa.String(length=128), nullable=False),
        sa.Column("voice_label", sa.Text(), nullable=False),
        sa.Column("article", sa.JSON(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
        ),
        sa.PrimaryKeyConstraint("article_id", "version"),
        sa.UniqueConstraint("folder"),
    )
    op.create_index(op.f("ix_versions_retired"), "versions", ["retired"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_versions_retired"), table_name="versions")
    op.drop_table("versions")
    op.drop_index("one_waiting", table_name="renderings", **_only("waiting"))
    op.drop_index("one_running", table_name="renderings", **_only("running"))
    op.drop_index("next_job", table_name="renderings")
    op.drop_index(op.f("ix_renderings_article_id"), table_name="renderings")
    op.drop_table("renderings")
    op.drop_table("totals")
    op.drop_table("tokens")
    op.drop_table("lexicon")
    op.drop_index(op.f("ix_deliveries_due"), table_name="deliveries")
    op.drop_table("deliveries")
    op.drop_index(op.f("ix_articles_section"), table_name="articles")
    op.drop_index(op.f("ix_articles_published"), table_name="articles")
    op.drop_table("articles")
