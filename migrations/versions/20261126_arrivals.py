# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rounds that are being brought in from elsewhere, in steps."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arrival",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("source_key", sa.String(64), nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_arrival_round_id_round")),
        sa.UniqueConstraint("round_id", name=op.f("uq_arrival_round_id")),
        sa.UniqueConstraint("source_key", name=op.f("uq_arrival_source_key")),
    )


def downgrade() -> None:
    op.drop_table("arrival")
