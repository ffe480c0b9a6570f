# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What invented residents think of the principles together, before the council decided."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from leidraad.core.person import Person
from leidraad.principles.models import Candidate
from leidraad.rounds.models import PhaseKind, Round
from leidraad.sense.models import Stance
from leidraad.sense.services import Said, answer, keep_count, open_check, type_in

PAPER, ELSEWHERE = 12, 4
SCORES = {Stance.GOOD: (4, 5), Stance.UNSURE: (3, 4), Stance.WORRIED: (1, 2)}


def load_sense_check(
    session: Session,
    round_: Round,
    scene: dict[str, Any],
    candidates: Sequence[Candidate],
    staff: Person,
    secret: str,
    now: datetime,
) -> None:
    """Let some of those who voted answer; each stance has its share and its reasons in the scene."""
    if "sense_check" not in scene:
        return
    told, begin = scene["sense_check"], round_.phase(PhaseKind.DECIDE).starts_at or now
    chosen = [one for one, each in zip(candidates, scene["candidates"], strict=True) if "adopt" in each]
    closes_at = begin + timedelta(days=told["days"])
    check = open_check(session, round_, chosen, closes_at, by=staff, now=begin + timedelta(hours=1))
    chance = random.Random(f"sense {scene['slug']}")  # noqa: S311 - the same demo every time
    reasons = {stance: list(told["reasons"].get(stance, ())) for stance in Stance}
    for number in range(told["answers"]):
        stance = chance.choices(list(Stance), told["shares"])[0]
        reason = reasons[stance].pop() if reasons[stance] else ""
        said = Said(stance, chance.choice(SCORES[stance]), reason)
        at = begin + timedelta(days=1, minutes=number)
        if number % PAPER == 1:
            type_in(session, check, said, nonce=f"{number}", secret=secret, by=staff, now=at)
            continue
        # Some did not vote in the browser in which they answer.
        voter = f"demo {scene['slug']} {number}" if number % ELSEWHERE else f"elsewhere {number}"
        answer(session, check, said, person=Person(browser_token=voter), secret=secret, now=at)
    keep_count(session, check, now=closes_at)
