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
from leidraad.principles.models import Candidate, Wording
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import voter_identity
from leidraad.votes.models import Ballot, Cast, Choice, Vote, Voter
from leidraad.votes.services import code_of, key_for_voting, pseudonym_of, seal

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
    key = key_for_voting(session, round_, now=now)
    votes, history = [], []
    for number in range(scene["voters"]):
        group = chance.choices((0, 1, 2), SHARES)[0]
        ballot = _ballot(session, round_, f"demo {scene['slug']} {number}", key, secret)
        at = (begin + (end - begin) * chance.random()).replace(second=0, microsecond=0)
        for one, candidate in zip(scene["candidates"], candidates, strict=True):
            if chance.random() < 0.86:
                wording, vote = _vote(chance, ballot, candidate, one["agree"][group], at)
                votes.append(vote)
                history.append(vote | seal(wording, ballot, vote["choice"], vote["important"], 1))
    session.execute(insert(Vote), votes)
    session.execute(insert(Cast), history)


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
