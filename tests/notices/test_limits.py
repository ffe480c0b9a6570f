# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""However an address is written and however often, its mailbox is not filled, and every answer is the same."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from leidraad.accounts.models import User
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.notices.models import Follower
from leidraad.rounds.models import PhaseKind
from tests.conftest import LogIn
from tests.notices.letters import AMINA, letters
from tests.stage import a_round

VARIANTS = (AMINA, AMINA.upper(), "amina@ｗaldsein.example", "amina@ⓦaldsein.example", "amina@waldſein。example")


@pytest.fixture
def limited(counting: Flask) -> Flask:
    """An application that counts, with a follower."""
    with counting.app_context():
        db.session.add(Follower(address=AMINA, token="t" * 24, rhythm="weekly", language="nl", told_until=utc_now()))
        db.session.commit()
    return counting


@pytest.mark.parametrize(("path", "most"), [("/link", 5), ("/follow", 3)])
def test_an_address_gets_so_many_mails_an_hour(limited: Flask, path: str, most: int) -> None:
    client = limited.test_client()
    form = client.page(path).form(path)
    answers = {client.send(form, path, email=typed).words for typed in (*VARIANTS, *VARIANTS[:3])}
    assert len(answers) == 1
    assert len(letters(limited)) == most


def test_an_address_gets_so_many_codes_a_day(limited: Flask) -> None:
    with limited.app_context():
        slug = a_round(db.session(), PhaseKind.COLLECT).slug
        db.session.commit()
    client = limited.test_client()
    thanks = client.fill(f"/rounds/{slug}/contribute", "/contribute", **{"texts-0": "Plant meer bomen."})
    form, path = thanks.form("/thanks"), f"/rounds/{slug}/thanks"
    answers = {client.send(form, path, email=typed).words for typed in VARIANTS}
    assert len(answers) == 1
    assert len(letters(limited)) == 3


@pytest.mark.parametrize("name", ["chantal", "gerrit"])
def test_staff_give_no_account_to_an_address_that_no_server_takes(app: Flask, log_in: LogIn, name: str) -> None:
    with app.app_context():
        round_path = f"/staff/rounds/{a_round(db.session(), PhaseKind.GROUP).slug}/panel/members"
        db.session.commit()
    path, password = (round_path, {}) if name == "chantal" else ("/staff/people", {"password": "een lang wachtwoord"})
    page = log_in(name).fill(path, path, 400, name="Iemand", email="andré@waldsein.example", **password)
    assert "Naar dit adres kunnen wij niet mailen" in page.words
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(User).where(User.name == "Iemand")) == 0
