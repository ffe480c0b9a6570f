# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each kind of work has a page that shows the principles by what they did, and only how many read it is known."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.models import AuditEvent
from leidraad.complaints.services import NewComplaint, file
from leidraad.core.clock import today, utc_now
from leidraad.core.errors import NotAllowed
from leidraad.core.person import Role
from leidraad.council.models import Principle, Side
from leidraad.council.services import WeighedDecision, Weight, weigh
from leidraad.jobs.services import enqueue
from leidraad.onboarding.jobs import REMIND
from leidraad.onboarding.models import Reading
from leidraad.onboarding.services import cases, count_readers, left_to_read, say_read, year_of
from leidraad.principles.models import Subject
from leidraad.principles.services import explain
from tests.conftest import LogIn
from tests.council.register import a_principle, end
from tests.notices.letters import letters, link_in, take_letter
from tests.pages import CheckingClient
from tests.stage import SECRET, person
from tests.thread.test_accounting import queries

PATH = "/principles/for/staff"


def explained_principle(session: Session, title: str = "Deel eerlijk") -> Principle:
    """Add a principle with an example, a decision that departed from it, and a complaint that cites it."""
    principle = a_principle(session, title)
    wording, now = principle.versions[0].wording, utc_now()
    assert wording is not None
    told = {str(Subject.EXAMPLE): f"De molens van {title} waren er niet gekomen."}
    wording.candidate.state = "open"  # explanations are written before the council decides
    explain(session, wording.candidate, "nl", told, by=person(session, "femke"), now=now)
    weights = {principle: Weight(Side.DEPARTED, "Het had haast.")}
    decision = WeighedDecision("R-1", f"Een brug voor {title}", "", today() - timedelta(days=20), weights)
    weigh(session, decision, source_key=f"{title:k<20}", by=person(session, "dirk"), now=now)
    complaint = NewComplaint("Ik werd niet gehoord.", "nl", [principle])
    file(session, complaint, source_key=title, receipt_hash=f"{title:h<64}", now=now)
    return principle


def test_a_page_shows_each_principle_by_what_it_did(client: CheckingClient, session: Session) -> None:
    explained_principle(session)
    session.commit()
    words = client.page(PATH).words
    for told in ("De molens van Deel eerlijk", "Een brug voor Deel eerlijk", "Het had haast.", "minder dan 5"):
        assert told in words, told
    assert "Ik werd niet gehoord" not in words


def test_what_was_repealed_is_not_taught(session: Session) -> None:
    principle = explained_principle(session)
    assert [one.complaints for one in cases(session, today())] == [1]
    end(session, principle, "De wet regelt dit.")
    assert cases(session, today()) == []
    assert left_to_read(session, person(session, "chantal"), SECRET, today()) == []


def test_more_principles_cost_no_more_queries(client: CheckingClient, session: Session) -> None:
    counts = []
    for title in ("Een", "Twee"):
        explained_principle(session, title)
        session.commit()
        counts.append(queries(lambda: client.page(PATH)))
    assert counts[0] == counts[1]


def test_who_does_the_work_says_once_that_they_read_it(
    app: Flask, log_in: LogIn, client: CheckingClient, session: Session
) -> None:
    a_principle(session)
    session.commit()
    chantal = log_in("chantal")
    assert chantal.page(chantal.page("/staff").link("Lees wat de principes van uw werk vragen")).status == 200
    form = chantal.page(PATH).form(PATH)
    for _time in range(2):
        assert "Ja: dat zei u dit jaar al" in chantal.send(form, PATH).words
    assert count_readers(session, Role.STAFF, today()) == 1
    assert [one.name for one in session.scalars(select(AuditEvent)) if one.name.startswith("onboarding")] == [
        "onboarding.read"
    ]
    session.rollback()
    assert "Lees wat de principes" not in chantal.page("/staff").words
    assert client.page(PATH).tree.findall(".//main//form") == []


def test_a_row_leads_to_nobody(session: Session) -> None:
    chantal = person(session, "chantal")
    say_read(session, Role.STAFF, by=chantal, secret=SECRET, day=today())
    row = session.scalars(select(Reading)).one()
    assert chantal.pseudonym and chantal.pseudonym not in (row.reader_hash, str(row.id))
    assert {column.name for column in Reading.__table__.columns} == {"id", "role", "year", "reader_hash"}


def test_nobody_reads_for_other_work(session: Session) -> None:
    with pytest.raises(NotAllowed):
        say_read(session, Role.COUNCIL, by=person(session, "chantal"), secret=SECRET, day=today())


def test_a_year_begins_in_september(session: Session) -> None:
    assert [year_of(date(2026, month, 1)) for month in (8, 9)] == [2025, 2026]
    a_principle(session)
    chantal, summer = person(session, "chantal"), date(2026, 8, 31)
    say_read(session, Role.STAFF, by=chantal, secret=SECRET, day=summer)
    assert left_to_read(session, chantal, SECRET, summer) == []
    assert left_to_read(session, chantal, SECRET, summer + timedelta(days=1)) == [Role.STAFF]


def test_everybody_with_such_work_gets_a_letter_once_a_year(
    app: Flask, client: CheckingClient, session: Session
) -> None:
    a_principle(session)
    enqueue(session, REMIND, {}, now=utc_now())
    session.commit()
    assert letters(app, "amina@waldsein.example") == letters(app, "gerrit@waldsein.example") == []
    letter = take_letter(app, "esra@waldsein.example")
    assert "1 principe geldt" in letter.get_content()
    page = client.page(link_in(letter, "/principles/for/"))
    assert page.heading == "Wat de principes van uw werk vragen" and "Deel eerlijk" in page.words
