# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write a conversation from elsewhere down in steps, so that people who vote meanwhile hardly wait.

What an earlier try wrote stays, and is not written again.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.db import Base, in_steps, upsert
from leidraad.core.person import Role
from leidraad.jobs.registry import Report
from leidraad.principles.models import Candidate, CandidateState, Wording, WordingText
from leidraad.rounds.services import find_arrival
from leidraad.votes.models import Ballot, Cast, Vote, Voter
from leidraad.votes.services.preparing import Line, Prepared, PreparedStatement

T = TypeVar("T")
# What one step writes takes some tens of milliseconds.
STATEMENTS_AT_ONCE, ROWS_AT_ONCE = 50, 3_000
# In the language of the round, as every reason is.
REJECTED = {
    "nl": "De begeleiders van het gesprek lieten deze uitspraak weg.",
    "fy": "De begelieders fan it petear lieten dizze útspraak wei.",
    "en": "The moderators of the conversation left this statement out.",
}


def silent(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


class _Ended(Exception):
    """Nothing is expected any more: another try was faster, or it was given up."""


@dataclass
class _Steps:
    """Some rows at a time, as long as they are expected."""

    session: Session
    arrival_id: int
    total: int
    report: Report
    done: int = 0

    def of(self, rows: Sequence[T], size: int = ROWS_AT_ONCE) -> Iterator[Sequence[T]]:
        """Yield rows to be written in one step; between steps it commits and tells how far it is."""
        self.session.commit()
        for some in in_steps(self.session, rows, size):
            self.report(self.done, self.total)
            # Another try of the same waits until the next step.
            if find_arrival(self.session, self.arrival_id) is None:
                raise _Ended
            yield some
            self.done += len(some)


def write(session: Session, arrival_id: int, round_id: int, prepared: Prepared, report: Report = silent) -> bool:
    """Write statements, roll, ballots, and every choice with its line of history; return whether all of it is there."""
    parts = (prepared.statements, prepared.roll, prepared.ballots, prepared.latest, prepared.history)
    steps = _Steps(session, arrival_id, sum(len(rows) for rows in parts), report)
    with suppress(_Ended):
        _write_all(session, round_id, prepared, steps)
        return True
    return False


def _write_all(session: Session, round_id: int, prepared: Prepared, steps: _Steps) -> None:
    for some in steps.of(prepared.statements, STATEMENTS_AT_ONCE):
        _add_statements(session, round_id, some)
    for lines in steps.of(prepared.roll):
        _add(session, Voter, ["round_id", "identity_hash"], [{"round_id": round_id, **one} for one in lines])
    for lines in steps.of(prepared.ballots):
        _add(session, Ballot, ["round_id", "pseudonym"], [{"round_id": round_id, **one} for one in lines])
    ids = _ids(session, round_id)
    for lines in steps.of(prepared.latest):
        _add(session, Vote, ["ballot_id", "wording_id"], [_with_ids(one, *ids) for one in lines])
    for lines in steps.of(prepared.history):
        _add(session, Cast, ["ballot_id", "wording_id", "number"], [_with_ids(one, *ids) for one in lines])


def _add_statements(session: Session, round_id: int, statements: Sequence[PreparedStatement]) -> None:
    keys = [one.source_key for one in statements]
    query = select(Candidate.source_key).where(Candidate.round_id == round_id, Candidate.source_key.in_(keys))
    known = set(session.scalars(query))
    session.add_all(_wording(round_id, one) for one in statements if one.source_key not in known)
    session.flush()


def _wording(round_id: int, prepared: PreparedStatement) -> Wording:
    """Return a statement as something that was voted on; rejected ones stand apart, with the reason."""
    given, language = prepared.given, prepared.language
    candidate = Candidate(
        round_id=round_id,
        reason="",
        state=CandidateState.WITHDRAWN if given.is_rejected else CandidateState.OPEN,
        outcome=(given.reason or REJECTED[language]) if given.is_rejected else "",
        created_at=prepared.at,
        created_by="",
        written_by=Role.RESIDENT,
        source_key=prepared.source_key,
    )
    words = WordingText(language=language, title=prepared.title, text=prepared.text)
    told = {"number": 1, "changes_meaning": True, "created_at": prepared.at, "created_by": ""}
    return Wording(public_id=prepared.wording, candidate=candidate, texts=[words], **told)


def _add(session: Session, model: type[Base], unique: list[str], rows: list[Line]) -> None:
    """Add rows by the connection, because so many need no bookkeeping of objects; those that are there stay."""
    connection = session.connection()
    connection.execute(upsert(connection.dialect.name)(model).on_conflict_do_nothing(index_elements=unique), rows)


def _ids(session: Session, round_id: int) -> tuple[dict[str, int], dict[str, int]]:
    """Return how the database knows the ballots and the wordings of the round."""
    ballots = select(Ballot.pseudonym, Ballot.id).where(Ballot.round_id == round_id)
    wordings = select(Wording.public_id, Wording.id).join(Wording.candidate).where(Candidate.round_id == round_id)
    return dict(session.execute(ballots).all()), dict(session.execute(wordings).all())


def _with_ids(line: Line, ballots: dict[str, int], wordings: dict[str, int]) -> Line:
    return {**line, "ballot_id": ballots[line["ballot_id"]], "wording_id": wordings[line["wording_id"]]}
