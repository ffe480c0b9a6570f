# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The hashes of the parts of a log that was signed for good."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("log_head", sa.Column("parts", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.execute("ALTER TABLE log_head DROP COLUMN parts")
