# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How well the set of a round represents residents: the check, the wordings it is about, and the answers."""

import sqlalchemy as sa
from alembic import op

from leidraad.core.db import SHUFFLED_KEY

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sense_check",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.String(16), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_sense_check_round_id_round")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sense_check_public_id")),
        sa.UniqueConstraint("round_id", name=op.f("uq_sense_check_round_id")),
    )
    op.create_table(
        "sense_check_wording",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["sense_check.id"], name=op.f("fk_sense_check_wording_check_id_sense_check")
        ),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["wording.id"], name=op.f("fk_sense_check_wording_wording_id_wording")
        ),
        sa.UniqueConstraint("check_id", "wording_id", name=op.f("uq_sense_check_wording_check_id_wording_id")),
    )
    op.create_index(op.f("ix_sense_check_wording_wording_id"), "sense_check_wording", ["wording_id"])
    op.create_table(
        "sense_answer",
        sa.Column("id", SHUFFLED_KEY, primary_key=True),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("person_hash", sa.String(64), nullable=False),
        sa.Column("link", sa.String(64), nullable=True),
        sa.Column("is_paper", sa.Boolean(), nullable=False),
        sa.Column("stance", sa.String(10), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("receipt_hash", sa.String(64), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("personal", sa.JSON(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withheld_reason", sa.Text(), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name=op.f("ck_sense_answer_score_is_on_scale")),
        sa.CheckConstraint(
            "stance IN ('good', 'unsure', 'worried')", name=op.f("ck_sense_answer_stance_is_known")
        ),
        sa.ForeignKeyConstraint(["check_id"], ["sense_check.id"], name=op.f("fk_sense_answer_check_id_sense_check")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sense_answer_public_id")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_sense_answer_receipt_hash")),
        sa.UniqueConstraint("check_id", "person_hash", name=op.f("uq_sense_answer_check_id_person_hash")),
    )


def downgrade() -> None:
    for table in ("sense_answer", "sense_check_wording", "sense_check"):
        op.drop_table(table)
