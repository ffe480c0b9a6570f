# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many people read what the principles ask of their work."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

SHUFFLED = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "onboarding_reading",
        sa.Column("id", SHUFFLED, primary_key=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("reader_hash", sa.String(64), nullable=False),
        sa.UniqueConstraint("role", "year", "reader_hash", name=op.f("uq_onboarding_reading_role_year_reader_hash")),
    )


def downgrade() -> None:
    op.drop_table("onboarding_reading")
