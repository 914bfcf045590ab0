"""Articles that moved to another id"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("guid", "moved_to"):
        op.add_column("articles", sa.Column(column, sa.String(length=128), nullable=True))
