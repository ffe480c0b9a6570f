# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How invented residents vote: three groups that really disagree, and people who do not see everything."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from leidraad.core.person import Person
from leidraad.principles.models import Candidate
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import voter_identity
from leidraad.votes.models import Choice, Vote, Voter

SHARES = (0.42, 0.33, 0.25)


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
    rows = []
    for number in range(scene["voters"]):
        group = chance.choices((0, 1, 2), SHARES)[0]
        kind, identity = voter_identity(round_, Person(browser_token=f"demo {scene['slug']} {number}"), secret)
        voter = Voter(round=round_, kind=kind, identity_hash=identity)
        session.add(voter)
        session.flush()
        at = begin + (end - begin) * chance.random()
        rows += [
            _vote(chance, voter, candidate, one["agree"][group], at)
            for one, candidate in zip(scene["candidates"], candidates, strict=True)
            if chance.random() < 0.86
        ]
    session.execute(insert(Vote), rows)


def _vote(chance: random.Random, voter: Voter, candidate: Candidate, agreement: float, at: datetime) -> dict[str, Any]:
    """Return one vote on the wording that stood there at the time."""
    drawn = chance.random()
    passing = 0.07
    choice = Choice.PASS if drawn < passing else Choice.AGREE if chance.random() < agreement else Choice.DISAGREE
    there = [wording for wording in candidate.wordings if wording.created_at <= at]
    return {
        "voter_id": voter.id,
        "wording_id": (there or candidate.wordings)[-1].id,
        "choice": choice,
        "important": choice == Choice.AGREE and chance.random() < 0.2,
        "cast_at": at,
    }
