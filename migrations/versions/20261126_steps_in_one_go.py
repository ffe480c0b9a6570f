# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps that were made in one go, and are undone in one go."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with _nothing_points_at_steps(), op.batch_alter_table("step") as table:
        table.add_column(sa.Column("first_id", sa.Integer()))
        table.create_foreign_key(op.f("fk_step_first_id_step"), "step", ["first_id"], ["id"])
        table.create_index(op.f("ix_step_first_id"), ["first_id"])
        table.create_index(op.f("ix_step_undoes_id"), ["undoes_id"])


def downgrade() -> None:
    op.execute("UPDATE step SET first_id = NULL")
    with _nothing_points_at_steps(), op.batch_alter_table("step") as table:
        table.drop_index(op.f("ix_step_undoes_id"))
        table.drop_index(op.f("ix_step_first_id"))
        table.drop_constraint(op.f("fk_step_first_id_step"), type_="foreignkey")
        table.drop_column("first_id")


@contextmanager
def _nothing_points_at_steps() -> Iterator[None]:
    """On SQLite a table is made anew, and its rows may not be pointed at meanwhile."""
    op.execute("CREATE TABLE put_aside AS SELECT * FROM step_placement")
    op.execute("CREATE TABLE undoing AS SELECT id, undoes_id FROM step")
    op.execute("DELETE FROM step_placement")
    op.execute("UPDATE step SET undoes_id = NULL")
    yield
    op.execute("UPDATE step SET undoes_id = (SELECT undoes_id FROM undoing WHERE undoing.id = step.id)")
    op.execute("INSERT INTO step_placement SELECT * FROM put_aside")
    op.execute("DROP TABLE undoing")
    op.execute("DROP TABLE put_aside")
