# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a voter has before them, and whether they may see results yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Integer, String, bindparam, select
from sqlalchemy.orm import Session, joinedload

from leidraad.core.person import Person, Role
from leidraad.principles.models import Candidate, CandidateState, Wording
from leidraad.rounds.models import PHASES, PhaseKind, ResultsShown, Round
from leidraad.votes.models import Ballot, Choice, Exposure, Vote
from leidraad.votes.services.keys import own_code
from leidraad.votes.services.sealing import pseudonym_of

_ROUND, _OWN = bindparam("round", type_=Integer), bindparam("own", type_=String)
# What people can vote on, each candidate's newest wording first; with it how a voter was shown it, and their choice.
_WORDINGS = (
    select(Wording.candidate_id, Wording.id, Wording.public_id, Wording.changes_meaning)
    .add_columns(Exposure.place, Exposure.weight, Vote.choice, Vote.important)
    .join(Candidate, Wording.candidate_id == Candidate.id)
    .outerjoin(Exposure, (Exposure.wording_id == Wording.id) & (Exposure.pseudonym == _OWN))
    .outerjoin(Ballot, (Ballot.round_id == _ROUND) & (Ballot.pseudonym == _OWN))
    .outerjoin(Vote, (Vote.wording_id == Wording.id) & (Vote.ballot_id == Ballot.id))
    .where(Candidate.round_id == _ROUND, Candidate.state == CandidateState.OPEN)
    .order_by(Wording.candidate_id, Wording.number.desc())
)


@dataclass(frozen=True)
class BallotLine:
    """One proposal on the ballot of a voter: without its text, so that a ballot may have a thousand."""

    candidate_id: int
    wording_id: int
    # Of the present wording.
    public_id: str
    # This wording and those before it that mean the same: a vote on any of them counts.
    same: frozenset[int]
    # The how manieth it was that this voter was shown; None when it was not shown yet.
    place: int | None = None
    # Whether the lot brought it; otherwise the voter asked for it.
    is_by_lot: bool = False
    choice: Choice | None = None
    important: bool = False
    # The wording with another meaning on which this voter chose before.
    earlier: int | None = None
    earlier_choice: Choice | None = None

    @property
    def is_asked_again(self) -> bool:
        """Whether the voter chose on an earlier wording that meant something else, and not yet on this one."""
        return self.choice is None and self.earlier is not None

    @property
    def is_skipped(self) -> bool:
        """Whether the voter saw it and made no choice."""
        return self.choice is None and self.place is not None


def ballot(session: Session, round_: Round, person: Person, secret: str) -> list[BallotLine]:
    """Return what people can vote on: first what this voter was shown, in the order in which it came, then the rest."""
    code = own_code(session, round_, person, secret)
    return ballot_of(session, round_, pseudonym_of(code) if code else "")


def ballot_of(session: Session, round_: Round, pseudonym: str) -> list[BallotLine]:
    """Return :func:`ballot` for whoever has this pseudonym."""
    rows = session.connection().execute(_WORDINGS, {"round": round_.id, "own": pseudonym})
    lines = [_line(list(wordings)) for _, wordings in groupby(rows, attrgetter("candidate_id"))]
    return sorted(lines, key=lambda one: (one.place is None, one.place))


def has_ballot(session: Session, round_: Round, person: Person, secret: str) -> bool:
    """Tell whether this voter has a ballot in this round."""
    return _has_any(session, Ballot, round_, person, secret)


def was_shown_any(session: Session, round_: Round, person: Person, secret: str) -> bool:
    """Tell whether anything in this round was put before this voter."""
    return _has_any(session, Exposure, round_, person, secret)


def _has_any(session: Session, model: type[Ballot | Exposure], round_: Round, person: Person, secret: str) -> bool:
    code = own_code(session, round_, person, secret)
    if code is None:
        return False
    own = (model.round_id == round_.id, model.pseudonym == pseudonym_of(code))
    return session.scalar(select(model.id).where(*own).limit(1)) is not None


def results_visible(session: Session, round_: Round, *, person: Person, secret: str, now: datetime) -> bool:
    """Tell whether this person may see results now: after the vote, or once they voted on all if the round says so.

    Every page, table and file that tells anything of how people voted asks this, for staff too.
    """
    phase = round_.phase_at(now)
    if PHASES.index(phase) > PHASES.index(PhaseKind.VOTE):
        return True
    if phase != PhaseKind.VOTE or round_.results_shown != ResultsShown.AFTER_VOTING:
        return False
    if not (person.browser_token or person.email_proof or round_.part_of(person) != Role.RESIDENT):
        return False
    lines = ballot(session, round_, person, secret)
    return bool(lines) and all(line.choice is not None for line in lines)


def with_words(session: Session, lines: Sequence[BallotLine]) -> list[tuple[BallotLine, Wording]]:
    """Return these lines, each with the words that stand now."""
    query = select(Wording).where(Wording.id.in_([one.wording_id for one in lines]))
    words = {one.id: one for one in session.scalars(query.options(joinedload(Wording.candidate)))}
    return [(one, words[one.wording_id]) for one in lines]


def _line(wordings: list[Any]) -> BallotLine:
    """Take the latest vote that still counts; an older one that no longer does is told as such."""
    newest = wordings[0]
    oldest = next((place for place, one in enumerate(wordings) if one.changes_meaning), len(wordings) - 1)
    same, before = wordings[: oldest + 1], wordings[oldest + 1 :]
    vote = next((one for one in same if one.choice), None)
    shown = next((one for one in same if one.place), None)
    earlier = next((one for one in before if one.choice), None)
    return BallotLine(
        candidate_id=newest.candidate_id,
        wording_id=newest.id,
        public_id=newest.public_id,
        same=frozenset(one.id for one in same),
        place=shown and shown.place,
        is_by_lot=bool(shown and shown.weight is not None),
        choice=Choice(vote.choice) if vote else None,
        important=bool(vote and vote.important),
        earlier=earlier and earlier.id,
        earlier_choice=Choice(earlier.choice) if earlier else None,
    )
