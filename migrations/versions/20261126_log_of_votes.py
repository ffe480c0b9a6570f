# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log of votes: places, signed heads, and the bundle of a round."""

import sqlalchemy as sa
from alembic import op

from leidraad.core.immutable import allow_changes, refuse_changes

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

SHUFFLED = sa.BigInteger().with_variant(sa.Integer, "sqlite")
APPEND_ONLY = ("log_leaf", "log_head")


def upgrade() -> None:
    op.create_table(
        "log_leaf",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cast_id", SHUFFLED, nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_log_leaf_round_id_round")),
        sa.ForeignKeyConstraint(["cast_id"], ["vote_cast.id"], name=op.f("fk_log_leaf_cast_id_vote_cast")),
        sa.UniqueConstraint("round_id", "position", name=op.f("uq_log_leaf_round_id_position")),
        sa.UniqueConstraint("cast_id", name=op.f("uq_log_leaf_cast_id")),
    )
    op.create_table(
        "log_head",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(64), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("key", sa.String(320), nullable=False),
        sa.Column("signature", sa.String(88), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_log_head_round_id_round")),
        sa.UniqueConstraint("round_id", "size", "is_final", name=op.f("uq_log_head_round_id_size_is_final")),
    )
    op.create_table(
        "bundle",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_hash", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["head_id"], ["log_head.id"], name=op.f("fk_bundle_head_id_log_head")),
        sa.UniqueConstraint("head_id", name=op.f("uq_bundle_head_id")),
    )
    for table in APPEND_ONLY:
        for statement in refuse_changes(op.get_bind().dialect.name, table):
            op.execute(statement)


def downgrade() -> None:
    op.drop_table("bundle")
    for table in APPEND_ONLY:
        for statement in allow_changes(op.get_bind().dialect.name, table):
            op.execute(statement)
    for table in reversed(APPEND_ONLY):
        op.drop_table(table)
