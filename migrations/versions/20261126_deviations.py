# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people want otherwise than the set of the computer."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deviation",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(10), nullable=False),
        sa.Column("speaker", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(16), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("change IN ('leave_out', 'add')", name=op.f("ck_deviation_change_is_known")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_deviation_round_id_round")),
        sa.ForeignKeyConstraint(["candidate_id"], ["candidate.id"], name=op.f("fk_deviation_candidate_id_candidate")),
        sa.UniqueConstraint("public_id", name=op.f("uq_deviation_public_id")),
    )
    op.create_index(op.f("ix_deviation_round_id"), "deviation", ["round_id"])


def downgrade() -> None:
    op.drop_table("deviation")
