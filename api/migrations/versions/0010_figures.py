"""What was heard of an article on a day, and how often its episode was downloaded"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for quarter in ("heard_25", "heard_50", "heard_75", "heard_100"):
        op.add_column("plays", sa.Column(quarter, sa.Integer(), server_default="0", nullable=False))
    op.add_column("plays", sa.Column("seconds", sa.Double(), server_default="0", nullable=False))
    op.add_column("plays", sa.Column("downloads", sa.Integer(), server_default="0", nullable=False))
