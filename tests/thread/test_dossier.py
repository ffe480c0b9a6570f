# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dossier for the council: page, PDF and data tell the same, made from the record, and nothing that is hidden."""

import io
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Contribution, State
from leidraad.core.clock import today, utc_now
from leidraad.core.db import db
from leidraad.core.few import FEWEST_VOTERS
from leidraad.core.person import Person
from leidraad.council.services import adopt
from leidraad.jobs.worker import run_waiting
from leidraad.panel.models import PaperKind
from leidraad.panel.services import Decided, NewPaper, Text, decide, dissent, publish, start_paper
from leidraad.principles.models import Candidate, Evidence
from leidraad.principles.services import amendments_in, close, explain, take_back
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import find_round
from leidraad.sense.services import answer, keep_count, open_check
from leidraad.themes.models import GroupingRun, ProposedTheme
from leidraad.thread.services.dossier import CHAPTERS, tell_all
from leidraad.votes.models import BroughtIn, Choice, VoterKind
from leidraad.votes.services import ask_for_set, chosen_set, deviate
from tests.applications import close as close_app
from tests.applications import make_app, settings_for
from tests.conftest import browser_of
from tests.council.register import DECIDED
from tests.pages import CheckingClient, squeeze
from tests.principles.test_amendments import amend
from tests.sense.test_sense_check import GOOD, SECRET
from tests.stage import a_candidate, a_contribution, a_member, a_round, a_theme, person
from tests.thread.test_accounting import queries
from tests.votes.test_set import a_vote, move_to
from tests.votes.voters import resident, vote

SECRETS = {
    "taken back": "Dit heb ik teruggenomen.",
    "unread": "Bel mij op 06-12345678.",
    "looked at, with personal data": "Ik woon op Kerkstraat 12.",
    "amendment": "Stuur het naar amina@example.org.",
}

SLUG = "duurzame-energie"
ADDRESS = f"/rounds/{SLUG}/dossier"
# As data, as the words of the PDF, and as the words of all pages.
Faces = tuple[dict[str, Any], str, str]


@pytest.fixture(scope="module")
def closed(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application with one round: its vote has closed, the list is chosen, some words are not for everybody."""
    folder = tmp_path_factory.mktemp("closed")
    shutil.copy(migrated_sqlite, folder / "leidraad.sqlite3")
    app = make_app(settings_for(folder))
    with app.app_context():
        round_ = a_vote()
        round_.slug = SLUG
        ask_for_set(db.session(), round_, now=utc_now())
        _fill(db.session(), round_)
        db.session.commit()
    assert run_waiting(app)
    yield app
    close_app(app)


@pytest.fixture(scope="module")
def faces(closed: Flask) -> Faces:
    """The dossier of that round in its three faces."""
    return read(visit(closed), SLUG)


@pytest.fixture
def copy(closed: Flask, tmp_path: Path) -> Iterator[Flask]:
    """The same, to change something in."""
    shutil.copytree(closed.instance_path, tmp_path / "copy")
    app = make_app(settings_for(tmp_path / "copy"))
    yield app
    close_app(app)


def visit(app: Flask) -> CheckingClient:
    """Return the browser of somebody without an account."""
    return app.test_client()  # type: ignore[return-value]


def _fill(session: Session, round_: Round) -> None:
    """Add what the rest of a dossier tells, and words that it should not."""
    theme = a_theme(session, round_, "bomen", "Laat de oude bomen staan.", *list(SECRETS.values())[:3])
    said = {one.text: one for one in session.scalars(select(Contribution).where(Contribution.round_id == round_.id))}
    said[SECRETS["taken back"]].state = State.WITHDRAWN
    for hidden in ("unread", "looked at, with personal data"):
        said[SECRETS[hidden]].personal = ["phone"]
    said[SECRETS["looked at, with personal data"]].checked_at = utc_now()
    candidate = _candidates(session, round_)[0]
    for text in ("Laat de oude bomen staan.", *list(SECRETS.values())[:3]):
        session.add(Evidence(candidate=candidate, statement=said[text].statements[0]))
    femke = person(session, "femke")
    amend(session, candidate, SECRETS["amendment"])
    amend(session, candidate, "Wie de lasten heeft, krijgt ook de winst.")
    explain(session, candidate, "nl", {"practice": "Elk plan telt bomen."}, by=femke, now=utc_now())
    run = GroupingRun(round=round_, seed=41, created_at=utc_now(), finished_at=utc_now(), statement_count=4, shown=1)
    run.parameters = {"asked_by": "staff-pseudonym", "runs": 96}
    run.tree = [ProposedTheme(position=0, first_part=0, last_part=0, fewest=1, most=1, label="bomen", terms=[])]
    session.add_all([run, theme])


def _candidates(session: Session, round_: Round) -> list[Candidate]:
    return list(session.scalars(select(Candidate).where(Candidate.round_id == round_.id).order_by(Candidate.id)))


def read(client: CheckingClient, slug: str) -> Faces:
    """Return the dossier as data, as the words of the PDF, and as the words of all pages."""
    made = client.get(f"/rounds/{slug}/dossier.pdf")
    assert made.status_code == 200
    pdf = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made.data)).pages)
    paths = ["", *(f"/{name}" for name in CHAPTERS)]
    pages = " ".join(client.page(f"/rounds/{slug}/dossier{path}").words for path in paths)
    told: dict[str, Any] = client.get(f"/rounds/{slug}/dossier.json").json
    # typst joins a number and its unit by a sign that nobody sees.
    return told, squeeze(pdf.replace("\u2060", "")), pages


def test_page_pdf_and_data_tell_the_same(faces: Faces) -> None:
    told, pdf, pages = faces
    assert list(told)[2:] == list(CHAPTERS)
    first = told["list"]["principles"][0]
    title = told["list"]["titles"][first["statement"]]["nl"]
    said = f"{100 * first['agree'] / first['voted']:.0f}% is het eens, van {first['voted']} mensen"
    support = told["proposals"]["candidates"][0]["support"]["resident"]
    assert support["agree"] == first["agree"]
    expected = [title, said, "Laat de oude bomen staan.", "Elk plan telt bomen.", "krijgt ook de winst", "96"]
    for face in (pdf, pages):
        assert [one for one in expected if one not in face] == []


def test_the_council_reads_the_list_first(closed: Flask, faces: Faces) -> None:
    told = faces[0]
    page = visit(closed).page(ADDRESS)
    titles = [told["list"]["titles"][one["statement"]]["nl"] for one in told["list"]["principles"]]
    assert len(titles) == 3
    assert [title for title in titles if title not in page.words] == []
    assert [one["place_in_set"] for one in told["proposals"]["candidates"]] == [1, 2, 3, None]


def test_nothing_hidden_stands_in_any_of_the_three(faces: Faces) -> None:
    told, pdf, pages = faces
    told_too_much = ("staff-pseudonym", "who_agree", "made_by", "created_by", "person_hash")
    for face in (json.dumps(told, ensure_ascii=False), pdf, pages):
        assert [one for one in (*SECRETS.values(), *told_too_much) if one in face] == []


def test_what_is_taken_back_is_gone_at_once(copy: Flask) -> None:
    before = visit(copy).get(f"{ADDRESS}.json").get_data(as_text=True)
    assert "oude bomen" in before and "krijgt ook de winst" in before
    with copy.app_context():
        round_ = find_round(db.session(), SLUG)
        mine = next(one for one in amendments_in(db.session(), round_) if one.is_public)
        take_back(db.session(), mine)
        quoted = db.session.scalar(select(Contribution).where(Contribution.text == "Laat de oude bomen staan."))
        assert quoted
        quoted.state = State.WITHDRAWN
        db.session.commit()
    for face in read(visit(copy), SLUG)[1:]:
        assert "oude bomen" not in face and "krijgt ook de winst" not in face
        assert "De schrijver nam dit voorstel terug." in face


@pytest.mark.parametrize("phase", [PhaseKind.COLLECT, PhaseKind.VOTE])
def test_there_is_none_before_the_vote_has_closed(client: CheckingClient, session: Session, phase: PhaseKind) -> None:
    round_ = a_round(session, phase)
    session.commit()
    assert "komt als de stemming is gesloten" in client.page(f"/rounds/{round_.slug}/dossier").words
    for path in (".pdf", ".json", "/proposals", "/list"):
        client.page(f"/rounds/{round_.slug}/dossier{path}", status=404)


def test_a_few_votes_are_not_told(client: CheckingClient, session: Session) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    candidate = a_candidate(session, round_, "Deel eerlijk")
    for _one in range(FEWEST_VOTERS - 1):
        vote(session, candidate.wording, resident(), Choice.AGREE)
    move_to(round_, PhaseKind.DECIDE)
    session.commit()
    told, pdf, pages = read(client, round_.slug)
    assert told["proposals"]["candidates"][0]["support"]["resident"] is None
    assert told["proposals"]["candidates"][0]["important"] is None
    assert told["people"]["voters"]["resident"] is None
    for face in (pdf, pages):
        assert "Er stemden maar een paar mensen" in face and "minder dan 10" in face


def test_an_empty_round_says_what_is_not_there(client: CheckingClient, session: Session) -> None:
    round_ = a_round(session, PhaseKind.DECIDE)
    session.commit()
    _told, pdf, pages = read(client, round_.slug)
    for said in ("Deze lijst is er nog niet.", "Er zijn nog geen thema’s.", "Niemand stelde andere woorden voor."):
        assert said in pdf and said in pages
    assert "Geen advies van het panel" in pages and "De computer groepeerde niets." in pages


def test_what_the_panel_wants_otherwise_is_its_chapter(copy: Flask) -> None:
    with copy.app_context():
        round_ = find_round(db.session(), SLUG)
        on_list = chosen_set(db.session(), round_, VoterKind.RESIDENT)
        assert on_list
        candidate, reason = on_list.candidates[on_list.chosen[0]], "Het dorp wil dit niet."
        told = {"by": person(db.session(), "femke"), "now": utc_now()}
        deviate(db.session(), candidate, reason, seen="leave_out", **told)
        db.session.commit()
    told = visit(copy).get(f"{ADDRESS}.json").json
    assert [one["reason"] for one in told["panel"]["otherwise"]] == [reason]
    words = visit(copy).page(f"{ADDRESS}/panel").words
    assert "Het panel laat dit weg" in words and reason in words


def _on_panel(session: Session, round_: Round, name: str) -> Person:
    user = a_member(session, round_, name).user
    return Person(user.id, user.public_id, user.name, user.roles)


def test_the_panel_is_told_with_its_dissent_and_without_names(client: CheckingClient, session: Session) -> None:
    round_ = a_round(session, PhaseKind.GROUP)
    femke, amina = (_on_panel(session, round_, name) for name in ("femke", "amina"))
    now = utc_now()
    new = NewPaper(PaperKind.DRAFT, "nl", [a_theme(session, round_, "bomen")])
    text = Text("Samen", "Het dorp praat mee.")
    version = start_paper(session, round_, new, text, source_key="p", by=femke, now=now).current
    told = Decided("We nemen dit over.", today(), 1, 1, version=version)
    decided = decide(session, round_, told, source_key="a", by=femke, now=now)
    dissent(session, decided, "Het gaat te ver.", by=amina, now=now)
    decide(session, round_, Decided(SECRETS["unread"], today(), 2), source_key="b", by=femke, now=now)
    publish(session, round_, by=femke, now=now)
    move_to(round_, PhaseKind.DECIDE)
    address = f"/rounds/{round_.slug}/dossier"
    session.commit()
    told_of = client.get(f"{address}.json").json["panel"]
    assert [one["title"] for one in told_of["drafts"]] == [version.title]
    assert [(one["in_favour"], one["against"], one["dissents"]) for one in told_of["decisions"]] == [
        (1, 1, ["Het gaat te ver."])
    ]
    words = client.page(f"{address}/panel").words
    assert "Van het panel schrijven 2 mensen op deze site." in words and "Eén lid denkt er anders over:" in words
    for face in (words, json.dumps(told_of)):
        assert "Femke" not in face and "Amina" not in face and SECRETS["unread"] not in face


@pytest.mark.parametrize(("language", "said"), [("nl", "Inhoud"), ("fy", "Ynhâld"), ("en", "Contents")])
def test_the_pdf_is_in_the_language_of_the_reader(closed: Flask, language: str, said: str) -> None:
    client = visit(closed)
    client.set_cookie("language", language)
    answer = client.get(f"{ADDRESS}.pdf")
    reader = PdfReader(io.BytesIO(answer.data))
    assert str(reader.root_object["/Lang"]).startswith(language)
    assert said in reader.pages[1].extract_text()
    assert reader.metadata and reader.metadata.title == "Wat is voor u belangrijk bij duurzame energie?"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_long_chapter_is_read_a_page_at_a_time(client: CheckingClient, session: Session) -> None:
    round_ = a_round(session, PhaseKind.DECIDE)
    for number in range(7):
        a_candidate(session, round_, f"Principe {number}")
    session.commit()
    address = f"/rounds/{round_.slug}/dossier/proposals"
    first, second = client.page(address).words, client.page(f"{address}?page=2").words
    assert [sum(f"Principe {number}" in page for number in range(7)) for page in (first, second)] == [5, 2]
    assert client.get(f"/rounds/{round_.slug}/dossier.pdf").status_code == 200


def _candidate(session: Session, round_: Round) -> None:
    candidate = a_candidate(session, round_, uuid4().hex)
    session.add(Evidence(candidate=candidate, statement=a_contribution(session, round_, "Ja.").statements[0]))


ADD: dict[str, Callable[[Session, Round], object]] = {
    "proposals": _candidate,
    "themes": lambda session, round_: a_theme(session, round_, uuid4().hex, "Een boom.", "Nog een boom."),
    "amendments": lambda session, round_: amend(session, a_candidate(session, round_, uuid4().hex)),
    "unused": lambda session, round_: a_theme(session, round_, uuid4().hex),
}


@pytest.mark.parametrize("chapter", ADD)
def test_more_rows_cost_no_more_queries(client: CheckingClient, session: Session, chapter: str) -> None:
    counts = []
    client.page("/rounds")
    for number in (2, 5):
        round_ = a_round(session, PhaseKind.DECIDE)
        for _one in range(number):
            ADD[chapter](session, round_)
        session.commit()
        counts.append(queries(partial(client.page, f"/rounds/{round_.slug}/dossier/{chapter}")))
    assert counts[0] == counts[1]


def test_every_chapter_is_told_on_both_databases(any_app: Flask) -> None:
    with any_app.app_context():
        round_ = a_vote()
        _fill(db.session(), round_)
        told = {name: asdict(one) for name, one in tell_all(db.session(), round_, now=utc_now()).items()}
    assert [one["label"] for one in told["themes"]["themes"] if one["label"] == "bomen"] == ["bomen"]
    assert [one["seed"] for one in told["grouping"]["runs"]] == [41]


def test_who_looks_for_it_finds_it(closed: Flask) -> None:
    for browser, path in (
        (visit(closed), f"/rounds/{SLUG}"),
        (visit(closed), f"/rounds/{SLUG}/results"),
        (browser_of(closed, "chantal"), f"/staff/rounds/{SLUG}"),
        (browser_of(closed, "dirk"), "/staff/council"),
    ):
        assert browser.page(path).link("Dossier voor de raad") == ADDRESS


def test_a_round_that_was_held_elsewhere_has_none(client: CheckingClient, session: Session) -> None:
    round_ = a_round(session, PhaseKind.CLOSED)
    told = {"content_hash": "0" * 64, "source": "Elders", "licence": "CC0", "brought_by": "staff"}
    session.add(BroughtIn(round=round_, brought_at=utc_now(), **told))
    address = f"/rounds/{round_.slug}"
    session.commit()
    for path in ("", ".pdf", ".json", "/list"):
        client.page(f"{address}/dossier{path}", status=404)
    assert "Dossier" not in client.page(address).words


def test_a_chapter_that_is_not_there_is_not_found(closed: Flask) -> None:
    visit(closed).page(f"{ADDRESS}/feelings", status=404)


def test_a_decided_round_says_first_what_the_council_decided(copy: Flask) -> None:
    with copy.app_context():
        round_ = find_round(db.session(), SLUG)
        on_list = chosen_set(db.session(), round_, VoterKind.RESIDENT)
        assert on_list
        refused = on_list.candidates[on_list.chosen[0]]
        close(db.session(), refused, "Dit mag niet van de wet.", by=person(db.session(), "dirk"))
        extra = a_candidate(db.session(), round_, "Iedereen praat mee")
        move_to(round_, PhaseKind.DECIDE)
        adopt(db.session(), extra.wording, DECIDED, supersedes=None, by=person(db.session(), "dirk"), now=utc_now())
        total = len(_candidates(db.session(), round_))
        db.session.commit()
    told, pdf, pages = read(visit(copy), SLUG)
    said = f"De raad stelde een van de {total} voorgestelde principes vast"
    opening = visit(copy).page(ADDRESS).words
    assert opening.index(said) < opening.index("Ideeën daarin")
    for face in (pdf, pages):
        assert said in face and "Dit mag niet van de wet." in face
    words = visit(copy).page(f"{ADDRESS}/list").words
    assert "De raad stelde het niet vast." in words and "Tot nu toe niemand." not in words
    assert "stelde het vast; het staat niet op de lijst" in words
    assert sorted(one["is_on_list"] for one in told["list"]["differs"]) == [False, True]
    assert "Voorstellen die de raad niet vaststelde" in visit(copy).page(f"{ADDRESS}/unused").words


@pytest.mark.parametrize(
    ("answers", "said"),
    [(FEWEST_VOTERS - 1, "Er zijn minder dan tien antwoorden"), (FEWEST_VOTERS, "10 antwoorden")],
)
def test_what_people_think_of_the_set_is_a_chapter(copy: Flask, answers: int, said: str) -> None:
    with copy.app_context():
        round_ = find_round(db.session(), SLUG)
        candidate, closes_at = _candidates(db.session(), round_)[0], utc_now() + timedelta(days=3)
        check = open_check(
            db.session(), round_, [candidate], closes_at, by=person(db.session(), "chantal"), now=utc_now()
        )
        for number in range(answers):
            somebody = Person(browser_token=f"resident {number}")
            answer(db.session(), check, GOOD, person=somebody, secret=SECRET, now=utc_now())
        keep_count(db.session(), check, now=closes_at)
        db.session.commit()
    assert said in visit(copy).page(f"{ADDRESS}/sense").words
