"""With which voices each worker can speak"""

import sqlalchemy as sa
from alembic import op

from api.store.schema import UtcTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "speakers",
        sa.Column("worker", sa.String(length=64), nullable=False),
        sa.Column("voices", sa.JSON(), nullable=False),
        sa.Column("seen", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("worker"),
    )


def downgrade() -> None:
    op.drop_table("speakers")
