# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a voter has before them, and whether they may see results yet."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.codes import keyed_hash
from leidraad.core.person import Person, Role
from leidraad.principles.models import Candidate, Wording
from leidraad.principles.services import open_candidates
from leidraad.rounds.models import PHASES, PhaseKind, ResultsShown, Round
from leidraad.rounds.services import voter_identity
from leidraad.votes.models import Ballot, Vote
from leidraad.votes.services.counting import counts_for
from leidraad.votes.services.keys import own_code
from leidraad.votes.services.sealing import pseudonym_of


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
    votes = _own_votes(session, round_, person, secret)
    return [_item(candidate, votes) for candidate in candidates]


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


def _own_votes(session: Session, round_: Round, person: Person, secret: str) -> dict[int, Vote]:
    code = own_code(session, round_, person, secret)
    if code is None:
        return {}
    query = select(Vote).join(Ballot, Vote.ballot_id == Ballot.id)
    query = query.where(Ballot.round_id == round_.id, Ballot.pseudonym == pseudonym_of(code))
    return {vote.wording_id: vote for vote in session.scalars(query)}


def _item(candidate: Candidate, votes: Mapping[int, Vote]) -> BallotItem:
    """Take the latest vote that still counts; an older one that no longer does is shown as such."""
    given = [(wording, votes[wording.id]) for wording in reversed(candidate.wordings) if wording.id in votes]
    counting = [vote for wording, vote in given if counts_for(candidate, wording)]
    vote = counting[0] if counting else None
    earlier = given[0][1] if given and not counting else None
    return BallotItem(candidate, candidate.wording, vote, earlier)
