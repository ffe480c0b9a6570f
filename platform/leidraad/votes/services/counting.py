# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Count votes, each kind of voter apart, and gather those that count for what is computed from them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Subquery, func, select
from sqlalchemy.orm import Session

from leidraad.analysis.votes import AGREE, DISAGREE, PASS, Votes, gather_votes
from leidraad.principles.models import Candidate, Wording
from leidraad.rounds.models import Round
from leidraad.rounds.services import makes_final
from leidraad.votes.models import Ballot, Choice, Vote, Voter, VoterKind

VALUES = {Choice.AGREE: AGREE, Choice.PASS: PASS, Choice.DISAGREE: DISAGREE}


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


def counts_for(candidate: Candidate, wording: Wording) -> bool:
    """Tell whether a vote on this wording still speaks for the present one: nothing later changed the meaning."""
    later = [one for one in candidate.wordings if one.number > wording.number]
    return not any(one.changes_meaning for one in later)


def tallies(session: Session, wordings: Iterable[Wording]) -> dict[int, dict[str, Tally]]:
    """Return per wording id and kind of voter how people chose, each wording by itself."""
    ids = [wording.id for wording in wordings]
    query = (
        select(Vote.wording_id, Ballot.kind, Vote.choice, Vote.important, func.count())
        .join(Ballot, Vote.ballot_id == Ballot.id)
        .where(Vote.wording_id.in_(ids))
        .group_by(Vote.wording_id, Ballot.kind, Vote.choice, Vote.important)
    )
    return by_kind(ids, session.execute(query).all())


def candidate_tallies(session: Session, candidates: Sequence[Candidate]) -> dict[int, dict[str, Tally]]:
    """Return per candidate id and kind of voter the count that stands now.

    It takes each voter's last vote on the wordings since the meaning last changed, so nobody counts twice.
    """
    latest = standing_votes(candidates)
    query = (
        select(latest.c.candidate_id, Ballot.kind, latest.c.choice, latest.c.important, func.count())
        .join(Ballot, latest.c.ballot_id == Ballot.id)
        .where(latest.c.place == 1)
        .group_by(latest.c.candidate_id, Ballot.kind, latest.c.choice, latest.c.important)
    )
    return by_kind([each.id for each in candidates], session.execute(query).all())


def counted_votes(session: Session, candidates: Sequence[Candidate], kind: VoterKind) -> Votes:
    """Return the votes of one kind of voters that stand now: pseudonyms by public ids of candidates."""
    latest = standing_votes(candidates)
    query = (
        select(Ballot.pseudonym, latest.c.candidate_id, latest.c.choice, latest.c.important)
        .join(Ballot, latest.c.ballot_id == Ballot.id)
        .where(latest.c.place == 1, Ballot.kind == kind)
    )
    names = {one.id: one.public_id for one in candidates}
    rows = session.execute(query).all()
    return gather_votes(
        [row[0] for row in rows],
        [names[row[1]] for row in rows],
        [VALUES[row[2]] for row in rows],
        [row[3] for row in rows],
        also=names.values(),
    )


def standing_votes(candidates: Sequence[Candidate]) -> Subquery:
    """Return the votes that still speak for a candidate; `place` 1 is the last one of its ballot."""
    ids = [one.id for each in candidates for one in each.wordings if counts_for(each, one)]
    place = func.row_number().over(partition_by=(Vote.ballot_id, Wording.candidate_id), order_by=Wording.number.desc())
    query = select(Vote.ballot_id, Vote.choice, Vote.important, Wording.candidate_id, place.label("place"))
    return query.join(Wording, Vote.wording_id == Wording.id).where(Vote.wording_id.in_(ids)).subquery()


def voter_count(session: Session, round_: Round) -> dict[str, int]:
    """Count the voters of a round by kind."""
    query = select(Voter.kind, func.count()).where(Voter.round_id == round_.id).group_by(Voter.kind)
    found = dict(session.execute(query).all())
    return {kind: found.get(kind, 0) for kind in VoterKind}


@makes_final
def anybody_voted(session: Session, round_: Round) -> bool:
    """Whether there is a vote in a round."""
    return session.scalar(select(Voter.id).where(Voter.round_id == round_.id).limit(1)) is not None


def by_kind(ids: Sequence[int], rows: Iterable[tuple[int, str, str, bool, int]]) -> dict[int, dict[str, Tally]]:
    """Return per id and kind of voter what these rows of counts add up to."""
    counts: dict[tuple[int, str], Counter[str]] = {(one, kind): Counter() for one in ids for kind in VoterKind}
    for one, kind, choice, important, number in rows:
        counts[one, kind][choice] += number
        if important and choice == Choice.AGREE:
            counts[one, kind]["important"] += number
    return {one: {str(kind): _tally(counts[one, kind]) for kind in VoterKind} for one in ids}


def _tally(counts: Counter[str]) -> Tally:
    return Tally(counts[Choice.AGREE], counts[Choice.DISAGREE], counts[Choice.PASS], counts["important"])
