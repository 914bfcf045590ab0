"""A section's second voice, for what others said"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sections", sa.Column("second_voice", sa.String(128), nullable=True))
    op.add_column("sections", sa.Column("second_reads", sa.String(16), nullable=True))


def downgrade() -> None:
    op.drop_column("sections", "second_reads")
    op.drop_column("sections", "second_voice")
