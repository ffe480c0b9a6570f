# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""One round from the first resident's words to a complaint that cites an adopted principle, over HTTP only."""

import csv
import io
import re
from datetime import timedelta

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import verify_chain
from leidraad.config import ROOT
from leidraad.contributions.models import Contribution
from leidraad.core.clock import HERE, utc_now
from leidraad.core.db import db
from leidraad.council.models import Principle
from leidraad.council.services import verify_register
from leidraad.jobs.worker import run_waiting
from leidraad.principles.models import Amendment, Candidate
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.models import GroupingRun, Theme
from leidraad.thread.services import account_for
from leidraad.votes.models import Vote
from tests.conftest import LogIn
from tests.pages import CheckingClient, Page, squeeze
from tests.stage import a_candidate, a_round

TEXTS = ROOT / "platform" / "leidraad" / "demo" / "texts" / "energy.csv"
SAMPLE = 120


def _code_on(page: Page) -> str:
    found = page.tree.get_element_by_id("receipt-code")
    return squeeze(found.text_content())


def _sample() -> bytes:
    rows = list(csv.DictReader(TEXTS.read_text("utf-8").splitlines(keepends=True)))[:SAMPLE]
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";")
    writer.writerow(["nr", "Bijdrage"])
    writer.writerows([number, row["text"]] for number, row in enumerate(rows))
    return target.getvalue().encode("cp1252", errors="replace")


def _make_round(staff: CheckingClient) -> str:
    today = utc_now().astimezone(HERE).date()
    phases = ("group", "vote", "decide", "closed")
    days = {name: today + timedelta(days=10 * number) for number, name in enumerate(phases, start=1)}
    page = staff.fill(
        "/staff/rounds/new/values",
        "/staff/rounds/new/values",
        title="Enerzjy foar ús allegear",
        question="Wat is voor u belangrijk bij duurzame energie?",
        fixed="Dat we minder gas gebruiken.",
        changeable="Waar en hoe.",
        collect=str(today),
        hear_back_on=str(today + timedelta(days=60)),
        **{name: str(day) for name, day in days.items()},
    )
    slug = page.response.request.path.rsplit("/", 1)[1]
    assert slug == "enerzjy-foar-us-allegear"
    staff.page(f"/staff/rounds/{slug}/preview")
    staff.fill(f"/staff/rounds/{slug}", "/open")
    return slug


def _move(staff: CheckingClient, slug: str, phase: str) -> None:
    staff.fill(f"/staff/rounds/{slug}", "/move", to=phase)


def _bring_in(staff: CheckingClient, slug: str) -> None:
    form = staff.page(f"/staff/rounds/{slug}/bring-in").form("/bring-in")
    page = staff.send(form, f"/staff/rounds/{slug}/bring-in", file=(io.BytesIO(_sample()), "formulieren.csv"))
    page = staff.send(page.form("/columns"), "/", text="Bijdrage", id="nr", channel="paper")
    page = staff.send(page.form("/confirm"), "/")
    assert page.heading == "De woorden zijn binnen"


def _vote(app: Flask, slug: str, choices: list[str]) -> CheckingClient:
    """Vote on everything in the order in which this voter gets it."""
    voter: CheckingClient = app.test_client()  # type: ignore[assignment]
    page = voter.fill(f"/rounds/{slug}/vote", f"/rounds/{slug}/vote")
    for choice in choices:
        page = voter.send(page.form("/vote"), page.response.request.path, choice=choice)
    assert page.heading == "Dank u wel, uw stemmen tellen"
    return voter


def test_a_round_runs_from_words_to_a_complaint(app: Flask, client: CheckingClient, log_in: LogIn) -> None:
    staff, slug = log_in("chantal"), ""
    slug = _make_round(staff)

    page = client.page(f"/rounds/{slug}/contribute")
    page = client.send(page.form("/contribute"), "/", **{"texts-0": "De opbrengst hoort bij het dorp."}, more="1")
    page = client.send(page.form("/contribute"), "/", **{"texts-1": "Bel mij op 06-12345678 over de daken op stallen."})
    assert page.heading == "Mogen anderen dit lezen?"
    page = client.send(page.form("/contribute"), "/", keep="yes")
    code = _code_on(page)
    client.send(client.page(page.link("Bekijk mijn woorden")).form("/receipt/close"), "/")
    received = client.fill("/receipt", "/receipt", code=code.lower().replace("-", " "))
    assert "De gemeente kijkt er eerst naar" in received.words
    client.send(received.form("/receipt/close"), "/")

    _move(staff, slug, "group")
    _bring_in(staff, slug)
    staff.fill(f"/staff/rounds/{slug}/themes", "/themes/group")
    assert run_waiting(app) == 1
    with app.app_context():
        proposals = [one.public_id for one in db.session.scalars(select(GroupingRun)).one().proposals]
        assert 5 <= len(proposals) <= 12
    for number, public_id in enumerate(proposals[:4]):
        path = f"/staff/rounds/{slug}/themes?at={public_id}"
        staff.fill(path, f"/proposals/{public_id}/accept", label=f"Thema {number}")
    themes = _public_ids(app, Theme)
    for number, theme in enumerate(themes[:3]):
        form = staff.page(f"/staff/rounds/{slug}/candidates/new?theme={theme}").form("/candidates/new")
        evidence = [box.get("value") for box in form.iter("input") if box.get("name") == "statements"][:3]
        words = {"title_nl": f"Principe {number}", "text_nl": f"Wij doen wat nummer {number} zegt."}
        page = staff.send(form, "/", **words, statements=evidence, reason="Vaak genoemd.")
        assert page.heading == f"Principe {number}"

    _move(staff, slug, "vote")
    voters = [_vote(app, slug, ["agree", "disagree", "pass"]) for _ in range(6)]
    with app.app_context():
        assert len(db.session.scalars(select(Vote)).all()) == 18
        candidate = db.session.scalars(select(Candidate).order_by(Candidate.id)).first()
        assert candidate is not None
        wording, candidate_id = candidate.wording.public_id, candidate.public_id
    words = {"text": "Wij doen wat nummer nul belooft.", "reason": "Dat is sterker."}
    assert _code_on(voters[0].fill(f"/wordings/{wording}/amend", "/amend", **words))
    amendment = _public_ids(app, Amendment)[0]
    path = f"/staff/amendments/{amendment}"
    page = staff.fill(path, path, reason="U hebt gelijk.", changes_meaning="yes", decision="accept")
    assert "overgenomen in tekst 2" in page.words
    assert "vragen we het u opnieuw" in voters[1].page(f"/rounds/{slug}/vote").words

    _move(staff, slug, "decide")
    council = log_in("dirk")
    with app.app_context():
        final = db.session.scalars(select(Candidate).where(Candidate.public_id == candidate_id)).one()
        wording = final.wording.public_id
    today = str(utc_now().astimezone(HERE).date())
    page = council.fill(
        f"/staff/wordings/{wording}/adopt",
        "/adopt",
        reference="R2026-112",
        meeting="Raad van 12 mei",
        decided_on=today,
        votes_for="31",
        votes_against="6",
        minutes_url="https://raad.example/112",
        valid_from=today,
    )
    assert page.heading == "Principe 0"

    principle = _public_ids(app, Principle)[0]
    page = client.fill(
        f"/complaints/new?principle={principle}", "/complaints/new", text="Het ging anders.", contact="a@example.nl"
    )
    complaint_code = _code_on(page)
    handler = log_in("esra")
    desk = handler.page("/staff/complaints")
    path = desk.link("Het ging anders.")
    handler.fill(path, "/assign")
    handler.fill(path, "/answer", **{"answer-text": "Dat had niet gemogen."})
    handler.fill(path, "/close", **{"close-text": "Uitgepraat."})
    answered = client.fill("/receipt", "/receipt", code=complaint_code)
    assert "Dat had niet gemogen." in answered.words and "Principe 0" in answered.words
    client.send(answered.form("/receipt/close"), "/")

    page = client.page(f"/principles/{principle}")
    assert "minder dan 5" in page.words and "31 stemmen voor" in page.words
    statements = client.page(page.link("Lees elke uitspraak"))
    first = client.page(statements.link("Volg deze woorden"))
    assert first.link("Lees het principe").endswith(principle)
    mine = client.fill("/receipt", "/receipt", code=code)
    assert "De opbrengst hoort bij het dorp." in mine.words
    _check_books(app, slug)


def _public_ids(app: Flask, row: type) -> list[str]:
    with app.app_context():
        return [one.public_id for one in db.session.scalars(select(row).order_by(row.id))]  # type: ignore[attr-defined]


def _check_books(app: Flask, slug: str) -> None:
    with app.app_context():
        session: Session = db.session()
        assert verify_chain(session).broken is None
        assert verify_register(session) == []
        round_ = session.scalars(select(Round).where(Round.slug == slug)).one()
        accounting = account_for(session, round_)
        statements = sum(len(one.statements) for one in session.scalars(select(Contribution)))
        assert accounting.total == statements and accounting.used > 0


def test_words_that_are_taken_back_are_gone_and_still_counted(
    app: Flask, client: CheckingClient, log_in: LogIn
) -> None:
    slug = _make_round(log_in("chantal"))
    page = client.fill(f"/rounds/{slug}/contribute", "/contribute", **{"texts-0": "Mijn geheime wens."})
    mine = client.page(page.link("Bekijk mijn woorden"))
    page = client.send(mine.form("/receipt/withdraw"), "/")
    assert "Mijn geheime wens." not in page.words and re.search("U nam deze tekst terug", page.words)
    with app.app_context():
        one = db.session.scalars(select(Contribution)).one()
        assert set(one.text) == {"█"}
        assert account_for(db.session(), one.round).withheld == 1


def test_the_council_finds_its_button_on_the_first_visit(app: Flask, log_in: LogIn) -> None:
    with app.app_context():
        candidate = a_candidate(db.session(), a_round(db.session(), PhaseKind.DECIDE))
        db.session.commit()
        path = f"/candidates/{candidate.public_id}"
    page = log_in("dirk").page(path)
    assert page.link("Besluit vastleggen").endswith("/adopt")
