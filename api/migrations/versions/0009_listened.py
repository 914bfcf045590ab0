"""Whether somebody listens to what is rendered: only then is it encoded while it is spoken"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("renderings", sa.Column("listened", sa.Boolean(), server_default=sa.false(), nullable=False))
