# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cast a vote and change it: the history only grows, the latest choice counts."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, bindparam, insert, select
from sqlalchemy.orm import Session

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

# How a candidate and its round stand now; they stay so until this vote is kept.
_STANDS = (
    select(Candidate.state, Round.version)
    .join(Round)
    .where(Candidate.id == bindparam("candidate"))
    .with_for_update(read=True)
)
_LATER = select(Wording.id).where(Wording.candidate_id == bindparam("candidate"), Wording.number > bindparam("number"))
_LAST_HEAD = select(LogHead.id).where(LogHead.round_id == bindparam("round"), LogHead.is_final)
# Whether the words mean something else by now, and whether the log was signed for good.
_MEANWHILE = select(
    _LATER.where(Wording.changes_meaning).exists().label("is_changed"), _LAST_HEAD.exists().label("is_signed_for_good")
)
_BALLOT = (
    select(Ballot.id, Ballot.kind, Ballot.pseudonym)
    .where(Ballot.round_id == bindparam("round"), Ballot.pseudonym == bindparam("pseudonym"))
    .with_for_update()
)
# Its id, kind and pseudonym.
OwnBallot = Row[int, str, str]
_VOTE = select(Vote.choice, Vote.important, Vote.number).where(
    Vote.ballot_id == bindparam("ballot"), Vote.wording_id == bindparam("wording")
)
_HISTORY = insert(Cast)

# By public id, once for all votes on a wording: the database refuses to change one.
_known_words: dict[str, str] = {}


class WordsChanged(Conflict):
    """A vote on words that mean something else by now."""


def cast(
    session: Session, wording: Wording, choice: Choice, important: bool, *, person: Person, secret: str, now: datetime
) -> str:
    """Put down a vote or change it, and return the pseudonym of its ballot.

    The same request twice leaves one row and one line of history.
    """
    connection = session.connection()
    _check_open(session, wording, now)
    ballot = _own_ballot(session, wording.round, person, secret, now)
    pseudonym: str = ballot.pseudonym
    before = connection.execute(_VOTE, {"ballot": ballot.id, "wording": wording.id}).first()
    if before and (before.choice, before.important) == (choice, important):
        return pseudonym
    vote = {
        "ballot_id": ballot.id,
        "wording_id": wording.id,
        "choice": choice.value,
        "important": important,
        "number": before.number + 1 if before else 1,
        "cast_at": now.replace(second=0, microsecond=0),
    }
    connection.execute(_put_down(connection.dialect.name), vote)
    connection.execute(_HISTORY, vote | seal(wording, ballot, choice, important, vote["number"]))
    # Neither the choice nor who: the trail is public.
    fields = {"round": wording.round.public_id, "wording": wording.public_id, "voters": ballot.kind}
    record_by_the_minute(session, "votes.changed" if before else "votes.cast", **fields)
    return pseudonym


@cache
def _put_down(connection_name: str) -> Any:
    """Return the statement that adds a vote, or changes it where it is there."""
    new = upsert(connection_name)(Vote)
    changed = {name: new.excluded[name] for name in ("choice", "important", "number", "cast_at")}
    return new.on_conflict_do_update(index_elements=["ballot_id", "wording_id"], set_=changed)


def _check_open(session: Session, wording: Wording, now: datetime) -> None:
    """Refuse a vote that comes too late, also when the round or the candidate was closed while it was on its way."""
    round_, connection = wording.round, session.connection()
    asked = {"candidate": wording.candidate_id, "round": round_.id, "number": wording.number}
    stands = connection.execute(_STANDS, asked).one()
    # A question of its own, once those rows are ours: PostgreSQL answers it as things are after waiting for them.
    meanwhile = connection.execute(_MEANWHILE, asked).one()
    if stands.version != round_.version:
        session.refresh(round_)
    if round_.phase_at(now) != PhaseKind.VOTE or meanwhile.is_signed_for_good:
        raise NotNow(N_("This is not possible in the present phase of the round."))
    if stands.state != CandidateState.OPEN:
        raise Conflict(N_("This principle is not up for a vote any more. Your other votes still count."))
    if meanwhile.is_changed:
        raise WordsChanged(N_("The words were changed while you were reading. Look at the new ones and vote again."))


def _own_ballot(session: Session, round_: Round, person: Person, secret: str, now: datetime) -> OwnBallot:
    """Return the ballot of a person, made at the first vote; requests of one person beside each other take turns."""
    kind, identity = voter_identity(round_, person, secret)
    pseudonym = pseudonym_of(code_of(key_for_voting(session, round_, now=now), identity))
    own, connection = {"round": round_.id, "pseudonym": pseudonym}, session.connection()
    found = connection.execute(_BALLOT, own).first()
    if found:
        return found
    upsert_into = upsert(connection.dialect.name)
    at_most_once = [(Voter, {"identity_hash": identity}), (Ballot, {"pseudonym": pseudonym})]
    for model, named in at_most_once:
        new = upsert_into(model).on_conflict_do_nothing(index_elements=["round_id", *named])
        session.execute(new, {"round_id": round_.id, "kind": kind, **named})
    return connection.execute(_BALLOT, own).one()


def seal(wording: Wording, ballot: Ballot | OwnBallot, choice: str, important: bool, number: int) -> dict[str, str]:
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
