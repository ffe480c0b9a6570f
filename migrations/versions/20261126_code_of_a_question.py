# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who asks something about other words gets a code, as everybody else who writes to us."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("amendment_question") as table:
        table.add_column(sa.Column("receipt_hash", sa.String(64), nullable=True))
        table.create_unique_constraint(op.f("uq_amendment_question_receipt_hash"), ["receipt_hash"])


def downgrade() -> None:
    with op.batch_alter_table("amendment_question") as table:
        table.drop_constraint(op.f("uq_amendment_question_receipt_hash"), type_="unique")
        table.drop_column("receipt_hash")
