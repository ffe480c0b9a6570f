# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a person read what they placed; and a plan to close for rounds that were opened before there were plans."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from leidraad.core.db import UTCDateTime, random_id

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLES = ("placement", "step_placement")
JOB = sa.table(
    "job",
    *(sa.column(name) for name in ("public_id", "kind", "state", "attempts", "done", "total", "error")),
    sa.column("payload", sa.JSON),
    sa.column("created_at", UTCDateTime(timezone=True)),
    sa.column("run_at", UTCDateTime(timezone=True)),
)


def upgrade() -> None:
    """What a person placed counted as looked at under the rule of that time, and stays so."""
    for table in TABLES:
        op.add_column(table, sa.Column("is_seen", sa.Boolean(), nullable=False, server_default=sa.false()))
        op.execute(f"UPDATE {table} SET is_seen = true WHERE origin = 'person'")
    _plan_closing()


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} DROP COLUMN is_seen")


def _plan_closing() -> None:
    connection, now = op.get_bind(), datetime.now(UTC)
    waiting = sa.select(JOB.c.payload).where(JOB.c.kind == "rounds.close", JOB.c.state == "waiting")
    planned = {payload.get("round") for payload in connection.scalars(waiting)}
    dates = sa.text(
        "SELECT round.id, phase.starts_at FROM round JOIN phase ON phase.round_id = round.id AND phase.kind = 'closed'"
        " WHERE round.opened_at IS NOT NULL AND round.closed_at IS NULL AND phase.starts_at IS NOT NULL"
    ).columns(starts_at=UTCDateTime(timezone=True))
    plans = [_plan(number, at, now) for number, at in connection.execute(dates) if number not in planned]
    if plans:
        connection.execute(JOB.insert(), plans)


def _plan(number: int, closes_at: datetime, now: datetime) -> dict[str, Any]:
    said = {"public_id": random_id(), "kind": "rounds.close", "payload": {"round": number}, "state": "waiting"}
    nothing_yet = {"attempts": 0, "done": 0, "total": 0, "error": ""}
    return said | nothing_yet | {"created_at": now, "run_at": max(closes_at, now)}
