# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A second kind of run, that suggests again within the themes of people, and what people said no to."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("grouping_run", sa.Column("kind", sa.String(10), nullable=False, server_default="themes"))
    op.add_column("proposed_placement", sa.Column("is_refused", sa.Boolean(), nullable=False, server_default="0"))


def downgrade() -> None:
    """A run of the second kind has nothing to show for itself in the tables before."""
    again = "(SELECT id FROM grouping_run WHERE kind = 'again')"
    op.execute(f"DELETE FROM proposed_placement WHERE run_id IN {again}")
    op.execute("DELETE FROM grouping_run WHERE kind = 'again'")
    latest = "SELECT max(id) FROM proposed_placement GROUP BY statement_id"
    op.execute(f"UPDATE proposed_placement SET is_last = true WHERE id IN ({latest})")
    op.execute("ALTER TABLE proposed_placement DROP COLUMN is_refused")
    op.execute("ALTER TABLE grouping_run DROP COLUMN kind")
