# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a round was closed: no longer by its date alone. And the fingerprint of what a grouping found."""

import sqlalchemy as sa
from alembic import op

from leidraad.core.db import UTCDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A round whose date had come was closed under the rule of that time, and stays so."""
    op.add_column("round", sa.Column("closed_at", UTCDateTime(timezone=True)))
    op.add_column("grouping_run", sa.Column("result_hash", sa.String(64), nullable=False, server_default=""))
    closed = "SELECT starts_at FROM phase WHERE round_id = round.id AND kind = 'closed'"
    has_come = "starts_at <= CURRENT_TIMESTAMP AND round.opened_at IS NOT NULL"
    op.execute(f"UPDATE round SET closed_at = ({closed} AND {has_come})")


def downgrade() -> None:
    op.execute("ALTER TABLE grouping_run DROP COLUMN result_hash")
    op.execute("ALTER TABLE round DROP COLUMN closed_at")
