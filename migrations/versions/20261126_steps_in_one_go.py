# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps that were made in one go, and are undone in one go."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("step") as table:
        table.add_column(sa.Column("first_id", sa.Integer()))
        table.create_foreign_key(op.f("fk_step_first_id_step"), "step", ["first_id"], ["id"])
        table.create_index(op.f("ix_step_first_id"), ["first_id"])
        table.create_index(op.f("ix_step_undoes_id"), ["undoes_id"])


def downgrade() -> None:
    with op.batch_alter_table("step") as table:
        table.drop_index(op.f("ix_step_undoes_id"))
        table.drop_index(op.f("ix_step_first_id"))
        table.drop_constraint(op.f("fk_step_first_id_step"), type_="foreignkey")
        table.drop_column("first_id")
