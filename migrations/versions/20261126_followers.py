# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who asked to be told what is new."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "follow_request",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("rhythm", sa.String(10), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.UniqueConstraint("token_hash", name=op.f("uq_follow_request_token_hash")),
    )
    op.create_index(op.f("ix_follow_request_address"), "follow_request", ["address"])
    op.create_table(
        "follower",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("rhythm", sa.String(10), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("told_until", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("address", name=op.f("uq_follower_address")),
        sa.UniqueConstraint("token", name=op.f("uq_follower_token")),
    )
    op.create_table(
        "follow",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("follower_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["follower_id"], ["follower.id"], name=op.f("fk_follow_follower_id_follower")),
        sa.UniqueConstraint("public_id", name=op.f("uq_follow_public_id")),
        sa.UniqueConstraint("follower_id", "kind", "key", name=op.f("uq_follow_follower_id_kind_key")),
    )


def downgrade() -> None:
    for table in ("follow", "follower", "follow_request"):
        op.drop_table(table)
