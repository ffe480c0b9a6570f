# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decisions weighed against the principles, in versions that nobody changes."""

import sqlalchemy as sa
from alembic import op

from leidraad.core.immutable import allow_changes, refuse_changes

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

APPEND_ONLY = ("weighing", "weighing_version", "weighed")


def upgrade() -> None:
    op.create_table(
        "weighing",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.UniqueConstraint("public_id", name=op.f("uq_weighing_public_id")),
    )
    op.create_table(
        "weighing_version",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("weighing_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(80), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("link", sa.String(500), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("source_key", sa.String(64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(16), nullable=False),
        sa.CheckConstraint("number = 1 OR reason <> ''", name=op.f("ck_weighing_version_correction_has_reason")),
        sa.ForeignKeyConstraint(["weighing_id"], ["weighing.id"], name=op.f("fk_weighing_version_weighing_id_weighing")),
        sa.UniqueConstraint("source_key", name=op.f("uq_weighing_version_source_key")),
        sa.UniqueConstraint("weighing_id", "number", name=op.f("uq_weighing_version_weighing_id_number")),
    )
    op.create_index(op.f("ix_weighing_version_decided_on"), "weighing_version", ["decided_on"])
    op.create_table(
        "weighed",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("principle_version_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("side <> 'departed' OR reason <> ''", name=op.f("ck_weighed_departure_has_reason")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["weighing_version.id"], name=op.f("fk_weighed_version_id_weighing_version")
        ),
        sa.ForeignKeyConstraint(
            ["principle_version_id"],
            ["principle_version.id"],
            name=op.f("fk_weighed_principle_version_id_principle_version"),
        ),
        sa.UniqueConstraint(
            "version_id", "principle_version_id", name=op.f("uq_weighed_version_id_principle_version_id")
        ),
    )
    op.create_index(op.f("ix_weighed_principle_version_id"), "weighed", ["principle_version_id"])
    for table in APPEND_ONLY:
        for statement in refuse_changes(op.get_bind().dialect.name, table):
            op.execute(statement)


def downgrade() -> None:
    for table in reversed(APPEND_ONLY):
        for statement in allow_changes(op.get_bind().dialect.name, table):
            op.execute(statement)
        op.drop_table(table)
