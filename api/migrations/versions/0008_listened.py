"""Whether somebody listens to what is rendered: only then is it encoded while it is spoken"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("renderings", sa.Column("listened", sa.Boolean(), server_default=sa.false(), nullable=False))
