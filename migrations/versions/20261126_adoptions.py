# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the council let a version hold stands with the version, and a repeal is a row: nothing of a principle changes."""

from collections.abc import Callable, Iterator

import sqlalchemy as sa
from alembic import op

from leidraad.core.immutable import allow_changes, refuse_changes

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

APPEND_ONLY = ("principle", "repeal")
PILOT = "hold = 'pilot' OR (pilot_teams = '' AND pilot_until IS NULL)"
REPEALED = "status <> 'repealed' OR reason <> ''"


def upgrade() -> None:
    op.add_column("adoption", sa.Column("meeting", sa.String(120), nullable=False, server_default=""))
    _run(allow_changes, "principle_version")
    op.add_column("principle_version", sa.Column("hold", sa.String(10), nullable=False, server_default="in_force"))
    op.add_column("principle_version", sa.Column("pilot_teams", sa.Text(), nullable=False, server_default=""))
    _add_with_check("principle_version", "pilot_until DATE", "only_a_pilot_has_teams", PILOT)
    op.add_column("principle_version", sa.Column("deviation", sa.Text(), nullable=False, server_default=""))
    op.execute(
        "UPDATE principle_version SET hold = 'pilot' WHERE number = "
        "(SELECT max(number) FROM principle_version other WHERE other.principle_id = principle_version.principle_id) "
        "AND principle_id IN (SELECT id FROM principle WHERE status = 'pilot')"
    )
    _make_repeals()
    _drop_from_principle()
    for table in ("principle_version", *APPEND_ONLY):
        _run(refuse_changes, table)


def downgrade() -> None:
    """A principle is what its last version is; the reference of a repeal is lost."""
    for table in ("principle_version", *APPEND_ONLY):
        _run(allow_changes, table)
    op.add_column("principle", sa.Column("status", sa.String(10), nullable=False, server_default="in_force"))
    op.add_column("principle", sa.Column("repealed_at", sa.DateTime(timezone=True), nullable=True))
    _add_with_check("principle", "reason TEXT NOT NULL DEFAULT ''", "repealed_has_reason", REPEALED)
    op.execute(
        "UPDATE principle SET status = (SELECT hold FROM principle_version "
        "WHERE principle_id = principle.id ORDER BY number DESC LIMIT 1)"
    )
    told = "(SELECT {} FROM repeal WHERE principle_id = principle.id)"
    op.execute(
        f"UPDATE principle SET reason = {told.format('reason')}, repealed_at = {told.format('recorded_at')}, "  # noqa: S608
        "status = 'repealed' WHERE id IN (SELECT principle_id FROM repeal)"
    )
    op.drop_table("repeal")
    for column in ("pilot_until", "hold", "pilot_teams", "deviation"):
        op.execute(f"ALTER TABLE principle_version DROP COLUMN {column}")
    op.execute("ALTER TABLE adoption DROP COLUMN meeting")
    _run(refuse_changes, "principle_version")


def _make_repeals() -> None:
    op.create_table(
        "repeal",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("principle_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(16), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_repeal_has_reason")),
        sa.ForeignKeyConstraint(["principle_id"], ["principle.id"], name=op.f("fk_repeal_principle_id_principle")),
        sa.UniqueConstraint("principle_id", name=op.f("uq_repeal_principle_id")),
    )
    op.execute(
        "INSERT INTO repeal (principle_id, reference, reason, recorded_at) "
        "SELECT id, '', reason, repealed_at FROM principle WHERE status = 'repealed'"
    )


def _drop_from_principle() -> None:
    """On SQLite a column in a check cannot be dropped: the table is made anew, and its rows come back under it."""
    if op.get_bind().dialect.name != "sqlite":
        for column in ("status", "reason", "repealed_at"):
            op.drop_column("principle", column)
        return
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute("CREATE TABLE principle_before AS SELECT id, public_id FROM principle")
    op.drop_table("principle")
    op.create_table(
        "principle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_principle")),
        sa.UniqueConstraint("public_id", name=op.f("uq_principle_public_id")),
    )
    op.execute("INSERT INTO principle (id, public_id) SELECT id, public_id FROM principle_before")
    op.drop_table("principle_before")


def _add_with_check(table: str, column: str, name: str, check: str) -> None:
    """Add a column together with a check, which SQLite can only do in one go."""
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} CONSTRAINT ck_{table}_{name} CHECK ({check})")


def _run(statements: Callable[[str, str], Iterator[str]], table: str) -> None:
    for statement in statements(op.get_bind().dialect.name, table):
        op.execute(statement)
