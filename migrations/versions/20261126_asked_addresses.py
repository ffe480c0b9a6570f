# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A keyed hash beside each address that was typed, so that it can be forgotten and still be counted."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("follow_request", sa.Column("address_hash", sa.String(64), nullable=True))
    op.create_index(op.f("ix_follow_request_address_hash"), "follow_request", ["address_hash"])


def downgrade() -> None:
    op.drop_index(op.f("ix_follow_request_address_hash"), "follow_request")
    op.execute("ALTER TABLE follow_request DROP COLUMN address_hash")
