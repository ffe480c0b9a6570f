# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a candidate asks, rules out and costs, with advice: answers in versions that nobody changes."""

import sqlalchemy as sa
from alembic import op

from leidraad.core.immutable import allow_changes, refuse_changes

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "explanation",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(16), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(16), nullable=False),
        sa.Column("written_by", sa.String(10), nullable=False),
        sa.ForeignKeyConstraint(["candidate_id"], ["candidate.id"], name=op.f("fk_explanation_candidate_id_candidate")),
        sa.UniqueConstraint(
            "candidate_id",
            "subject",
            "language",
            "number",
            name=op.f("uq_explanation_candidate_id_subject_language_number"),
        ),
    )
    for statement in refuse_changes(op.get_bind().dialect.name, "explanation"):
        op.execute(statement)


def downgrade() -> None:
    for statement in allow_changes(op.get_bind().dialect.name, "explanation"):
        op.execute(statement)
    op.drop_table("explanation")
