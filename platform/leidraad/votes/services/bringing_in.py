# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring a conversation that was held elsewhere in as a closed round: all of it or nothing, and once.

Nobody finds the round before all of it is there. Where a try was stopped halfway, the next one of the same conversation
in the same language goes on.
"""

from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict
from leidraad.core.person import Person
from leidraad.jobs.registry import Report
from leidraad.jobs.services import enqueue
from leidraad.rounds.models import Arrival, Influence, Round
from leidraad.rounds.services import (
    RoundDetails,
    RoundWords,
    expect_past_round,
    find_arrival,
    keep_past_round,
    plan_what_follows,
)
from leidraad.votes.models import BallotKey, BroughtIn
from leidraad.votes.services.conversations import Conversation
from leidraad.votes.services.log.keeping import ONE_LOG, plan_keeping
from leidraad.votes.services.origins import brought_in_as
from leidraad.votes.services.preparing import Origin, Prepared, prepare
from leidraad.votes.services.writing import silent, write


def bring_conversation(
    session: Session,
    conversation: Conversation,
    origin: Origin,
    *,
    by: Person,
    now: datetime,
    report: Report = silent,
) -> Round:
    """Make a closed round of a conversation, committing on the way; the same one twice gives the same round."""
    if known := brought_in_as(session, conversation.hash):
        return known
    arrival = expect_arrival(session, conversation, origin, now)
    arrival_id, round_id = arrival.id, arrival.round_id
    lasting = arrival.round.public_id, arrival.secret, arrival.round.created_at
    session.commit()  # nobody has to wait while we seal
    prepared = prepare(conversation, origin.language, *lasting)
    if write(session, arrival_id, round_id, prepared, report) and (whole := find_arrival(session, arrival_id)):
        return _finish(session, whole, conversation, origin, prepared, by, now)
    if known := brought_in_as(session, conversation.hash):
        return known  # another try of the same was faster
    raise Conflict(N_("Somebody stopped this while it came in."))


def expect_arrival(session: Session, conversation: Conversation, origin: Origin, now: datetime) -> Arrival:
    """Make room for it, or find what an earlier try left; sealed is in which language a statement was voted on."""
    key = source_key(conversation, origin.language)
    return expect_past_round(session, _details(origin, now), source_key=key, now=now)


def source_key(conversation: Conversation, language: str) -> str:
    """Return what tells whether two tries bring in the same."""
    return sha256(f"{conversation.hash} {language}".encode()).hexdigest()


def _details(origin: Origin, end: datetime) -> RoundDetails:
    return RoundDetails(
        template="blank",
        influence=Influence.CONSULT,
        voting_access="open",
        results_shown="after_close",
        languages=[origin.language],
        principles_aimed=5,
        hear_back_on=end.date(),
    )


def _finish(
    session: Session,
    arrival: Arrival,
    conversation: Conversation,
    origin: Origin,
    prepared: Prepared,
    by: Person,
    now: datetime,
) -> Round:
    """Let the round be found, say where it comes from, and plan what is to be computed of it."""
    words = RoundWords(origin.title, origin.question, origin.source, fixed="", changeable="", promise="")
    during = {"begin": prepared.begin, "end": prepared.end}
    round_ = keep_past_round(session, arrival, _details(origin, prepared.end), words, **during, by=by, now=now)
    # There never were codes for these ballots, and nobody can vote here any more.
    session.add(BallotKey(round=round_, key=None, destroyed_at=now))
    plan_keeping(session, now=now)
    said = {"content_hash": conversation.hash, "source": origin.source, "licence": origin.licence}
    session.add(BroughtIn(round=round_, brought_at=now, brought_by=by.pseudonym or "", **said))
    session.flush()
    counts = {
        "statements": len(prepared.statements),
        "rejected": sum(one.given.is_rejected for one in prepared.statements),
        "voters": len(prepared.ballots),
        "votes": len(conversation.votes),
    }
    fields = {"round": round_.public_id, "content_hash": conversation.hash}
    record(session, "votes.brought_in", actor=by.pseudonym, **fields, **counts)
    enqueue(session, ONE_LOG, {"round": round_.id}, now=now)
    plan_what_follows(session, round_, now=now)
    return round_
