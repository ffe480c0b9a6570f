# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What voters may tell of themselves, apart from ballots, and what staff did about who is missing."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

SHUFFLED = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _table("background_question", "round", sa.Column("names", sa.JSON(), nullable=False))
    _table(
        "background_group",
        "background_question",
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        column="question_id",
    )
    op.create_table(
        "background_answer",
        sa.Column("id", SHUFFLED, primary_key=True),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["background_question.id"], name=op.f("fk_background_answer_question_id_background_question")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["background_group.id"], name=op.f("fk_background_answer_group_id_background_group")
        ),
        sa.UniqueConstraint("question_id", "link", name=op.f("uq_background_answer_question_id_link")),
    )
    op.create_index(op.f("ix_background_answer_group_id"), "background_answer", ["group_id"])
    op.create_table(
        "reach_note",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(16), nullable=False),
        sa.Column("source_key", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_reach_note_round_id_round")),
        sa.UniqueConstraint("public_id", name=op.f("uq_reach_note_public_id")),
        sa.UniqueConstraint("source_key", name=op.f("uq_reach_note_source_key")),
    )
    op.create_index(op.f("ix_reach_note_round_id"), "reach_note", ["round_id"])


def downgrade() -> None:
    for table in ("reach_note", "background_answer", "background_group", "background_question"):
        op.drop_table(table)


def _table(name: str, parent: str, *columns: sa.Column[object], column: str = "round_id") -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column(column, sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=op.f(f"fk_{name}_{column}_{parent}")),
        sa.UniqueConstraint("public_id", name=op.f(f"uq_{name}_public_id")),
        sa.UniqueConstraint(column, "position", name=op.f(f"uq_{name}_{column}_position")),
    )
