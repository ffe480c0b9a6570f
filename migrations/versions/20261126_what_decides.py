# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The last head of a log signs what decides the count besides the votes."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("log_head", sa.Column("decides", sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    op.execute("ALTER TABLE log_head DROP COLUMN decides")
