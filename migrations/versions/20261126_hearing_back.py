# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of people who want to hear what became of their words, and when a round told them."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("round", sa.Column("heard_back_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "hear_back",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_hear_back_submission_id_submission")
        ),
        sa.UniqueConstraint("submission_id", name=op.f("uq_hear_back_submission_id")),
    )


def downgrade() -> None:
    op.drop_table("hear_back")
    op.execute("ALTER TABLE round DROP COLUMN heard_back_at")
