# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put wordings before a voter: by lot, the least seen ones more often, each time kept with the chance it had."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.analysis.showing import arrivals, reach_of, weights_of
from leidraad.core.db import upsert
from leidraad.core.person import Person
from leidraad.principles.models import Wording
from leidraad.rounds.models import Round
from leidraad.votes.models import Ballot, Exposure
from leidraad.votes.services.ballots import BallotLine
from leidraad.votes.services.keys import voting_pseudonym


def views_of(session: Session, round_: Round) -> dict[int, int]:
    """Count per wording to how many people it was shown; only who votes counts, so that nobody can drive it unseen."""
    is_theirs = (Ballot.round_id == Exposure.round_id) & (Ballot.pseudonym == Exposure.pseudonym)
    query = (
        select(Exposure.wording_id, func.count())
        .join(Ballot, is_theirs)
        .where(Exposure.round_id == round_.id)
        .group_by(Exposure.wording_id)
    )
    return dict(session.execute(query).all())


def show_next(
    session: Session,
    round_: Round,
    pseudonym: str,
    lines: Sequence[BallotLine],
    *,
    views: Mapping[int, int],
    number: int = 1,
) -> list[BallotLine]:
    """Draw what this voter was not shown yet and keep that it is shown now; nothing comes when all was shown."""
    by_lot = [one for one in lines if one.place is None or one.is_by_lot]
    weights = _weights(by_lot, views)
    weight_of = dict(zip((one.wording_id for one in by_lot), weights.tolist(), strict=True))
    drawn = _draw(pseudonym, [one for one in by_lot if one.place is None], weight_of)[:number]
    shown = sum(one.is_by_lot for one in by_lot)
    last = max((one.place or 0 for one in lines), default=0)
    exposures = [
        {
            "wording_id": one.wording_id,
            "place": last + number,
            "weight": weight_of[one.wording_id],
            "reach": _finite(reach_of(weights, shown + number)),
        }
        for number, one in enumerate(drawn, start=1)
    ]
    _keep(session, round_, pseudonym, exposures)
    return drawn


def show_chosen(session: Session, wording: Wording, *, person: Person, secret: str, now: datetime) -> None:
    """Keep that a voter asked for this wording: no lot brought it, so no chance is known."""
    pseudonym = voting_pseudonym(session, wording.round, person, secret, now=now)
    last = session.scalar(select(func.max(Exposure.place)).where(Exposure.pseudonym == pseudonym)) or 0
    _keep(session, wording.round, pseudonym, [{"wording_id": wording.id, "place": last + 1}])


def _draw(pseudonym: str, lines: Sequence[BallotLine], weight_of: Mapping[int, float]) -> list[BallotLine]:
    """Return these lines in the order in which the lot brings them; with the pseudonym anybody can repeat it."""
    times = arrivals(pseudonym, [one.public_id for one in lines]) / [weight_of[one.wording_id] for one in lines]
    return [lines[place] for place in np.argsort(times)]


def _weights(lines: Sequence[BallotLine], views: Mapping[int, int]) -> NDArray[np.float64]:
    return weights_of([sum(views.get(one, 0) for one in line.same) for line in lines])


def _finite(reach: float) -> float | None:
    return reach if np.isfinite(reach) else None


def _keep(session: Session, round_: Round, pseudonym: str, exposures: list[dict[str, Any]]) -> None:
    """Put exposures down; the same request twice leaves one."""
    if exposures:
        insert = upsert(session.get_bind().dialect.name)(Exposure)
        rows = [{"round_id": round_.id, "pseudonym": pseudonym} | one for one in exposures]
        session.execute(insert.on_conflict_do_nothing(index_elements=["pseudonym", "wording_id"]), rows)
