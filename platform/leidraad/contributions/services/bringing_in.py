# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring in words from elsewhere: paper, meetings, a spreadsheet. Bad rows are refused one by one, the rest is kept."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.contributions.models import Submission
from leidraad.contributions.services.handing_in import LONGEST_TEXT, NewText, make_contribution
from leidraad.core.errors import N_, Refusal
from leidraad.core.once import take_turn
from leidraad.core.person import Person
from leidraad.core.plain_text import clean_text
from leidraad.core.tables import Table
from leidraad.rounds.models import Round


@dataclass(frozen=True)
class Columns:
    """Which column holds the text and, if there is one, which holds an identifier and which a language."""

    text: str
    id: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Row:
    """One line of the file: its number, its text, and why it is refused if it is."""

    line: int
    text: str
    key: str
    language: str | None = None
    refusal: str = ""


@dataclass(frozen=True)
class Report:
    """What happened to each row: added, known from an earlier time, or refused for a reason."""

    added: int
    known: int
    refused: Sequence[Row]


def bring_in(
    session: Session,
    round_: Round,
    table: Table,
    columns: Columns,
    *,
    channel: str,
    dry_run: bool,
    by: Person | None,
    now: datetime,
) -> Report:
    """Add each row as a submission of its own.

    A row is known by its identifier or, without one, by its text and how many times that text stood in the file
    before: the same file twice adds nothing, and two people who wrote the same both count.
    """
    rows = list(_read(table, columns, round_))
    refused = [row for row in rows if row.refusal]
    good = [row for row in rows if not row.refusal]
    if not dry_run:
        take_turn(session, f"bring in {round_.public_id}")
    there = _known(session, round_)
    new = [row for row in good if row.key not in there]
    if not dry_run and new:
        _add(session, round_, new, channel, now)
        fields = {"round": round_.public_id, "file_hash": table.hash, "channel": channel}
        counts = {"added": len(new), "refused": len(refused), "known": len(good) - len(new)}
        record(session, "contributions.imported", actor=by.pseudonym if by else None, **fields, **counts)
    return Report(len(new), len(good) - len(new), refused)


def _read(table: Table, columns: Columns, round_: Round) -> Iterator[Row]:
    places = {name: _place(table, getattr(columns, name)) for name in ("text", "id", "language")}
    if places["text"] is None:
        raise Refusal(N_("Choose the column that holds the text."))
    seen: Counter[str] = Counter()
    for line, cells in table.rows:
        text = clean_text(_cell(cells, places["text"]))
        identifier = clean_text(_cell(cells, places["id"]))
        # Without identifiers the occurrence tells two people with the same words apart.
        words = f"id {identifier}" if identifier else f"text {text}"
        occurrence = 0 if identifier else seen[words]
        doubled = bool(identifier) and seen[words] > 0
        seen[words] += 1
        key = sha256(f"import {words} {occurrence}".encode()).hexdigest()
        language = _cell(cells, places["language"]).strip().lower()
        known_language = language if language in round_.languages else None
        too_wide = any(cell.strip() for cell in cells[len(table.header) :])
        yield Row(line, text, key, known_language, _refusal(text, doubled, too_wide))


def _refusal(text: str, doubled: bool, too_wide: bool) -> str:
    if too_wide:
        return N_("This row has more cells than the first one. Put texts between quotation marks.")
    if not text:
        return N_("There is no text in this row.")
    if len(text) > LONGEST_TEXT:
        return N_("This text is longer than 5,000 characters.")
    return N_("The identifier of this row stands higher up too.") if doubled else ""


def _place(table: Table, name: str | None) -> int | None:
    if not name:
        return None
    if name not in table.header:
        raise Refusal(N_("The file has no column “%(name)s”."), name=name)
    return table.header.index(name)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _known(session: Session, round_: Round) -> set[str]:
    return set(session.scalars(select(Submission.source_key).where(Submission.round_id == round_.id)))


def _add(session: Session, round_: Round, rows: Sequence[Row], channel: str, now: datetime) -> None:
    for start in range(0, len(rows), 500):
        for row in rows[start : start + 500]:
            submission = Submission(round=round_, channel=channel, source_key=row.key, created_at=now)
            submission.contributions = [make_contribution(round_, 0, NewText(row.text, row.language))]
            session.add(submission)
        session.flush()
