# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The decision by which the council deviates; without one it is one member who speaks."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deviation", sa.Column("decision", sa.String(200), nullable=False, server_default=""))


def downgrade() -> None:
    op.execute("ALTER TABLE deviation DROP COLUMN decision")
