# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a panel wrote stays as it was written; only whether staff show it can change."""

from alembic import op

from leidraad.core.immutable import allow_changes, keep_columns, refuse_changes

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

KEPT = {
    "panel_paper_version": "paper_id, number, base, is_aside, title, text, reason, writer_id, written_at",
    "panel_decision": (
        "round_id, version_id, text, decided_on, in_favour, against, abstained, writer_id, written_at, source_key"
    ),
    "panel_dissent": "decision_id, text, writer_id, written_at",
    "panel_remark": "round_id, step, text, writer_id, written_at, source_key",
}


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    for table, columns in KEPT.items():
        for statement in keep_columns(dialect, table, columns):
            op.execute(statement)
    for statement in refuse_changes(dialect, "panel_publication"):
        op.execute(statement)


def downgrade() -> None:
    for table in (*KEPT, "panel_publication"):
        for statement in allow_changes(op.get_bind().dialect.name, table):
            op.execute(statement)
