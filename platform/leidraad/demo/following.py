# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two residents who hear by mail what is new: their first letters are written when the demo starts."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.notices.models import Kind, Rhythm
from leidraad.notices.services import ALL, Wish, ask, confirm, find_request
from leidraad.rounds.models import Round

_LONG_AGO = timedelta(days=20)


def load_followers(session: Session, secret: str, now: datetime) -> None:
    """Let one follow the register every day, in Dutch, and another all rounds every week, in Frisian."""
    at = now - _LONG_AGO
    _follow(session, "jelle@waldsein.example", Wish(Kind.REGISTER, ALL, Rhythm.DAILY, "nl"), secret, at)
    for key in session.scalars(select(Round.public_id).order_by(Round.id)):
        _follow(session, "sytske@waldsein.example", Wish(Kind.ROUND, key, Rhythm.WEEKLY, "fy"), secret, at)


def _follow(session: Session, address: str, wish: Wish, secret: str, at: datetime) -> None:
    token = ask(session, address, wish, secret=secret, now=at)
    assert token
    confirm(session, find_request(session, token, now=at), now=at)
