# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How invented residents vote: three groups that really disagree, and people who do not see everything."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import isfinite
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from leidraad.analysis.showing import arrivals, reach_of, weights_of
from leidraad.core.person import Person
from leidraad.principles.models import Candidate, Wording
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import voter_identity
from leidraad.votes.models import Ballot, Cast, Choice, Exposure, Vote, Voter
from leidraad.votes.services import code_of, key_for_voting, pseudonym_of, seal

SHARES = (0.42, 0.33, 0.25)
# How much of the ballot a voter goes through.
SEEN = 0.86


def load_votes(
    session: Session,
    round_: Round,
    scene: dict[str, Any],
    candidates: Sequence[Candidate],
    secret: str,
    now: datetime,
) -> None:
    """Add voters of three groups with the share of agreement that the scene gives each."""
    chance = random.Random(f"votes {scene['slug']}")  # noqa: S311 - the same demo every time
    begin = (round_.phase(PhaseKind.VOTE).starts_at or now) + timedelta(hours=8)
    end = min(round_.phase(PhaseKind.DECIDE).starts_at or now, now)
    key = key_for_voting(session, round_, now=now)
    votes, history, exposures = [], [], []
    views = [0] * len(candidates)
    for number in range(scene["voters"]):
        group = chance.choices((0, 1, 2), SHARES)[0]
        ballot = _ballot(session, round_, f"demo {scene['slug']} {number}", key, secret)
        at = (begin + (end - begin) * chance.random()).replace(second=0, microsecond=0)
        for shown in _draw(chance, ballot, candidates, views):
            place = shown.pop("candidate")
            views[place] += 1
            agreement = scene["candidates"][place]["agree"][group]
            wording, vote = _vote(chance, ballot, candidates[place], agreement, at)
            votes.append(vote)
            history.append(vote | seal(wording, ballot, vote["choice"], vote["important"], 1))
            exposures.append(shown | {"wording_id": wording.id})
    session.execute(insert(Vote), votes)
    session.execute(insert(Cast), history)
    session.execute(insert(Exposure), exposures)


def _draw(
    chance: random.Random, ballot: Ballot, candidates: Sequence[Candidate], views: Sequence[int]
) -> list[dict[str, Any]]:
    """Return what the lot puts before a voter who does not see everything, in the order in which it comes."""
    weights = weights_of(views)
    times = arrivals(ballot.pseudonym, [one.public_id for one in candidates]) / weights
    number = sum(chance.random() < SEEN for _ in candidates)
    reach = reach_of(weights, number)
    told = {"round_id": ballot.round_id, "pseudonym": ballot.pseudonym, "reach": reach if isfinite(reach) else None}
    drawn = enumerate(times.argsort()[:number].tolist(), start=1)
    return [told | {"candidate": one, "place": place, "weight": float(weights[one])} for place, one in drawn]


def _ballot(session: Session, round_: Round, token: str, key: str, secret: str) -> Ballot:
    """Put somebody on the roll and return their ballot."""
    kind, identity = voter_identity(round_, Person(browser_token=token), secret)
    ballot = Ballot(round=round_, kind=kind, pseudonym=pseudonym_of(code_of(key, identity)))
    session.add_all([Voter(round=round_, kind=kind, identity_hash=identity), ballot])
    session.flush()
    return ballot


def _vote(
    chance: random.Random, ballot: Ballot, candidate: Candidate, agreement: float, at: datetime
) -> tuple[Wording, dict[str, Any]]:
    """Return the wording that stood there at the time, and one vote on it."""
    drawn = chance.random()
    passing = 0.07
    choice = Choice.PASS if drawn < passing else Choice.AGREE if chance.random() < agreement else Choice.DISAGREE
    there = [wording for wording in candidate.wordings if wording.created_at <= at]
    wording = (there or candidate.wordings)[-1]
    return wording, {
        "ballot_id": ballot.id,
        "wording_id": wording.id,
        "choice": choice,
        "important": choice == Choice.AGREE and chance.random() < 0.2,
        "number": 1,
        "cast_at": at,
    }
