# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring a conversation that was held elsewhere in as a closed round: all of it or nothing, and once."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from operator import itemgetter
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.db import shuffled_key
from leidraad.core.person import Person, Role
from leidraad.jobs.services import enqueue
from leidraad.principles.models import Candidate, CandidateState, Wording, WordingText
from leidraad.rounds.models import Influence, PhaseKind, Round
from leidraad.rounds.services import RoundDetails, RoundWords, keep_past_round, plan_what_follows
from leidraad.votes.models import Ballot, BallotKey, BroughtIn, Cast, Vote, Voter, VoterKind
from leidraad.votes.services.casting import seal
from leidraad.votes.services.conversations import Conversation, GivenStatement, GivenVote
from leidraad.votes.services.log.keeping import ONE_LOG, plan_keeping
from leidraad.votes.services.origins import brought_in_as

LONGEST_TITLE = 160
# In the language of the round, as every reason is.
REJECTED = {
    "nl": "De begeleiders van het gesprek lieten deze uitspraak weg.",
    "fy": "De begelieders fan it petear lieten dizze útspraak wei.",
    "en": "The moderators of the conversation left this statement out.",
}


@dataclass(frozen=True)
class Origin:
    """What staff say of a conversation: what it was about, who held it, and what may be done with it."""

    title: str
    question: str
    language: str
    source: str
    licence: str


def bring_conversation(
    session: Session, conversation: Conversation, origin: Origin, *, by: Person, now: datetime
) -> Round:
    """Make a closed round of a conversation; the same conversation twice gives the same round."""
    known = brought_in_as(session, conversation.hash)
    if known:
        return known
    round_ = _make_round(session, conversation, origin, by, now)
    statements = {one.name: _add_statement(session, round_, one, origin.language) for one in conversation.statements}
    session.flush()
    voters = _add_votes(session, round_, conversation, {name: one.wording for name, one in statements.items()})
    # There never were codes for these ballots, and nobody can vote here any more.
    session.add(BallotKey(round=round_, key=None, destroyed_at=now))
    plan_keeping(session, now=now)
    said = {"content_hash": conversation.hash, "source": origin.source, "licence": origin.licence}
    session.add(BroughtIn(round=round_, brought_at=now, brought_by=by.pseudonym or "", **said))
    session.flush()
    counts = {
        "statements": len(statements),
        "rejected": sum(one.is_rejected for one in conversation.statements),
        "voters": voters,
        "votes": len(conversation.votes),
    }
    fields = {"round": round_.public_id, "content_hash": conversation.hash}
    record(session, "votes.brought_in", actor=by.pseudonym, **fields, **counts)
    enqueue(session, ONE_LOG, {"round": round_.id}, now=now)
    plan_what_follows(session, round_, now=now)
    return round_


def _make_round(session: Session, conversation: Conversation, origin: Origin, by: Person, now: datetime) -> Round:
    given = [*(one.at for one in conversation.statements), *(one.at for one in conversation.votes)]
    moments = [at for at in given if at]
    # It is over, also when the files do not tell when it was.
    over = now - timedelta(minutes=5)
    begin, end = (min(over, at) for at in (min(moments, default=over), max(moments, default=over)))
    details = RoundDetails(
        template="blank",
        influence=Influence.CONSULT,
        voting_access="open",
        results_shown="after_close",
        languages=[origin.language],
        principles_aimed=5,
        hear_back_on=end.date(),
    )
    words = RoundWords(origin.title, origin.question, origin.source, fixed="", changeable="", promise="")
    return keep_past_round(session, details, words, begin=begin, end=end, by=by, now=now)


def _add_statement(session: Session, round_: Round, given: GivenStatement, language: str) -> Candidate:
    """Add a statement as something that was voted on; rejected ones stand apart, with the reason."""
    title, text = _title_and_text(given)
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
    words = WordingText(language=language, title=title, text=text)
    candidate.wordings = [Wording(number=1, changes_meaning=True, created_at=at, created_by="", texts=[words])]
    session.add(candidate)
    return candidate


def _title_and_text(given: GivenStatement) -> tuple[str, str]:
    """Return what fits on one line, and the whole text where that says more.

    >>> _title_and_text(GivenStatement("1", "", "Share the yield.", False, "", None))
    ('Share the yield.', '')
    """
    title = " ".join((given.title or given.text).split())
    if len(title) <= LONGEST_TITLE:
        return title, given.text if given.title else ""
    # Cut between two words, where there are any.
    return title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…", given.text or given.title


def _add_votes(session: Session, round_: Round, conversation: Conversation, wordings: Mapping[str, Wording]) -> int:
    """Add the roll, the ballots and every choice with its line of history; return how many people there are."""
    people = dict.fromkeys((vote.kind, vote.participant) for vote in conversation.votes)
    ballots = {person: _ballot(round_, person[0]) for person in people}
    roll = [Voter(round=round_, kind=kind, identity_hash=secrets.token_hex(32)) for kind, _participant in people]
    session.add_all([*roll, *ballots.values()])
    session.flush()
    latest, history = _lines(conversation.votes, ballots, wordings, round_.phase(PhaseKind.DECIDE).starts_at)
    # By the connection: hundreds of thousands of rows need no bookkeeping of objects.
    session.connection().execute(insert(Vote), latest)
    session.connection().execute(insert(Cast), history)
    return len(people)


def _ballot(round_: Round, kind: str) -> Ballot:
    return Ballot(round=round_, kind=str(kind), pseudonym=secrets.token_hex(16))


def _lines(
    votes: Iterable[GivenVote],
    ballots: Mapping[tuple[VoterKind, str], Ballot],
    wordings: Mapping[str, Wording],
    end: datetime | None,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the latest choice of everybody on everything, and each change of it; a repeated one is no change.

    In the order of their keys: a table that is filled from front to back holds up other writers less long.
    """
    latest: dict[tuple[int, int], dict[str, Any]] = {}
    history = []
    for vote in votes:
        ballot, wording = ballots[vote.kind, vote.participant], wordings[vote.statement]
        before = latest.get((ballot.id, wording.id))
        if before and (before["choice"], before["important"]) == (vote.choice, vote.important):
            continue
        number = before["number"] + 1 if before else 1
        line = {"id": shuffled_key(), "ballot_id": ballot.id, "wording_id": wording.id, "number": number}
        line |= {"choice": vote.choice.value, "important": vote.important, "cast_at": vote.at or end}
        latest[ballot.id, wording.id] = line
        history.append(line | seal(wording, ballot, vote.choice, vote.important, number))
    by_key = itemgetter("id")
    return sorted(latest.values(), key=by_key), sorted(history, key=by_key)
