# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write a conversation from elsewhere down in steps, so that people who vote meanwhile hardly wait.

What an earlier try wrote stays, and is not written again.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.db import Base, in_steps, upsert
from leidraad.core.person import Role
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


def write(session: Session, arrival_id: int, round_id: int, prepared: Prepared) -> None:
    """Write statements, roll, ballots, and every choice with its line of history; between steps it commits."""

    def steps(rows: Sequence[T], size: int = ROWS_AT_ONCE) -> Iterator[Sequence[T]]:
        for some in in_steps(session, rows, size):
            find_arrival(session, arrival_id)  # another try of the same waits until the next step
            yield some

    for some in steps(prepared.statements, STATEMENTS_AT_ONCE):
        _add_statements(session, round_id, some)
    for lines in steps(prepared.roll):
        _add(session, Voter, ["round_id", "identity_hash"], [{"round_id": round_id, **one} for one in lines])
    for lines in steps(prepared.ballots):
        _add(session, Ballot, ["round_id", "pseudonym"], [{"round_id": round_id, **one} for one in lines])
    ids = _ids(session, round_id)
    for lines in steps(prepared.latest):
        _add(session, Vote, ["ballot_id", "wording_id"], [_with_ids(one, *ids) for one in lines])
    for lines in steps(prepared.history):
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
