"""What several processes share: rate limits, and words whose articles are still to be spoken anew"""

import sqlalchemy as sa
from alembic import op

from api.store.schema import UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
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


def downgrade() -> None:
    op.drop_table("revoicings")
    op.drop_table("rates")
