# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cast a vote and change it: the history only grows, the latest choice counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session, joinedload

from leidraad.audit.services import record_by_the_minute
from leidraad.core.db import upsert
from leidraad.core.errors import N_, Conflict, NotNow
from leidraad.core.person import Person
from leidraad.principles.models import Candidate, CandidateState, Wording
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import voter_identity
from leidraad.votes.models import Ballot, Cast, Choice, LogHead, Vote, Voter
from leidraad.votes.services.keys import code_of, key_for_voting
from leidraad.votes.services.sealing import Opening, new_salt, pseudonym_of, words_hash

_LATER = select(Wording.id).where(Wording.candidate_id == Candidate.id, Wording.number > bindparam("number"))
# How a candidate and its round stand now, and whether it means something else since the wording of this number.
_STANDS = (
    select(Candidate.state, Round.version, _LATER.where(Wording.changes_meaning).exists().label("is_changed"))
    .join(Round)
    .where(Candidate.id == bindparam("candidate"))
    .with_for_update(read=True)
)
_BALLOT = (
    select(Ballot)
    .where(Ballot.round_id == bindparam("round"), Ballot.pseudonym == bindparam("pseudonym"))
    .with_for_update()
)
_LAST_HEAD = select(LogHead.id).where(LogHead.round_id == bindparam("round"), LogHead.is_final).limit(1)
_VOTE = (
    select(Vote)
    .where(Vote.ballot_id == bindparam("ballot"), Vote.wording_id == bindparam("wording"))
    .options(joinedload(Vote.ballot))
)

# By public id, once for all votes on a wording: the database refuses to change one.
_known_words: dict[str, str] = {}


class WordsChanged(Conflict):
    """A vote on words that mean something else by now."""


def cast(
    session: Session, wording: Wording, choice: Choice, important: bool, *, person: Person, secret: str, now: datetime
) -> Vote:
    """Put down a vote or change it; the same request twice leaves one row and one line of history."""
    _check_open(session, wording, now)
    ballot = _own_ballot(session, wording.round, person, secret, now)
    vote = session.scalar(_VOTE, {"ballot": ballot.id, "wording": wording.id})
    if vote and (vote.choice, vote.important) == (choice, important):
        return vote
    vote = vote or Vote(ballot=ballot, wording=wording, number=0)
    vote.choice, vote.important, vote.number = choice, important, vote.number + 1
    vote.cast_at = now.replace(second=0, microsecond=0)
    session.add(vote)
    session.flush()
    session.connection().execute(insert(Cast), _history(vote, wording, ballot))
    # Neither the choice nor who: the trail is public.
    fields = {"round": wording.round.public_id, "wording": wording.public_id, "voters": ballot.kind}
    record_by_the_minute(session, "votes.cast" if vote.number == 1 else "votes.changed", **fields)
    return vote


def _check_open(session: Session, wording: Wording, now: datetime) -> None:
    """Refuse a vote that comes too late, also when the round or the candidate was closed while it was on its way."""
    candidate, round_ = wording.candidate, wording.round
    stands = session.execute(_STANDS, {"candidate": candidate.id, "number": wording.number}).one()
    if stands.version != round_.version:
        session.refresh(round_)
    if round_.phase_at(now) != PhaseKind.VOTE or _is_signed_for_good(session, round_):
        raise NotNow(N_("This is not possible in the present phase of the round."))
    if stands.state != CandidateState.OPEN:
        raise Conflict(N_("This principle is not up for a vote any more. Your other votes still count."))
    if stands.is_changed:
        raise WordsChanged(N_("The words were changed while you were reading. Look at the new ones and vote again."))


def _is_signed_for_good(session: Session, round_: Round) -> bool:
    """Whether the last head was signed while this vote waited for its turn: so it is asked after the row is ours."""
    return session.scalar(_LAST_HEAD, {"round": round_.id}) is not None


def _own_ballot(session: Session, round_: Round, person: Person, secret: str, now: datetime) -> Ballot:
    """Return the ballot of a person, made at the first vote; requests of one person beside each other take turns."""
    kind, identity = voter_identity(round_, person, secret)
    pseudonym = pseudonym_of(code_of(key_for_voting(session, round_, now=now), identity))
    own = {"round": round_.id, "pseudonym": pseudonym}
    found = session.scalar(_BALLOT, own)
    if found:
        return found
    upsert_into = upsert(session.get_bind().dialect.name)
    at_most_once = [(Voter, {"identity_hash": identity}), (Ballot, {"pseudonym": pseudonym})]
    for model, named in at_most_once:
        new = upsert_into(model).on_conflict_do_nothing(index_elements=["round_id", *named])
        session.execute(new, {"round_id": round_.id, "kind": kind, **named})
    return session.scalars(_BALLOT, own).one()


def _history(vote: Vote, wording: Wording, ballot: Ballot) -> dict[str, Any]:
    columns = ("ballot_id", "wording_id", "number", "choice", "important", "cast_at")
    sealed = seal(wording, ballot, vote.choice, vote.important, vote.number)
    return {name: getattr(vote, name) for name in columns} | sealed


def seal(wording: Wording, ballot: Ballot, choice: str, important: bool, number: int) -> dict[str, str]:
    """Return the new salt and the commitment of one line of history."""
    opening = Opening(
        round=wording.round.public_id,
        pseudonym=ballot.pseudonym,
        voters=ballot.kind,
        wording=wording.public_id,
        words=_words_of(wording),
        choice=str(choice),
        important=important,
        number=number,
        salt=new_salt(),
    )
    return {"salt": opening.salt, "commitment": opening.commitment}


def hash_of(wording: Wording) -> str:
    """Return the hash of a wording in all its languages."""
    return words_hash((text.language, text.title, text.text) for text in wording.texts)


def _words_of(wording: Wording) -> str:
    if wording.public_id not in _known_words:
        _known_words[wording.public_id] = hash_of(wording)
    return _known_words[wording.public_id]
