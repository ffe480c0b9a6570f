# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opinions on amendments and questions about them, and a look at words before everybody can read them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

DECIDED = "decision_has_answer"
HAS_WORDING = "accepted_has_wording"
AFTER = {
    DECIDED: "state IN ('open', 'withdrawn') OR answer <> ''",
    HAS_WORDING: "(state IN ('accepted', 'in_part', 'merged')) = (result_wording_id IS NOT NULL)",
}
BEFORE = {
    DECIDED: "state NOT IN ('accepted', 'rejected') OR answer <> ''",
    HAS_WORDING: "(state = 'accepted') = (result_wording_id IS NOT NULL)",
}


def upgrade() -> None:
    with op.batch_alter_table("amendment") as table:
        for column in _moderated():
            table.add_column(column)
        _replace_checks(table, AFTER)
    _make_table(
        "amendment_opinion",
        "person_hash",
        sa.Column("supports", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
    )
    _make_table(
        "amendment_question",
        "source_key",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(10), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(answer <> '') = (answered_at IS NOT NULL)", name=op.f("ck_amendment_question_answer_has_moment")
        ),
    )


def downgrade() -> None:
    """What was taken over in part or with others was taken over."""
    op.drop_table("amendment_question")
    op.drop_table("amendment_opinion")
    with op.batch_alter_table("amendment") as table:
        for name in BEFORE:
            table.drop_constraint(op.f(f"ck_amendment_{name}"), type_="check")
    op.execute("UPDATE amendment SET state = 'accepted' WHERE state IN ('in_part', 'merged')")
    with op.batch_alter_table("amendment") as table:
        for name, rule in BEFORE.items():
            table.create_check_constraint(op.f(f"ck_amendment_{name}"), rule)
        for column in ("withheld_reason", "checked_at", "personal"):
            table.drop_column(column)


def _replace_checks(table: Any, rules: dict[str, str]) -> None:
    for name, rule in rules.items():
        table.drop_constraint(op.f(f"ck_amendment_{name}"), type_="check")
        table.create_check_constraint(op.f(f"ck_amendment_{name}"), rule)


def _make_table(name: str, key: str, *more: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("amendment_id", sa.Integer(), nullable=False),
        sa.Column(key, sa.String(64), nullable=False),
        sa.Column("written_by", sa.String(10), nullable=False),
        *_moderated(),
        *more,
        sa.ForeignKeyConstraint(["amendment_id"], ["amendment.id"], name=op.f(f"fk_{name}_amendment_id_amendment")),
        sa.UniqueConstraint("public_id", name=op.f(f"uq_{name}_public_id")),
        sa.UniqueConstraint("amendment_id", key, name=op.f(f"uq_{name}_amendment_id_{key}")),
    )


def _moderated() -> list[sa.Column[Any]]:
    return [
        sa.Column("personal", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withheld_reason", sa.Text(), nullable=False, server_default=""),
    ]
