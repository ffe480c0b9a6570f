# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The panel of a round: members, papers in versions, decisions with dissent, remarks, and when all became public."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TABLES = (
    "panel_member",
    "panel_paper",
    "panel_paper_theme",
    "panel_paper_version",
    "panel_decision",
    "panel_dissent",
    "panel_remark",
    "panel_publication",
)


def upgrade() -> None:
    op.create_table(
        "panel_member",
        *_row("panel_member"),
        *_belongs("panel_member", round="round", user="user_account"),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("email_proof", sa.String(64), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invited_by", sa.String(16), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("joined_at IS NULL OR name <> ''", name=op.f("ck_panel_member_joined_has_name")),
        _unique("panel_member", "round_id", "user_id"),
    )
    op.create_index(op.f("ix_panel_member_user_id"), "panel_member", ["user_id"])
    op.create_table(
        "panel_paper",
        *_row("panel_paper"),
        *_belongs("panel_paper", round="round"),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source_key", sa.String(64), nullable=False),
        *_belongs("panel_paper", optional=True, candidate="candidate", pen_member="panel_member"),
        sa.Column("pen_since", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(kind = 'minutes') = (held_on IS NOT NULL)", name=op.f("ck_panel_paper_minutes_have_day")),
        sa.CheckConstraint(
            "(pen_member_id IS NULL) = (pen_since IS NULL)", name=op.f("ck_panel_paper_pen_has_moment")
        ),
        _unique("panel_paper", "round_id", "source_key"),
    )
    op.create_index(op.f("ix_panel_paper_round_id"), "panel_paper", ["round_id"])
    op.create_index(op.f("ix_panel_paper_candidate_id"), "panel_paper", ["candidate_id"])
    op.create_table(
        "panel_paper_theme",
        sa.Column("id", sa.Integer(), primary_key=True),
        *_belongs("panel_paper_theme", paper="panel_paper", theme="theme"),
        _unique("panel_paper_theme", "paper_id", "theme_id"),
    )
    op.create_index(op.f("ix_panel_paper_theme_theme_id"), "panel_paper_theme", ["theme_id"])
    op.create_table(
        "panel_paper_version",
        *_row("panel_paper_version"),
        *_belongs("panel_paper_version", paper="panel_paper"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("is_aside", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        *_written("panel_paper_version"),
        _unique("panel_paper_version", "paper_id", "number"),
    )
    op.create_table(
        "panel_decision",
        *_row("panel_decision"),
        *_belongs("panel_decision", round="round"),
        *_belongs("panel_decision", optional=True, version="panel_paper_version"),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("in_favour", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("abstained", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.String(64), nullable=False),
        *_written("panel_decision"),
        sa.CheckConstraint(
            "in_favour >= 0 AND against >= 0 AND abstained >= 0", name=op.f("ck_panel_decision_numbers_are_counts")
        ),
        _unique("panel_decision", "round_id", "source_key"),
    )
    op.create_index(op.f("ix_panel_decision_round_id"), "panel_decision", ["round_id"])
    op.create_index(op.f("ix_panel_decision_version_id"), "panel_decision", ["version_id"])
    op.create_table(
        "panel_dissent",
        *_row("panel_dissent"),
        *_belongs("panel_dissent", decision="panel_decision"),
        *_written("panel_dissent"),
        _unique("panel_dissent", "decision_id", "writer_id"),
    )
    op.create_table(
        "panel_remark",
        *_row("panel_remark"),
        *_belongs("panel_remark", round="round"),
        sa.Column("step", sa.String(10), nullable=False),
        sa.Column("source_key", sa.String(64), nullable=False),
        *_written("panel_remark", by_staff_too=True),
        _unique("panel_remark", "round_id", "source_key"),
    )
    op.create_index(op.f("ix_panel_remark_round_id"), "panel_remark", ["round_id"])
    op.create_table(
        "panel_publication",
        sa.Column("id", sa.Integer(), primary_key=True),
        *_belongs("panel_publication", round="round", writer="panel_member"),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(op.f("ix_panel_publication_round_id"), "panel_publication", ["round_id"])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _row(table: str) -> Iterator[sa.schema.SchemaItem]:
    yield sa.Column("id", sa.Integer(), primary_key=True)
    yield sa.Column("public_id", sa.String(16), nullable=False)
    yield _unique(table, "public_id")


def _belongs(table: str, optional: bool = False, **others: str) -> Iterator[sa.schema.SchemaItem]:
    """Yield a column for each other row that this one belongs to, and that it must be there."""
    for name, other in others.items():
        yield sa.Column(f"{name}_id", sa.Integer(), nullable=optional)
        yield sa.ForeignKeyConstraint([f"{name}_id"], [f"{other}.id"], name=op.f(f"fk_{table}_{name}_id_{other}"))


def _written(table: str, by_staff_too: bool = False) -> Iterator[sa.schema.SchemaItem]:
    """Yield what all words of a panel have: who wrote them when, and whether somebody looked at them."""
    yield sa.Column("text", sa.Text(), nullable=False)
    yield from _belongs(table, optional=by_staff_too, writer="panel_member")
    yield sa.Column("written_at", sa.DateTime(timezone=True), nullable=False)
    yield sa.Column("personal", sa.JSON(), nullable=False)
    yield sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True)
    yield sa.Column("withheld_reason", sa.Text(), nullable=False)


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))
