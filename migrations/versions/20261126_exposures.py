# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which wording was put before whom, with the chance it had."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exposure",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("pseudonym", sa.String(32), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=True),
        sa.Column("reach", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_exposure_round_id_round")),
        sa.ForeignKeyConstraint(["wording_id"], ["wording.id"], name=op.f("fk_exposure_wording_id_wording")),
        sa.UniqueConstraint("pseudonym", "wording_id", name=op.f("uq_exposure_pseudonym_wording_id")),
    )
    op.create_index(op.f("ix_exposure_round_id"), "exposure", ["round_id"])
    op.create_index(op.f("ix_exposure_wording_id"), "exposure", ["wording_id"])


def downgrade() -> None:
    op.drop_table("exposure")
