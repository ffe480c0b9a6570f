# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Indexes that hold all a workbench of tens of thousands of statements needs to count and sort."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

READING = "statement_id is_last run_id part theme_id score next_score copy_of_id copies look_first".split()


def upgrade() -> None:
    op.drop_index("ix_proposed_placement_run_part", "proposed_placement")
    op.create_index("ix_proposed_placement_run_part", "proposed_placement", ["run_id", "part", "statement_id"])
    op.create_index("ix_proposed_placement_reading", "proposed_placement", READING)


def downgrade() -> None:
    op.drop_index("ix_proposed_placement_reading", "proposed_placement")
    op.drop_index("ix_proposed_placement_run_part", "proposed_placement")
    op.create_index("ix_proposed_placement_run_part", "proposed_placement", ["run_id", "part"])
