"""All tables: the first revision, and the only one.

It is called 0011 because it takes the place of eleven revisions that no release had; so a database that was made by the
last of them needs no migration. The next revision is 0012.
"""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

from api.store.schema import UtcTime

revision = "0011"
down_revision = None
branch_labels = None
depends_on = None

PROCRASTINATE = Path(__file__).parent.parent / "procrastinate-3.10.sql"


def _only(state: str) -> dict[str, Any]:
    condition = sa.text(f"state = '{state}'")
    return {"sqlite_where": condition, "postgresql_where": condition}


def upgrade() -> None:
    _create_articles()
    _create_renderings()
    _create_desk()
    _create_followed()
    _create_counters()
    if op.get_context().dialect.name == "sqlite":
        _index_for_sqlite()
    else:
        _create_procrastinate()


def _create_articles() -> None:
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
        sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("unlisted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("protected", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("guid", sa.String(length=128), nullable=True),
        sa.Column("moved_to", sa.String(length=128), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_articles_published"), "articles", ["published"], unique=False)
    op.create_index(op.f("ix_articles_section"), "articles", ["section"], unique=False)
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
        sa.Column("takes", sa.JSON(), nullable=True),
        sa.Column("checks", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("article_id", "version"),
        sa.UniqueConstraint("folder"),
    )
    op.create_index(op.f("ix_versions_retired"), "versions", ["retired"], unique=False)
    op.create_table(
        "sections",
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("read", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("voice", sa.String(length=128), nullable=True),
        sa.Column("gender", sa.String(length=16), server_default="pause", nullable=False),
        sa.Column("second_voice", sa.String(length=128), nullable=True),
        sa.Column("second_reads", sa.String(length=16), nullable=True),
        sa.Column("protected", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "listings",
        sa.Column("article_id", sa.String(length=128), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("section", sa.String(length=128), nullable=True),
        sa.Column("pushed", UtcTime(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("doubts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.create_index("newest", "listings", ["pushed", "article_id"], unique=False)
    op.create_table(
        "lexicon",
        sa.Column("written", sa.String(length=128), nullable=False),
        sa.Column("alias", sa.String(length=256), nullable=False),
        sa.Column("ipa", sa.String(length=256), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("match_case", sa.Boolean(), nullable=False),
        sa.Column("whole_word", sa.Boolean(), nullable=False),
        sa.Column("who", sa.String(length=128), nullable=True),
        sa.Column("changed", UtcTime(), nullable=True),
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
        "feed_keys",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("created", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _create_renderings() -> None:
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
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("live", sa.String(length=64), nullable=True),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("finished", UtcTime(), nullable=True),
        sa.Column("job", sa.BigInteger(), nullable=True),
        sa.Column("followed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("listened", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_renderings_article_id"), "renderings", ["article_id"], unique=False)
    op.create_index("next_job", "renderings", ["state", "priority", "pushed"], unique=False)
    op.create_index("one_running", "renderings", ["article_id"], unique=True, **_only("running"))
    op.create_index("one_waiting", "renderings", ["article_id"], unique=True, **_only("waiting"))
    op.create_table(
        "speakers",
        sa.Column("worker", sa.String(length=64), nullable=False),
        sa.Column("voices", sa.JSON(), nullable=False),
        sa.Column("seen", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("worker"),
    )
    op.create_table(
        "revoicings",
        sa.Column("written", sa.String(length=128), nullable=False),
        sa.Column("changed", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("written"),
    )
    op.create_table(
        "dropped_takes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("takes", sa.JSON(), nullable=False),
        sa.Column("dropped", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
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


def _create_desk() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("token", sa.String(length=16), nullable=True),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("scopes", sa.String(length=64), nullable=False),
        sa.Column("created", UtcTime(), nullable=False),
        sa.Column("expires", UtcTime(), nullable=False),
        sa.Column("once", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_sessions_expires"), "sessions", ["expires"], unique=False)
    op.create_table(
        "sources",
        sa.Column("article_id", sa.String(length=128), nullable=False),
        sa.Column("article", sa.JSON(), nullable=False),
        sa.Column("pieces", sa.JSON(), nullable=False),
        sa.Column("voice", sa.String(length=128), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.create_table(
        "overrides",
        sa.Column("article_id", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("who", sa.String(length=128), nullable=False),
        sa.Column("made", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("article_id", "kind", "key"),
    )
    op.create_table(
        "previews",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("article_id", sa.String(length=128), nullable=False),
        sa.Column("expires", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_previews_expires"), "previews", ["expires"], unique=False)
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("who", sa.String(length=128), nullable=False),
        sa.Column("token", sa.String(length=16), nullable=True),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=128), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("at", "action", "subject"):
        op.create_index(op.f(f"ix_audit_{column}"), "audit", [column], unique=False)


def _create_followed() -> None:
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


def _create_counters() -> None:
    op.create_table(
        "plays",
        sa.Column("article_id", sa.String(length=128), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("plays", sa.Integer(), nullable=False),
        sa.Column("heard_25", sa.Integer(), server_default="0", nullable=False),
        sa.Column("heard_50", sa.Integer(), server_default="0", nullable=False),
        sa.Column("heard_75", sa.Integer(), server_default="0", nullable=False),
        sa.Column("heard_100", sa.Integer(), server_default="0", nullable=False),
        sa.Column("seconds", sa.Double(), server_default="0", nullable=False),
        sa.Column("downloads", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("article_id", "day"),
    )
    op.create_table(
        "totals",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "rates",
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("period", sa.BigInteger(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def _index_for_sqlite() -> None:
    """Create the indexes by which SQLite lists and counts ten thousand articles without reading their texts."""
    op.create_index("listed", "articles", ["section", "published", "held", "unlisted", "version"])
    op.create_index("standing", "articles", ["deleted", "status"])


def _create_procrastinate() -> None:
    op.get_bind().execution_options(no_parameters=True).exec_driver_sql(PROCRASTINATE.read_text("utf-8"))
    op.create_table(
        "workers",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("since", UtcTime(), nullable=False),
        sa.Column("voices", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["procrastinate_workers.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
