# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The team that looks after a principle can be reached."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "caretaker",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("principle_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
        sa.ForeignKeyConstraint(["principle_id"], ["principle.id"], name=op.f("fk_caretaker_principle_id_principle")),
        sa.UniqueConstraint("principle_id", name=op.f("uq_caretaker_principle_id")),
    )


def downgrade() -> None:
    op.drop_table("caretaker")
