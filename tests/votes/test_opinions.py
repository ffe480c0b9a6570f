# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opinion groups of a round: from votes to page and report, for nobody before results may be seen."""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import event, func, select

from leidraad.audit.models import AuditEvent
from leidraad.audit.services import verify_chain
from leidraad.cli.verify import verify
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.worker import run_waiting
from leidraad.principles.services import find_wording
from leidraad.rounds.models import PhaseKind, ResultsShown, Round
from leidraad.rounds.services import find_round
from leidraad.votes.models import Ballot, Choice, Report, VoterKind
from leidraad.votes.services import ask_package, verify_reports
from leidraad.votes.services.opinions import JOB, PAUSE, ask_for_opinions, opinions_of, plan_next_look
from leidraad.votes.services.so_far import STEP
from tests.conftest import browser_of
from tests.pages import CheckingClient
from tests.stage import a_candidate, a_round
from tests.votes.test_set import move_to
from tests.votes.voters import resident, vote

PEOPLE, TOO_FEW_VOTES = 24, 3


def a_vote(people: int = PEOPLE, **more: object) -> Round:
    """Hold a vote: all want the first two; of the others one half wants the first four and the other the last four."""
    session = db.session()
    round_ = a_round(session, PhaseKind.VOTE, **more)
    candidates = [a_candidate(session, round_, f"Principe {number}") for number in range(10)]
    for number in range(people):
        who = resident()
        for place, candidate in enumerate(candidates):
            wants = place < 2 or (number % 2 == 0) == (place < 6)
            vote(session, candidate.wording, who, Choice.AGREE if wants else Choice.DISAGREE)
    for _number in range(TOO_FEW_VOTES):
        vote(session, candidates[0].wording, resident())
    session.commit()
    return round_


@pytest.fixture
def slug(app: Flask) -> str:
    """The address of a round in which the vote has closed and the computer has looked."""
    with app.app_context():
        round_ = a_vote()
        move_to(round_, PhaseKind.DECIDE)
        db.session.commit()
        slug = round_.slug
    look(app, slug)
    return slug


def look(app: Flask, slug: str) -> None:
    browser_of(app, "chantal").fill(f"/rounds/{slug}/opinions", f"/staff/rounds/{slug}/opinions")
    assert run_waiting(app)


def test_groups_are_told_by_how_they_voted_and_nobody_is_left_out_in_silence(slug: str, client: CheckingClient) -> None:
    page = client.page(f"/rounds/{slug}/opinions")
    assert page.heading == "Meningsgroepen"
    assert "2 groepen mensen die ongeveer hetzelfde stemmen" in page.words
    assert "Groep A: 12 mensen" in page.words
    assert "3 mensen stemden op minder dan 7 voorstellen" in page.words
    assert "27 mensen stemden" in page.words
    unites, rest = page.words.split("Wat alle groepen verenigt")[1].split("Waarin de groepen verschillen")
    divides, typical = rest.split("Wat bij elke groep past")[:2]
    assert [f"Principe {number}" in unites for number in range(10)] == [True] * 2 + [False] * 8
    assert not any(f"Principe {number}" in divides + typical for number in (0, 1))
    assert [len(page.tree.find_class(f"opinion-{letter}")) > 1 for letter in "abc"] == [True, True, False]


def test_the_number_of_queries_does_not_grow_with_what_is_told(slug: str, app: Flask, client: CheckingClient) -> None:
    def queries() -> int:
        said: list[str] = []
        note = lambda *sent: said.append(sent[2])  # noqa: E731 - the same object goes on and off
        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        client.page(f"/rounds/{slug}/opinions")
        event.remove(engine, "before_cursor_execute", note)
        return sum(one.startswith("SELECT") for one in said)

    all_of_it = queries()
    with app.app_context():
        report = db.session.scalars(select(Report).where(Report.subject == "opinions")).one()
        report.content = report.content | {"divides": report.content["divides"][:1], "typical": {"A": [], "B": []}}
        db.session.commit()
    assert queries() == all_of_it


def test_anybody_computes_the_report_again_from_the_open_data(
    slug: str, app: Flask, client: CheckingClient, tmp_path: Path
) -> None:
    with app.app_context():
        ask_package(db.session(), find_round(db.session(), slug), now=utc_now())
        db.session.commit()
    run_waiting(app)
    ZipFile(BytesIO(client.get(f"/rounds/{slug}/open-data.zip").data)).extractall(tmp_path)
    report = tmp_path / "report.json"
    report.write_bytes(client.get(f"/rounds/{slug}/opinions/report.json").data)
    files = [str(report), "--votes", str(tmp_path / "resident" / "votes.csv")]
    assert "The report holds: the same 2 opinion groups" in CliRunner().invoke(verify, files).output
    with app.app_context():
        pseudonyms = db.session.scalars(select(Ballot.pseudonym)).all()
    assert pseudonyms and not any(one in report.read_text("utf-8") for one in pseudonyms)


def test_the_trail_tells_what_was_found_and_still_holds(slug: str, app: Flask) -> None:
    with app.app_context():
        line = db.session.scalars(select(AuditEvent).where(AuditEvent.name == "votes.opinions_found")).one()
        report = db.session.scalars(select(Report).where(Report.subject == "opinions")).one()
        told = json.loads(line.fields)
        assert (told["votes_hash"], told["groups"]) == (report.content["votes_hash"], 2)
        assert verify_chain(db.session()).broken is None
        assert verify_reports(db.session()) == []
        report.content = report.content | {"stability": 1.5}
        db.session.flush()
        assert verify_reports(db.session()) == [f"{report.public_id} is not as it was made"]


def test_the_same_votes_are_not_looked_at_twice(slug: str, app: Flask) -> None:
    look(app, slug)
    with app.app_context():
        assert db.session.scalar(select(func.count()).where(AuditEvent.name == "votes.opinions_found")) == 1


def test_too_few_votes_are_told_in_words(app: Flask, client: CheckingClient) -> None:
    with app.app_context():
        round_ = a_vote(people=8)
        move_to(round_, PhaseKind.DECIDE)
        db.session.commit()
        slug = round_.slug
    look(app, slug)
    words = client.page(f"/rounds/{slug}/opinions").words
    assert "Te weinig stemmen voor meningsgroepen" in words
    assert "Minstens 10 mensen moeten op 7 of meer voorstellen stemmen" in words


def test_nobody_sees_groups_before_the_vote_has_closed_and_the_computer_does_not_look(
    app: Flask, client: CheckingClient
) -> None:
    with app.app_context():
        round_ = a_vote()
        slug = round_.slug
        ask_for_opinions(db.session(), round_, now=utc_now())
        db.session.commit()
    run_waiting(app)
    with app.app_context():
        assert not db.session.scalar(select(Report.id).where(Report.subject == "opinions"))
    for who in (client, browser_of(app, "chantal")):
        assert who.page(f"/rounds/{slug}/opinions").heading == "De uitslag komt later"
        assert who.get(f"/rounds/{slug}/opinions/report.json").status_code == 404


def test_while_people_vote_who_has_voted_on_all_sees_the_latest_look_and_the_next_one_is_planned(app: Flask) -> None:
    with app.app_context():
        round_ = a_vote(results_shown=ResultsShown.AFTER_VOTING)
        ask_for_opinions(db.session(), round_, now=utc_now())
        db.session.commit()
        slug = round_.slug
    run_waiting(app)
    with app.app_context():
        first = opinions_of(db.session(), find_round(db.session(), slug), VoterKind.RESIDENT)
        assert first is not None
        public_id = next(iter(first.candidates.values())).wording.public_id
        assert first.told["people"]["voted"] == PEOPLE + TOO_FEW_VOTES
    for more, seen in ((STEP - 1, 0), (1, STEP)):
        with app.app_context():
            for _number in range(more):
                vote(db.session(), find_wording(db.session(), public_id), resident())
            ask_for_opinions(db.session(), find_round(db.session(), slug), now=utc_now())
            db.session.commit()
        run_waiting(app)
        with app.app_context():
            reports = db.session.scalars(select(Report).where(Report.subject == "opinions")).all()
            assert [one.content["people"]["voted"] for one in reports] == [PEOPLE + TOO_FEW_VOTES + seen]
    with app.app_context():
        planned = select(Job).where(Job.kind == JOB, Job.state == JobState.WAITING, Job.run_at < utc_now() + PAUSE)
        assert len(db.session.scalars(planned).all()) == 1


def test_another_plan_is_not_made_when_a_look_comes_soon(app: Flask) -> None:
    with app.app_context():
        round_, now = a_vote(people=1), utc_now()
        for moment in (now, now + timedelta(seconds=1)):
            plan_next_look(db.session(), round_, now=moment)
        found = db.session.scalars(select(Job).where(Job.kind == JOB, Job.run_at <= now + 2 * PAUSE)).all()
        assert len(found) == 1
