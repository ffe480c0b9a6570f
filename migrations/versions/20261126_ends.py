# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A principle ends after a day that the council chose, not on the day on which somebody recorded it."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("repeal", sa.Column("valid_until", sa.Date(), nullable=True))


def downgrade() -> None:
    """A repeal counts from the day on which it was recorded."""
    # Not as a batch: SQLite would make the table anew and lose what protects its rows.
    op.execute("ALTER TABLE repeal DROP COLUMN valid_until")
