# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of procrastinate, on PostgreSQL only."""

import importlib.resources

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        schema = importlib.resources.files("procrastinate.sql").joinpath("schema.sql").read_text("utf-8")
        op.get_bind().connection.cursor().execute(schema)


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for kind, query in (
        ("TABLE", "SELECT tablename FROM pg_tables WHERE tablename LIKE 'procrastinate%' AND schemaname = 'public'"),
        ("FUNCTION", "SELECT oid::regprocedure::text FROM pg_proc WHERE proname LIKE 'procrastinate%'"),
        ("TYPE", "SELECT typname FROM pg_type WHERE typname LIKE 'procrastinate%' AND typtype IN ('e', 'c')"),
    ):
        for (name,) in op.get_bind().exec_driver_sql(query.replace("%", "%%")).fetchall():
            op.execute(f"DROP {kind} IF EXISTS {name} CASCADE")
