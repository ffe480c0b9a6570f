# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in a package of open data: tables as CSV and as JSON, what they mean, the licence, and checksums.

Parts come one by one, each with its bytes bit by bit, in the order in which they are written: whoever reads them holds
one row at a time. An archive package can put its documents before the checksums by the same way.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from sqlalchemy.orm import Session

from leidraad.api.services.register_tables import (
    DECISION,
    PRINCIPLE,
    TEXT,
    Rows,
    decision_rows,
    principle_rows,
    text_rows,
)
from leidraad.core.archive import Parts, Tell, with_sums
from leidraad.core.clock import HERE
from leidraad.core.tables import csv_lines
from leidraad.rounds.models import Round
from leidraad.thread.services import export_round

# A table that is larger waits on disk.
IN_MEMORY = 1_000_000
_AT_ONCE = 65_536


@dataclass(frozen=True)
class Table:
    """A table with the names of its columns."""

    name: str
    columns: Sequence[str]
    rows: Rows


def round_package(session: Session, round_: Round, tell: Tell, *, now: datetime) -> Parts:
    """Return the parts of the package of a round: all of it that is public now."""
    export = export_round(session, round_, now=now)
    tables = [Table(name, columns, rows) for name, (columns, rows) in export.tables.items()]
    return package(tables, tell, about=export.about)


def register_package(session: Session, tell: Tell, *, now: datetime) -> Parts:
    """Return the parts of the package of the register."""
    tables = [
        Table("principles", PRINCIPLE, principle_rows(session, now.astimezone(HERE).date())),
        Table("texts", TEXT, text_rows(session)),
        Table("decisions", DECISION, decision_rows(session)),
    ]
    return package(tables, tell)


def package(tables: Sequence[Table], tell: Tell, about: dict[str, Any] | None = None) -> Parts:
    """Return the parts of a package of these tables, and of what a round says of itself."""
    return with_sums(_parts(tables, tell, about))


def _parts(tables: Sequence[Table], tell: Tell, about: dict[str, Any] | None) -> Parts:
    for name, text in tell({one.name: one.columns for one in tables}).items():
        yield name, [text]
    if about is not None:
        yield "round.json", [json.dumps(about, ensure_ascii=False, indent=1).encode()]
    for table in tables:
        yield from _as_csv_and_json(table)


def _as_csv_and_json(table: Table) -> Parts:
    """Yield a table as CSV and then as JSON; its rows are read once, so that both say the same."""
    with SpooledTemporaryFile(max_size=IN_MEMORY) as kept:
        rows = _keeping(table, kept)
        yield f"{table.name}.csv", (line.encode() for line in csv_lines(table.columns, rows))
        kept.seek(0)
        yield f"{table.name}.json", iter(lambda: kept.read(_AT_ONCE), b"")


def _keeping(table: Table, kept: IO[bytes]) -> Rows:
    """Yield the rows, and write each as JSON too."""
    before = "[\n"
    for row in table.rows:
        told = dict(zip(table.columns, row, strict=True))
        kept.write(f"{before}{json.dumps(told, ensure_ascii=False)}".encode())
        before = ",\n"
        yield row
    kept.write(b"[]\n" if before == "[\n" else b"\n]\n")
