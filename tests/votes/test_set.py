# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list that represents everyone: from votes to page, proof, and what others want otherwise."""

import json
import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.models import AuditEvent
from leidraad.audit.services import verify_chain
from leidraad.cli.verify import verify
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict
from leidraad.core.few import FEWEST_VOTERS
from leidraad.jobs.worker import run_waiting
from leidraad.principles.models import Candidate, CandidateState
from leidraad.principles.services import withdraw
from leidraad.rounds.models import PHASES, PhaseKind, ResultsShown, Round
from leidraad.votes.models import Ballot, Choice, Deviation, Report, VoterKind
from leidraad.votes.services import ask_for_set, ask_package, chosen_set, deviate, take_back_deviation, verify_reports
from leidraad.votes.services.published import seed_of
from tests.conftest import LogIn, browser_of
from tests.pages import CheckingClient, squeeze
from tests.stage import a_candidate, a_member, a_round, person
from tests.votes.voters import resident, vote

TITLES = ("Spaar de natuur", "Deel eerlijk", "Houd het klein", "Bouw snel")


def a_vote(people: int = 30) -> Round:
    """Hold a vote: six of ten residents want the first three, the others the last. The council decides on three."""
    session = db.session()
    round_ = a_round(session, PhaseKind.VOTE, principles_aimed=3)
    a_member(session, round_)
    candidates = [a_candidate(session, round_, title) for title in TITLES]
    for number in range(people):
        who = resident()
        for candidate in candidates:
            wants = (number % 10 < 6) == (candidate is not candidates[-1])
            vote(session, candidate.wording, who, Choice.AGREE if wants else Choice.DISAGREE)
    vote(session, candidates[0].wording, person(session, "femke"))
    gone = a_candidate(session, round_, "Toch niet")
    for _one in range(5):
        vote(session, gone.wording, resident())
    withdraw(session, gone, "Dubbel.", by=person(session, "chantal"))
    move_to(round_, PhaseKind.DECIDE)
    session.commit()
    return round_


def move_to(round_: Round, kind: PhaseKind) -> None:
    """Let this phase begin a minute ago."""
    for phase in round_.phases:
        days = 7 * (phase.position - PHASES.index(kind))
        phase.starts_at = utc_now() + timedelta(days=days, minutes=-1)


@pytest.fixture
def slug(app: Flask) -> str:
    """The address of a round in which the vote has closed and the list was chosen."""
    with app.app_context():
        slug = a_vote().slug
    choose(app, slug)
    return slug


def choose(app: Flask, slug: str) -> None:
    chantal = browser_of(app, "chantal")
    chantal.fill(f"/rounds/{slug}/set", f"/staff/rounds/{slug}/set")
    assert run_waiting(app)


def candidate(slug: str, title: str) -> Candidate:
    round_id = db.session.scalar(select(Round.id).where(Round.slug == slug))
    found = db.session.scalars(select(Candidate).where(Candidate.round_id == round_id)).all()
    return next(one for one in found if one.wording.text_in("nl").title == title)


def test_a_minority_that_is_large_enough_has_its_principle_on_the_list(slug: str, client: CheckingClient) -> None:
    page = client.page(f"/rounds/{slug}/set")
    assert "Van de 30 mensen die over iets van deze lijst stemden, zijn 30 het met minstens één eens" in page.words
    counts = [squeeze(row.text_content()) for row in page.tree.find_class("served-table")[0].iter("tr")]
    assert counts[1:3] == ["zijn het met twee of meer eens18", "zijn het met één eens12"]
    assert "Bouw snel" in page.words
    assert "Dan hadden 12 mensen niets die nu wel iets hebben" in page.words


def test_what_would_come_instead_is_named(app: Flask, client: CheckingClient) -> None:
    with app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.VOTE, principles_aimed=1)
        first, second = (a_candidate(session, round_, title) for title in TITLES[:2])
        for number in range(41):
            who = resident()
            for one, wants in ((first, number < 21), (second, number >= 21)):
                vote(session, one.wording, who, Choice.AGREE if wants else Choice.DISAGREE)
        move_to(round_, PhaseKind.DECIDE)
        slug = round_.slug
        session.commit()
    choose(app, slug)
    words = client.page(f"/rounds/{slug}/set").words
    assert re.search(r"Anders kwam het vaakst in de plaats: Deel eerlijk \(\d+\)", words)


def test_anybody_computes_the_proof_again_from_the_open_data(
    slug: str, app: Flask, client: CheckingClient, tmp_path: Path
) -> None:
    with app.app_context():
        ask_package(db.session(), candidate(slug, "Bouw snel").round, now=utc_now())
        db.session.commit()
    run_waiting(app)
    ZipFile(BytesIO(client.get(f"/rounds/{slug}/open-data.zip").data)).extractall(tmp_path)
    proof = tmp_path / "proof.json"
    proof.write_bytes(client.get(f"/rounds/{slug}/set/proof.json").data)
    files = [str(proof), "--votes", str(tmp_path / "resident" / "votes.csv")]
    result = CliRunner().invoke(verify, files)
    assert (result.exit_code, "The proof holds" in result.output) == (0, True), result.output
    told = json.loads(proof.read_text("utf-8"))
    told["chosen"][2]["agree"] -= 1
    proof.write_text(json.dumps(told), "utf-8")
    assert "chosen[2].agree: 17 in the file, 18 here" in CliRunner().invoke(verify, files).output


def test_the_proof_names_nobody_by_the_pseudonym_of_a_ballot(slug: str, app: Flask, client: CheckingClient) -> None:
    proof = client.get(f"/rounds/{slug}/set/proof.json").text
    with app.app_context():
        pseudonyms = db.session.scalars(select(Ballot.pseudonym)).all()
    assert pseudonyms and not any(one in proof for one in pseudonyms)


def test_nobody_sees_a_list_before_the_vote_has_closed(app: Flask, client: CheckingClient, slug: str) -> None:
    with app.app_context():
        move_to(db.session.scalars(select(Round).where(Round.slug == slug)).one(), PhaseKind.VOTE)
        db.session.commit()
    assert client.page(f"/rounds/{slug}/set").heading == "De uitslag komt later"
    assert client.get(f"/rounds/{slug}/set/proof.json").status_code == 404


def test_a_job_that_comes_too_early_chooses_nothing(app: Flask) -> None:
    with app.app_context():
        round_ = a_vote()
        move_to(round_, PhaseKind.VOTE)
        ask_for_set(db.session(), round_, now=utc_now())
        db.session.commit()
    run_waiting(app)
    with app.app_context():
        assert db.session.scalars(select(Report)).all() == []


def test_of_few_people_no_list_is_made(app: Flask, client: CheckingClient) -> None:
    with app.app_context():
        slug = a_vote(FEWEST_VOTERS - 1).slug
    choose(app, slug)
    assert "Hier is geen lijst" in client.page(f"/rounds/{slug}/set").words
    assert "Hier is geen lijst" in client.page(f"/rounds/{slug}/set?voters=panel").words


def test_choosing_again_from_the_same_votes_gives_the_same_and_leaves_one_report(any_app: Flask) -> None:
    with any_app.app_context():
        slug = a_vote().slug
    choose(any_app, slug)
    with any_app.app_context():
        first = db.session.scalars(select(Report)).one().content["proof"]
    choose(any_app, slug)
    with any_app.app_context():
        report = db.session.scalars(select(Report)).one()
        assert report.content["proof"] == first
        assert first["parameters"]["seed"] == seed_of(report.round)
        events = db.session.scalars(select(AuditEvent).where(AuditEvent.name == "votes.set_chosen")).all()
        assert len(events) == 2 and verify_chain(db.session()).broken is None


@pytest.mark.parametrize(
    ("name", "speaker"), [("chantal", "De gemeente"), ("femke", "Het panel"), ("dirk", "Een raadslid")]
)
def test_a_deviation_stands_beside_the_list_with_its_reason_until_it_is_taken_back(
    slug: str, app: Flask, log_in: LogIn, client: CheckingClient, name: str, speaker: str
) -> None:
    with app.app_context():
        snel, natuur = (candidate(slug, title).public_id for title in ("Bouw snel", "Houd het klein"))
    address, browser = f"/rounds/{slug}/set", log_in(name)
    preview = browser.fill(address, f"{address}/deviations", candidate=snel, reason="Dit kan niet binnen de wet.")
    said = f"{speaker} laat weg: Bouw snel Dit kan niet binnen de wet."
    assert said in preview.words and said not in client.page(address).words
    browser.send(preview.form(f"{address}/deviations"), address, step="publish")
    assert said in client.page(address).words
    assert f"{speaker} laat dit weg Lees waarom" in client.page(address).words
    assert "Over één principe wil iemand het anders" in client.page(f"/rounds/{slug}/results").words
    browser.fill(address, f"{address}/deviations", 409, candidate=snel, reason="Nog eens.")
    form = next(one for one in browser.page(address).tree.forms if "take-back" in one.action)
    browser.send(form, address)
    words = client.page(address).words
    assert "Dit kan niet binnen de wet." in words and "teruggenomen op" in words
    preview = browser.fill(address, f"{address}/deviations", candidate=natuur, reason="Hoort erbij.")
    browser.send(preview.form(f"{address}/deviations"), address, step="publish")
    assert "Hoort erbij." in client.page(address).words
    with app.app_context():
        names = [event.name for event in db.session.scalars(select(AuditEvent)) if "deviat" in event.name]
        assert names == ["votes.deviated", "votes.deviation_taken_back", "votes.deviated"]


def test_a_deviation_that_does_something_else_by_now_than_was_seen_is_not_published(
    slug: str, app: Flask, log_in: LogIn, client: CheckingClient
) -> None:
    with app.app_context():
        round_ = db.session.scalars(select(Round).where(Round.slug == slug)).one()
        found = chosen_set(db.session(), round_, VoterKind.RESIDENT)
        assert found
        title = next(one for one in TITLES if candidate(slug, one).public_id not in found.chosen)
        other = candidate(slug, title).public_id
    address, femke = f"/rounds/{slug}/set", log_in("femke")
    preview = femke.fill(address, f"{address}/deviations", candidate=other, reason="Hoort erbij.")
    assert f"Het panel voegt toe: {title}" in preview.words
    with app.app_context():
        gone = candidate(slug, "Bouw snel")
        gone.state, gone.outcome = CandidateState.WITHDRAWN, "Kan niet."
        db.session.commit()
    choose(app, slug)
    answer = femke.send(preview.form(f"{address}/deviations"), address, 409, step="publish")
    assert "De lijst is opnieuw gekozen" in answer.words and f"Laat weg: {title}" in answer.words
    assert "Hoort erbij." not in client.page(address).words


def test_a_deviation_without_a_reason_or_by_a_resident_is_refused(
    slug: str, log_in: LogIn, client: CheckingClient, app: Flask
) -> None:
    address = f"/rounds/{slug}/set"
    page = log_in("dirk").fill(address, f"{address}/deviations", 400, reason="  ")
    assert "Vul dit in" in page.words
    assert f"{address}/deviations" not in [form.action for form in log_in("amina").page(address).tree.forms]
    with app.app_context():
        assert db.session.scalars(select(Deviation)).all() == []


def test_with_its_decision_the_council_speaks(slug: str, log_in: LogIn, client: CheckingClient, app: Flask) -> None:
    with app.app_context():
        snel = candidate(slug, "Bouw snel").public_id
    address, dirk = f"/rounds/{slug}/set", log_in("dirk")
    said = {"candidate": snel, "reason": "Te duur.", "decision": "Raad 12 mei, besluit 7"}
    preview = dirk.fill(address, f"{address}/deviations", **said)
    dirk.send(preview.form(f"{address}/deviations"), address, step="publish")
    assert "De raad laat weg: Bouw snel Te duur. Raad 12 mei, besluit 7" in client.page(address).words


def test_who_may_speak_reads_until_when_that_could_be(slug: str, log_in: LogIn, app: Flask) -> None:
    with app.app_context():
        round_ = db.session.scalars(select(Round).where(Round.slug == slug)).one()
        move_to(round_, PhaseKind.CLOSED)
        round_.closed_at = utc_now()
        db.session.commit()
    assert "U kon dit hier zeggen tot" in log_in("dirk").page(f"/rounds/{slug}/set").words


def test_one_speaker_does_not_take_back_what_another_published(slug: str, app: Flask) -> None:
    with app.app_context():
        session, now = db.session(), utc_now()
        seen = {"seen": "leave_out", "by": person(session, "femke")}
        made = deviate(session, candidate(slug, "Bouw snel"), "Te duur.", **seen, now=now)
        with pytest.raises(Conflict):
            take_back_deviation(session, made, by=person(session, "chantal"), now=now)
        found = chosen_set(session, made.round, VoterKind.RESIDENT)
        assert found is not None and made.candidate.public_id in found.chosen


def test_a_list_that_was_changed_after_it_was_chosen_is_noticed(slug: str, app: Flask) -> None:
    with app.app_context():
        assert verify_reports(db.session()) == []
        report = db.session.scalars(select(Report).where(Report.subject == "set")).one()
        report.content = report.content | {"proof": report.content["proof"] | {"people": 31}}
        db.session.flush()
        assert verify_reports(db.session()) == [f"{report.public_id} is not as it was made"]


def test_while_people_vote_the_way_back_leads_to_the_interim_count(session: Session, log_in: LogIn) -> None:
    round_ = a_round(session, PhaseKind.VOTE, results_shown=ResultsShown.AFTER_VOTING)
    vote(session, a_candidate(session, round_).wording, person(session, "chantal"))
    slug = round_.slug
    session.commit()
    chantal = log_in("chantal")
    for page in ("set", "opinions"):
        assert chantal.page(f"/rounds/{slug}/{page}").link("Tussenstand").endswith("/results")
