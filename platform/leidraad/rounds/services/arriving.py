# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round that was held elsewhere comes in, in steps if it is large; nobody finds it before it is whole."""

import secrets
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.db import random_id
from leidraad.core.once import made_before
from leidraad.core.person import Person
from leidraad.rounds.models import PHASES, Arrival, Phase, Round, RoundText
from leidraad.rounds.services.preparing import RoundDetails, RoundWords, columns_of, free_slug

_MINUTE = timedelta(minutes=1)


def expect_past_round(session: Session, details: RoundDetails, *, source_key: str, now: datetime) -> Arrival:
    """Make room for a round, or return the room that another try made and did not finish."""
    known = made_before(session, Arrival, source_key)
    if known:
        return known
    public_id = random_id()
    # It gets the address of its title when it is whole.
    round_ = Round(public_id=public_id, slug=public_id, created_at=now, **columns_of(details))
    arrival = Arrival(round=round_, source_key=source_key, secret=secrets.token_hex(32))
    session.add(arrival)
    session.flush()
    return arrival


def find_arrival(session: Session, arrival_id: int) -> Arrival | None:
    """Return a round that comes in, and keep it from other tries until the commit; None when one of them was done."""
    query = select(Arrival).where(Arrival.id == arrival_id).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def forget_arrival(session: Session, arrival: Arrival) -> None:
    """Take away a round that never became whole, when nothing stands in it any more."""
    round_ = arrival.round
    session.delete(arrival)
    session.flush()
    session.delete(round_)
    session.flush()


def keep_past_round(
    session: Session,
    arrival: Arrival,
    details: RoundDetails,
    words: RoundWords,
    *,
    begin: datetime,
    end: datetime,
    by: Person,
    now: datetime,
) -> Round:
    """Let everybody find a round that is whole: people wrote and voted between these moments, and it is closed."""
    round_ = arrival.round
    round_.slug, round_.opened_at, round_.closed_at = free_slug(session, words.title), begin, now
    for name, value in columns_of(details).items():
        setattr(round_, name, value)
    round_.texts = [RoundText(language=details.languages[0], **asdict(words))]
    moments = [begin - 3 * _MINUTE, begin - 2 * _MINUTE, begin - _MINUTE, begin, end + _MINUTE, end + 2 * _MINUTE]
    round_.phases = [
        Phase(kind=kind, position=position, starts_at=moments[position]) for position, kind in enumerate(PHASES)
    ]
    session.delete(arrival)
    session.flush()
    record(session, "rounds.created", actor=by.pseudonym, round=round_.public_id, template=details.template)
    return round_
