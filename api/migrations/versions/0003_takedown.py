"""What a deletion takes away with the audio: the spoken sentences that only the article used"""

import sqlalchemy as sa
from alembic import op

from api.store.schema import UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("versions", sa.Column("takes", sa.JSON(), nullable=True))
    op.create_table(
        "dropped_takes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("takes", sa.JSON(), nullable=False),
        sa.Column("dropped", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    op.drop_table("dropped_takes")
    op.drop_column("versions", "takes")
