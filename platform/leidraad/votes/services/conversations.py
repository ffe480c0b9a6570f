# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a conversation of Polis, or a package of our own open data, and say in which cell anything is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar

from leidraad.analysis.votes import AGREE, DISAGREE, PASS
from leidraad.core.errors import N_, Refusal, TooLarge
from leidraad.core.plain_text import clean_text
from leidraad.core.tables import as_written, open_table
from leidraad.votes.models import Choice, VoterKind

T = TypeVar("T")
MOST_VOTES = 2_000_000
LONGEST_TEXT = 5_000
CHOICES = {str(AGREE): Choice.AGREE, str(PASS): Choice.PASS, str(DISAGREE): Choice.DISAGREE}
MARKS = {"": False, "0": False, "1": True}
MODERATED = {"1": False, "0": False, "-1": True, "": False}


class GivenStatement(NamedTuple):
    """What people voted on; moderators of the conversation may have rejected it."""

    name: str
    title: str
    text: str
    is_rejected: bool
    reason: str
    at: datetime | None


class GivenVote(NamedTuple):
    """One choice of somebody on a statement."""

    kind: VoterKind
    participant: str
    statement: str
    choice: Choice
    important: bool
    at: datetime | None


@dataclass(frozen=True)
class Conversation:
    """Statements and votes in the order in which they were given; `hash` is the SHA-256 of the files."""

    statements: Sequence[GivenStatement]
    votes: Sequence[GivenVote]
    about: Mapping[str, str]
    hash: str


@dataclass(frozen=True)
class _Form:
    """How a file of statements and one of votes call their columns."""

    file: str
    statement: str
    text: str
    participant: str


POLIS = _Form("comments.csv", "comment-id", "comment-body", "voter-id")
PLAIN = _Form("statements.csv", "statement", "text", "participant")


class _Cell(NamedTuple):
    file: str
    line: int
    column: str
    value: str

    def wrong(self, what: str) -> Refusal:
        """Return the refusal that names this cell."""
        return Refusal(what, **self._asdict())


def read_conversation(files: Mapping[str, bytes]) -> Conversation:
    """Return the conversation in these files, or refuse it all with the first cell that is wrong."""
    folders = _folders(files)
    first = next(iter(folders.values()))
    form = POLIS if POLIS.file in first else PLAIN
    statements = _statements(first, form)
    known = {one.name for one in statements}
    votes = [vote for kind, folder in folders.items() for vote in _votes(folder, form, kind, known)]
    if not votes:
        raise Refusal(N_("There are no votes in this file."))
    if any(vote.at for vote in votes):
        votes.sort(key=lambda vote: vote.at or datetime.min.replace(tzinfo=UTC))
    return Conversation(statements, votes, _about(first), _hash(folders))


def _folders(files: Mapping[str, bytes]) -> dict[VoterKind, dict[str, bytes]]:
    """Return per kind of voters the files by their own name: residents, where the files do not say."""
    homes = [PurePosixPath(name).parent for name in files if PurePosixPath(name).name == "votes.csv"]
    kinds = {home.name: home for home in homes if home.name in set(VoterKind)}
    if not homes:
        raise Refusal(N_("There is no file votes.csv in it."))
    if len(homes) > max(1, len(kinds)):
        raise Refusal(N_("There are several conversations in it. Bring them in one by one."))
    chosen = {VoterKind(kind): home for kind, home in kinds.items()} or {VoterKind.RESIDENT: homes[0]}
    return {
        kind: {PurePosixPath(name).name: files[name] for name in files if PurePosixPath(name).parent == chosen[kind]}
        for kind in VoterKind
        if kind in chosen
    }


def _hash(folders: Mapping[VoterKind, Mapping[str, bytes]]) -> str:
    """Return one hash of what is read; the same files in a folder, a ZIP or another order have the same."""
    digest = sha256()
    for kind, folder in folders.items():
        for name in ("votes.csv", POLIS.file, PLAIN.file):
            digest.update(f"{kind} {name} {sha256(folder.get(name, b'')).hexdigest()}\n".encode())
    return digest.hexdigest()


def _about(folder: Mapping[str, bytes]) -> dict[str, str]:
    """Return what a summary of Polis says of the conversation: a word and its value per line."""
    if "summary.csv" not in folder:
        return {}
    header, rows = open_table(folder["summary.csv"])
    lines = [header, *(cells for _line, cells in rows)]
    return {cells[0]: clean_text(as_written(cells[1])) for cells in lines if len(cells) > 1}


def _rows(folder: Mapping[str, bytes], file: str, *needed: str) -> Iterator[dict[str, _Cell]]:
    """Yield the rows of a file, each cell with its place; refuse it when a column is not there."""
    if file not in folder:
        raise Refusal(N_("There is no file %(file)s in it."), file=file)
    header, rows = open_table(folder[file])
    missing = [name for name in needed if name not in header]
    if missing:
        raise Refusal(N_("%(file)s has no column “%(column)s”."), file=file, column=missing[0])
    for line, cells in rows:
        if len(cells) > len(header):
            raise Refusal(
                N_("%(file)s, line %(line)s: this row has more cells than the first one."), file=file, line=line
            )
        filled = [*cells, *[""] * (len(header) - len(cells))]
        yield {name: _Cell(file, line, name, cell) for name, cell in zip(header, filled, strict=True)}


def _statements(folder: Mapping[str, bytes], form: _Form) -> list[GivenStatement]:
    found: dict[str, GivenStatement] = {}
    for row in _rows(folder, form.file, form.statement, form.text):
        name = row[form.statement]
        if not name.value.strip():
            raise name.wrong(N_("%(file)s, line %(line)s, column “%(column)s”: this cell is empty."))
        if name.value in found:
            raise name.wrong(
                N_("%(file)s, line %(line)s, column “%(column)s”: “%(value)s” stands higher up in the file too.")
            )
        found[name.value] = _statement(row, form)
    return list(found.values())


def _statement(row: Mapping[str, _Cell], form: _Form) -> GivenStatement:
    title = _words(row["title"]) if "title" in row else ""
    text = _words(row["text" if title and "text" in row else form.text])
    if not (title or text):
        raise row[form.text].wrong(N_("%(file)s, line %(line)s, column “%(column)s”: this cell is empty."))
    rejected = _meant(row, "moderated", MODERATED)
    reason = _words(row["reason"]) if "reason" in row else ""
    return GivenStatement(row[form.statement].value, title, text, rejected, reason, _moment(row))


def _votes(folder: Mapping[str, bytes], form: _Form, kind: VoterKind, known: set[str]) -> Iterator[GivenVote]:
    for number, row in enumerate(_rows(folder, "votes.csv", form.statement, form.participant, "vote"), start=1):
        statement, participant = row[form.statement], row[form.participant]
        if number > MOST_VOTES:
            raise TooLarge(N_("There are more than 2,000,000 votes in it: more than a round can hold."))
        if statement.value not in known:
            raise statement.wrong(
                N_("%(file)s, line %(line)s, column “%(column)s”: there is no statement “%(value)s”.")
            )
        if not participant.value.strip():
            raise participant.wrong(N_("%(file)s, line %(line)s, column “%(column)s”: this cell is empty."))
        choice, important = _meant(row, "vote", CHOICES), _meant(row, "important", MARKS)
        yield GivenVote(kind, participant.value, statement.value, choice, important, _moment(row))


def _meant(row: Mapping[str, _Cell], column: str, meanings: Mapping[str, T]) -> T:
    """Return what a cell means; a column that is not there means the same as an empty cell."""
    cell = row.get(column)
    written = as_written(cell.value).strip() if cell else ""
    if written in meanings:
        return meanings[written]
    assert cell, f"{column} is required"
    raise Refusal(
        N_("%(file)s, line %(line)s, column “%(column)s”: “%(value)s” should be one of %(known)s."),
        **cell._asdict(),
        known=", ".join(word for word in meanings if word),
    )


def _words(cell: _Cell) -> str:
    words = clean_text(as_written(cell.value))
    if len(words) > LONGEST_TEXT:
        raise cell.wrong(N_("%(file)s, line %(line)s, column “%(column)s”: this text is longer than 5,000 characters."))
    return words


def _moment(row: Mapping[str, _Cell]) -> datetime | None:
    """Return the moment in a column with milliseconds since 1970, to the minute."""
    cell = row.get("timestamp")
    if cell is None or not cell.value.strip():
        return None
    try:
        return datetime.fromtimestamp(int(cell.value) // 60_000 * 60, UTC)
    except (ValueError, OverflowError, OSError) as problem:
        raise cell.wrong(
            N_("%(file)s, line %(line)s, column “%(column)s”: “%(value)s” is no moment in milliseconds since 1970.")
        ) from problem
