# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A team or staff hear of principles that no decision weighed for half a year, and of nothing else."""

from datetime import date, timedelta

from flask import Flask
from sqlalchemy.orm import Session

from leidraad.core.clock import today, utc_now
from leidraad.council.jobs import REMIND
from leidraad.council.models import Principle, Side
from leidraad.council.services import WeighedDecision, Weight, weigh
from leidraad.jobs.services import enqueue
from tests.conftest import LogIn
from tests.council.register import a_principle
from tests.notices.letters import letters, link_in, take_letter
from tests.pages import CheckingClient
from tests.stage import person

TEAM = "buurt@waldsein.example"
CHANTAL, DIRK = "chantal@waldsein.example", "dirk@waldsein.example"


def use(session: Session, principle: Principle, day: date) -> None:
    """Weigh a decision of some day against a principle."""
    decision = WeighedDecision("R-1", "Een brug", "", day, {principle: Weight(Side.FOR)})
    weigh(session, decision, source_key="k" * 20, by=person(session, "dirk"), now=utc_now())


def let_month_begin(session: Session) -> None:
    """Put down the work of the first of the month."""
    enqueue(session, REMIND, {}, now=utc_now())
    session.commit()


def test_staff_read_which_principles_nobody_uses(app: Flask, client: CheckingClient, session: Session) -> None:
    a_principle(session, "Niemand gebruikt dit")
    use(session, a_principle(session, "Dit is pas gebruikt"), today() - timedelta(days=20))
    let_month_begin(session)
    letter = take_letter(app, CHANTAL)
    assert letter["Subject"] == "1 principe is een halfjaar in geen besluit gebruikt"
    assert "Niemand gebruikt dit" in letter.get_content() and "pas gebruikt" not in letter.get_content()
    assert client.page(link_in(letter, "/principles/")).heading == "Niemand gebruikt dit"
    assert letters(app, DIRK) == []


def test_when_all_are_used_there_is_no_letter(app: Flask, session: Session) -> None:
    use(session, a_principle(session), today() - timedelta(days=20))
    let_month_begin(session)
    assert letters(app, CHANTAL) == []


def test_the_team_that_looks_after_a_principle_hears_of_it_and_staff_of_the_others(
    app: Flask, session: Session, log_in: LogIn
) -> None:
    own = a_principle(session, "Van de buurt").public_id
    a_principle(session, "Van niemand")
    session.commit()
    path, chantal = f"/staff/principles/{own}/caretaker", log_in("chantal")
    chantal.fill(path, path, 400, email="het team")
    chantal.fill(path, path, email=TEAM)
    let_month_begin(session)
    (of_team,) = letters(app, TEAM)
    ours, theirs = of_team.get_content(), take_letter(app, CHANTAL).get_content()
    assert "Van de buurt" in ours and "Van niemand" not in ours
    assert "Van niemand" in theirs and "Van de buurt" not in theirs
    chantal.fill(path, path, email="")
    let_month_begin(session)
    assert letters(app, TEAM) == [] and "Van de buurt" in take_letter(app, CHANTAL).get_content()
