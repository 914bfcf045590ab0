"""The first tables: articles, versions, renderings and what belongs to them; Procrastinate's in PostgreSQL"""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

from api.store.schema import UtcTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PROCRASTINATE = Path(__file__).parent.parent / "procrastinate-3.10.sql"


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
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("live", sa.String(length=64), nullable=True),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("finished", UtcTime(), nullable=True),
        sa.Column("job", sa.BigInteger(), nullable=True),
        sa.Column("followed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
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
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("article_id", "version"),
        sa.UniqueConstraint("folder"),
    )
    op.create_index(op.f("ix_versions_retired"), "versions", ["retired"], unique=False)
    op.create_table(
        "plays",
        sa.Column("article_id", sa.String(length=128), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("plays", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("article_id", "day"),
    )
    op.create_table(
        "rates",
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("period", sa.BigInteger(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "revoicings",
        sa.Column("written", sa.String(length=128), nullable=False),
        sa.Column("changed", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("written"),
    )
    op.create_table(
        "speakers",
        sa.Column("worker", sa.String(length=64), nullable=False),
        sa.Column("voices", sa.JSON(), nullable=False),
        sa.Column("seen", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("worker"),
    )
    if op.get_bind().dialect.name == "postgresql":
        _create_procrastinate()


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


def _drop_procrastinate() -> None:
    op.drop_table("workers")
    op.execute("DROP TABLE procrastinate_periodic_defers, procrastinate_events, procrastinate_jobs")
    op.execute("DROP TABLE procrastinate_workers")
    op.execute(
        "DO $$ DECLARE name regprocedure; BEGIN FOR name IN SELECT oid::regprocedure FROM pg_proc"
        " WHERE proname LIKE 'procrastinate\\_%' LOOP EXECUTE 'DROP FUNCTION ' || name; END LOOP; END $$"
    )
    op.execute("DROP TYPE procrastinate_job_to_defer_v1, procrastinate_job_event_type, procrastinate_job_status")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _drop_procrastinate()
    op.drop_table("speakers")
    op.drop_table("revoicings")
    op.drop_table("rates")
    op.drop_table("plays")
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
