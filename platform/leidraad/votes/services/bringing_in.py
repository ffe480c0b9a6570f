# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring a conversation that was held elsewhere in as a closed round: all of it or nothing, and once."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.person import Person, Role
from leidraad.jobs.services import enqueue
from leidraad.principles.models import Candidate, CandidateState, Wording, WordingText
from leidraad.rounds.models import Influence, PhaseKind, Round
from leidraad.rounds.services import RoundDetails, RoundWords, keep_past_round, plan_what_follows
from leidraad.votes.models import Ballot, BallotKey, BroughtIn, Cast, Vote, Voter
from leidraad.votes.services.log.keeping import ONE_LOG, plan_keeping
from leidraad.votes.services.origins import brought_in_as
from leidraad.votes.services.preparing import Prepared, PreparedStatement

# In the language of the round, as every reason is.
REJECTED = {
    "nl": "De begeleiders van het gesprek lieten deze uitspraak weg.",
    "fy": "De begelieders fan it petear lieten dizze útspraak wei.",
    "en": "The moderators of the conversation left this statement out.",
}


def bring_conversation(session: Session, prepared: Prepared, *, by: Person, now: datetime) -> Round:
    """Make a closed round of a conversation; the same conversation twice gives the same round."""
    conversation, origin = prepared.conversation, prepared.origin
    known = brought_in_as(session, conversation.hash)
    if known:
        return known
    round_ = _make_round(session, prepared, by, now)
    wordings = {one.given.name: _add_statement(session, round_, one, origin.language) for one in prepared.statements}
    session.flush()
    _add_votes(session, round_, prepared, {name: one.id for name, one in wordings.items()})
    # There never were codes for these ballots, and nobody can vote here any more.
    session.add(BallotKey(round=round_, key=None, destroyed_at=now))
    plan_keeping(session, now=now)
    said = {"content_hash": conversation.hash, "source": origin.source, "licence": origin.licence}
    session.add(BroughtIn(round=round_, brought_at=now, brought_by=by.pseudonym or "", **said))
    session.flush()
    counts = {
        "statements": len(wordings),
        "rejected": sum(one.is_rejected for one in conversation.statements),
        "voters": len(prepared.ballots),
        "votes": len(conversation.votes),
    }
    fields = {"round": round_.public_id, "content_hash": conversation.hash}
    record(session, "votes.brought_in", actor=by.pseudonym, **fields, **counts)
    enqueue(session, ONE_LOG, {"round": round_.id}, now=now)
    plan_what_follows(session, round_, now=now)
    return round_


def _make_round(session: Session, prepared: Prepared, by: Person, now: datetime) -> Round:
    origin = prepared.origin
    details = RoundDetails(
        template="blank",
        influence=Influence.CONSULT,
        voting_access="open",
        results_shown="after_close",
        languages=[origin.language],
        principles_aimed=5,
        hear_back_on=prepared.end.date(),
    )
    words = RoundWords(origin.title, origin.question, origin.source, fixed="", changeable="", promise="")
    during = {"begin": prepared.begin, "end": prepared.end}
    return keep_past_round(session, details, words, public_id=prepared.round, **during, by=by, now=now)


def _add_statement(session: Session, round_: Round, prepared: PreparedStatement, language: str) -> Wording:
    """Add a statement as something that was voted on; rejected ones stand apart, with the reason."""
    given = prepared.given
    at = given.at or round_.created_at
    candidate = Candidate(
        round=round_,
        reason="",
        state=CandidateState.WITHDRAWN if given.is_rejected else CandidateState.OPEN,
        outcome=(given.reason or REJECTED[language]) if given.is_rejected else "",
        created_at=at,
        created_by="",
        written_by=Role.RESIDENT,
        source_key=sha256(f"brought in {given.name}".encode()).hexdigest(),
    )
    words = WordingText(language=language, title=prepared.title, text=prepared.text)
    told = {"number": 1, "changes_meaning": True, "created_at": at, "created_by": ""}
    wording = Wording(public_id=prepared.wording, candidate=candidate, texts=[words], **told)
    session.add_all([candidate, wording])
    return wording


def _add_votes(session: Session, round_: Round, prepared: Prepared, wordings: Mapping[str, int]) -> None:
    """Add the roll, the ballots and every choice with its line of history."""
    connection = session.connection()
    roll = [{"kind": one["kind"], "identity_hash": secrets.token_hex(32)} for one in prepared.ballots]
    for model, rows in ((Voter, roll), (Ballot, prepared.ballots)):
        connection.execute(insert(model), [{"round_id": round_.id, **one} for one in rows])
    # By the connection: hundreds of thousands of rows need no bookkeeping of objects.
    end = round_.phase(PhaseKind.DECIDE).starts_at
    connection.execute(insert(Vote), _rows(prepared.latest, wordings, end))
    connection.execute(insert(Cast), _rows(prepared.history, wordings, end))


def _rows(
    lines: Iterable[Mapping[str, Any]], wordings: Mapping[str, int], end: datetime | None
) -> list[dict[str, Any]]:
    """Return these lines with what the database knows of their wordings; where no moment is known, that of the end."""
    return [{**line, "wording_id": wordings[line["wording_id"]], "cast_at": line["cast_at"] or end} for line in lines]
