# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two who ask for mail to the same address, or confirm it, at the same moment."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.notices.models import Rhythm
from leidraad.notices.services import Wish, ask, confirm, find_request
from tests.at_once import twice_at_once
from tests.notices.letters import AMINA
from tests.stage import SECRET

pytestmark = pytest.mark.postgres

WISH = Wish("register", "", Rhythm.WEEKLY, "nl")


def test_an_address_is_mailed_no_more_than_three_times_alsotwice_at_once(postgres_app: Flask) -> None:
    def ask_again(session: Session) -> bool:
        return bool(ask(session, AMINA, WISH, secret=SECRET, now=utc_now()))

    with postgres_app.app_context():
        for _time in range(2):
            ask_again(db.session())
        db.session.commit()
    assert twice_at_once(postgres_app, ask_again) == (True, False)


def test_who_confirms_two_wishes_at_once_follows_both(postgres_app: Flask) -> None:
    wishes = [WISH, Wish("round", "0" * 16, Rhythm.WEEKLY, "nl")]
    with postgres_app.app_context():
        tokens = [ask(db.session(), AMINA, one, secret=SECRET, now=utc_now()) or "" for one in wishes]
        db.session.commit()

    def confirm_next(session: Session) -> int:
        return confirm(session, find_request(session, tokens.pop(), now=utc_now()), now=utc_now()).id

    first, second = twice_at_once(postgres_app, confirm_next)
    assert first == second
