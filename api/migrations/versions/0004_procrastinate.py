"""Procrastinate's tables beside the renderings, in PostgreSQL; and which of its jobs a rendering is"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

from api.store.schema import UtcTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SCHEMA = Path(__file__).parent.parent / "procrastinate-3.10.sql"


def upgrade() -> None:
    op.add_column("renderings", sa.Column("job", sa.BigInteger(), nullable=True))
    if op.get_bind().dialect.name != "postgresql":
        return
    op.get_bind().execution_options(no_parameters=True).exec_driver_sql(SCHEMA.read_text("utf-8"))
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


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_table("workers")
        op.execute("DROP TABLE procrastinate_periodic_defers, procrastinate_events, procrastinate_jobs")
        op.execute("DROP TABLE procrastinate_workers")
        op.execute(
            "DO $$ DECLARE name regprocedure; BEGIN FOR name IN SELECT oid::regprocedure FROM pg_proc"
            " WHERE proname LIKE 'procrastinate\\_%' LOOP EXECUTE 'DROP FUNCTION ' || name; END LOOP; END $$"
        )
        op.execute("DROP TYPE procrastinate_job_to_defer_v1, procrastinate_job_event_type, procrastinate_job_status")
    op.drop_column("renderings", "job")
