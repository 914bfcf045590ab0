"""What the speech gate wasn't sure of in a version"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("versions", sa.Column("checks", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("versions", "checks")
