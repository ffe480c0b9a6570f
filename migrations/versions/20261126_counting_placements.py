# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Indexes that hold all that is asked to count what stands in each theme, to find near-copies and what waits for a look."""

from alembic import op
from sqlalchemy import text

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

COPIES = "ix_proposed_placement_copies"
UNREAD = "ix_contribution_unread"


def upgrade() -> None:
    op.drop_index("ix_placement_theme_score", "placement")
    op.create_index("ix_placement_theme_seen", "placement", ["theme_id", "is_seen"])
    waits = text("checked_at IS NULL AND json_array_length(personal) > 0")
    op.create_index(UNREAD, "contribution", ["round_id", "state"], sqlite_where=waits, postgresql_where=waits)
    some = text("copy_of_id IS NOT NULL")
    columns = ["copy_of_id", "is_last", "statement_id"]
    op.create_index(COPIES, "proposed_placement", columns, sqlite_where=some, postgresql_where=some)


def downgrade() -> None:
    op.drop_index(COPIES, "proposed_placement")
    op.drop_index(UNREAD, "contribution")
    op.drop_index("ix_placement_theme_seen", "placement")
    op.create_index("ix_placement_theme_score", "placement", ["theme_id", "score"])
