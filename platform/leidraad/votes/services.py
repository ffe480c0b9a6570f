# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cast and change votes on wordings, count them, and tell when the count may be seen."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.codes import keyed_hash
from leidraad.core.errors import N_, Conflict
from leidraad.core.person import Person, Role
from leidraad.principles.models import Candidate, CandidateState, Wording
from leidraad.principles.services import open_candidates
from leidraad.rounds.models import PHASES, PhaseKind, ResultsShown, Round
from leidraad.rounds.services import voter_identity
from leidraad.votes.models import Choice, Vote, Voter, VoterKind


@dataclass(frozen=True)
class Tally:
    """How many people of one kind chose what on one wording; `important` is how many of those who agree."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0
    important: int = 0

    @property
    def total(self) -> int:
        """Everybody who voted on it."""
        return self.agree + self.disagree + self.passed

    def share(self, count: int) -> float:
        """Return a count as a share of everybody who voted on it, 0 when nobody did."""
        return count / self.total if self.total else 0.0


@dataclass(frozen=True)
class BallotItem:
    """One candidate as a voter meets it: its present wording, their vote on it, and whether they are asked again."""

    candidate: Candidate
    wording: Wording
    vote: Vote | None
    earlier: Vote | None

    @property
    def is_asked_again(self) -> bool:
        """Whether the voter chose on an earlier wording that meant something else, and not yet on this one."""
        return self.vote is None and self.earlier is not None


def ballot(session: Session, round_: Round, person: Person, secret: str) -> list[BallotItem]:
    """Return the candidates in an order that is random for each voter and stays the same for that voter."""
    candidates = open_candidates(session, round_)
    _kind, identity = voter_identity(round_, person, secret)
    random.Random(keyed_hash(secret, "ballot order", identity)).shuffle(candidates)  # noqa: S311 - fair, not secret
    votes = _votes_of(session, round_, identity)
    return [_item(candidate, votes) for candidate in candidates]


def cast(
    session: Session, wording: Wording, choice: Choice, important: bool, *, person: Person, secret: str, now: datetime
) -> Vote:
    """Put down a vote or change it; the same request twice leaves one row."""
    candidate = wording.candidate
    if candidate.state != CandidateState.OPEN:
        raise Conflict(N_("This principle is not up for a vote any more. Your other votes still count."))
    if not counts_for(candidate, wording):
        raise Conflict(N_("The words were changed while you were reading. Look at the new ones and vote again."))
    voter = _voter(session, wording.round, person, secret)
    vote = session.scalar(
        select(Vote).where(Vote.voter_id == voter.id, Vote.wording_id == wording.id).with_for_update()
    )
    if vote is None:
        vote, is_new = _insert(
            session, Vote(voter=voter, wording=wording, choice=choice, important=important, cast_at=now)
        )
        if is_new:
            _tell(session, "votes.cast", wording, voter)
            return vote
    if (vote.choice, vote.important) != (choice, important):
        vote.choice, vote.important, vote.cast_at = choice, important, now
        session.flush()
        _tell(session, "votes.changed", wording, voter)
    return vote


def counts_for(candidate: Candidate, wording: Wording) -> bool:
    """Tell whether a vote on this wording still speaks for the present one: nothing later changed the meaning."""
    later = [one for one in candidate.wordings if one.number > wording.number]
    return not any(one.changes_meaning for one in later)


def tallies(session: Session, wordings: Iterable[Wording]) -> dict[int, dict[str, Tally]]:
    """Return per wording id and kind of voter how people chose, each wording by itself."""
    ids = [wording.id for wording in wordings]
    query = (
        select(Vote.wording_id, Voter.kind, Vote.choice, Vote.important, func.count())
        .join(Voter, Vote.voter_id == Voter.id)
        .where(Vote.wording_id.in_(ids))
        .group_by(Vote.wording_id, Voter.kind, Vote.choice, Vote.important)
    )
    return _by_kind(ids, session.execute(query).all())


def candidate_tallies(session: Session, candidates: Sequence[Candidate]) -> dict[int, dict[str, Tally]]:
    """Return per candidate id and kind of voter the count that stands now.

    It takes each voter's last vote on the wordings since the meaning last changed, so nobody counts twice.
    """
    group = {one.id: each.id for each in candidates for one in each.wordings if counts_for(each, one)}
    latest = (
        select(
            Vote,
            func.row_number()
            .over(partition_by=(Vote.voter_id, Wording.candidate_id), order_by=Wording.number.desc())
            .label("place"),
        )
        .join(Wording, Vote.wording_id == Wording.id)
        .where(Vote.wording_id.in_(list(group)))
        .subquery()
    )
    query = (
        select(Wording.candidate_id, Voter.kind, latest.c.choice, latest.c.important, func.count())
        .join(Wording, latest.c.wording_id == Wording.id)
        .join(Voter, latest.c.voter_id == Voter.id)
        .where(latest.c.place == 1)
        .group_by(Wording.candidate_id, Voter.kind, latest.c.choice, latest.c.important)
    )
    return _by_kind([each.id for each in candidates], session.execute(query).all())


def _by_kind(ids: Sequence[int], rows: Iterable[tuple[int, str, str, bool, int]]) -> dict[int, dict[str, Tally]]:
    counts: dict[tuple[int, str], Counter[str]] = {(one, kind): Counter() for one in ids for kind in VoterKind}
    for one, kind, choice, important, number in rows:
        counts[one, kind][choice] += number
        if important and choice == Choice.AGREE:
            counts[one, kind]["important"] += number
    return {one: {str(kind): _tally(counts[one, kind]) for kind in VoterKind} for one in ids}


def results_visible(session: Session, round_: Round, *, person: Person, secret: str, now: datetime) -> bool:
    """Tell whether this person may see results now: after the vote, or once they voted on all if the round says so."""
    phase = round_.phase_at(now)
    if PHASES.index(phase) > PHASES.index(PhaseKind.VOTE):
        return True
    if phase != PhaseKind.VOTE or round_.results_shown != ResultsShown.AFTER_VOTING:
        return False
    if not (person.browser_token or person.email_proof or person.has(Role.STAFF, Role.PANEL)):
        return False
    items = ballot(session, round_, person, secret)
    return bool(items) and all(item.vote is not None for item in items)


def voter_count(session: Session, round_: Round) -> dict[str, int]:
    """Count the voters of a round by kind."""
    query = select(Voter.kind, func.count()).where(Voter.round_id == round_.id).group_by(Voter.kind)
    found = dict(session.execute(query).all())
    return {kind: found.get(kind, 0) for kind in VoterKind}


def _votes_of(session: Session, round_: Round, identity: str) -> dict[int, Vote]:
    query = (
        select(Vote)
        .join(Voter, Vote.voter_id == Voter.id)
        .where(Voter.round_id == round_.id, Voter.identity_hash == identity)
    )
    return {vote.wording_id: vote for vote in session.scalars(query)}


def _item(candidate: Candidate, votes: dict[int, Vote]) -> BallotItem:
    """Take the latest vote that still counts; an older one that no longer does is shown as such."""
    given = [(wording, votes[wording.id]) for wording in reversed(candidate.wordings) if wording.id in votes]
    counting = [vote for wording, vote in given if counts_for(candidate, wording)]
    vote = counting[0] if counting else None
    earlier = given[0][1] if given and not counting else None
    return BallotItem(candidate, candidate.wording, vote, earlier)


def _voter(session: Session, round_: Round, person: Person, secret: str) -> Voter:
    kind, identity = voter_identity(round_, person, secret)
    query = select(Voter).where(Voter.round_id == round_.id, Voter.identity_hash == identity)
    found = session.scalar(query)
    if found:
        return found
    voter = Voter(round=round_, kind=kind, identity_hash=identity)
    try:
        with session.begin_nested():
            session.add(voter)
        return voter
    except IntegrityError:  # the same voter, in a request beside this one
        return session.scalars(query).one()


def _insert(session: Session, vote: Vote) -> tuple[Vote, bool]:
    voter_id, wording_id = vote.voter.id, vote.wording.id
    try:
        with session.begin_nested():
            session.add(vote)
        return vote, True
    except IntegrityError:  # the same vote, in a request beside this one
        query = select(Vote).where(Vote.voter_id == voter_id, Vote.wording_id == wording_id)
        return session.scalars(query.with_for_update()).one(), False


def _tell(session: Session, event: str, wording: Wording, voter: Voter) -> None:
    # Neither the choice nor who: the trail is public.
    fields = {"round": wording.round.public_id, "wording": wording.public_id, "voters": voter.kind}
    record(session, event, actor=None, **fields)


def _tally(counts: Counter[str]) -> Tally:
    return Tally(counts[Choice.AGREE], counts[Choice.DISAGREE], counts[Choice.PASS], counts["important"])
