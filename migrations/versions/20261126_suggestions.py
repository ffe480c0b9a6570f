# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Principles that voters propose while people vote."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("personal", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("receipt_hash", sa.String(64), nullable=False),
        sa.Column("written_by", sa.String(10), nullable=False),
        sa.Column("source_key", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(16), nullable=True),
        sa.Column("candidate_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'withdrawn') OR answer <> ''", name=op.f("ck_suggestion_decision_has_answer")
        ),
        sa.CheckConstraint(
            "(state IN ('accepted', 'merged')) = (candidate_id IS NOT NULL)",
            name=op.f("ck_suggestion_ballot_has_candidate"),
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_suggestion_round_id_round")),
        sa.ForeignKeyConstraint(["candidate_id"], ["candidate.id"], name=op.f("fk_suggestion_candidate_id_candidate")),
        sa.UniqueConstraint("public_id", name=op.f("uq_suggestion_public_id")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_suggestion_receipt_hash")),
        sa.UniqueConstraint("round_id", "source_key", name=op.f("uq_suggestion_round_id_source_key")),
    )
    op.create_index(op.f("ix_suggestion_round_id"), "suggestion", ["round_id"])


def downgrade() -> None:
    op.drop_table("suggestion")
