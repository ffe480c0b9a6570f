# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bad input on the forms and the importer: a clear page with a 4xx, nothing typed is lost, no row is half-written."""

import io
import zipfile
from datetime import timedelta
from unicodedata import normalize

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Contribution, Submission
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.rounds.models import PhaseKind, Round
from tests.cast import PASSWORD
from tests.conftest import LogIn
from tests.council.register import a_principle
from tests.pages import CheckingClient, Page
from tests.stage import a_candidate, a_round

ODD = {
    "control": "Wij\x07 willen rust",
    "bidi": "Mooi \u202eltnes\u202c dorp",
    "html": "<script>alert(1)</script><b onclick=x>Rust</b>",
    "jinja": "{{ 7 * 7 }} {% raw %}",
    "formula": '=HYPERLINK("http://example.org")',
    "emoji": "👍🏽👩‍👩‍👧",
    "zalgo": "Z" + "\u0301" * 500 + " dorp",
    "sql": "'; DROP TABLE contribution; --",
    "percent": "100 % eens, %(name)s %s",
}


@pytest.fixture
def slug(app: Flask) -> str:
    """The address of a round in which people write."""
    with app.app_context():
        round_ = a_round(db.session())
        db.session.commit()
        return round_.slug


def _count(app: Flask, row: type) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(row)) or 0


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_words_are_kept_or_refused_and_never_break(
    app: Flask, client: CheckingClient, slug: str, text: str
) -> None:
    page = client.fill(f"/rounds/{slug}/contribute", "/contribute", **{"texts-0": text})
    assert page.heading == "Bedankt, we hebben uw woorden"
    with app.app_context():
        kept = db.session.scalars(select(Contribution)).one().text
    assert kept == normalize("NFC", text.replace("\x07", "").replace("\u202e", "").replace("\u202c", ""))


@pytest.mark.parametrize("sent", ["9" * 5000, "²", "-1", ""], ids=["long", "square", "below", "none"])
def test_a_number_that_no_page_gave_is_out_of_date(log_in: LogIn, session: Session, sent: str) -> None:
    candidate = a_candidate(session, a_round(session, PhaseKind.GROUP))
    session.commit()
    explaining, slug = f"/staff/candidates/{candidate.public_id}/feasibility/nl", candidate.round.slug
    staff = log_in("chantal")
    staff.fill(explaining, explaining, 409, base=sent, feasibility="Het kan.")
    for page, status in (("edit", 409), ("texts/nl", 409), ("dates", 400)):
        path = f"/staff/rounds/{slug}/{page}"
        staff.fill(path, path, status, version=sent)


@pytest.mark.parametrize("text", ["", "   \n ", "\u200e\u202e"])
def test_nothing_is_no_contribution(app: Flask, client: CheckingClient, slug: str, text: str) -> None:
    page = client.fill(f"/rounds/{slug}/contribute", "/contribute", 400, **{"texts-0": text})
    assert "Schrijf eerst iets" in page.words
    assert _count(app, Submission) == 0


def test_a_hundred_thousand_characters_are_refused_and_given_back(
    app: Flask, client: CheckingClient, slug: str
) -> None:
    page = client.fill(f"/rounds/{slug}/contribute", "/contribute", 400, **{"texts-0": "woord " * 17_000})
    assert "hoogstens 5000 tekens" in page.words.replace(".", "")
    assert page.tree.xpath("//textarea")[0].text_content().count("woord") == 17_000
    assert _count(app, Submission) == 0


def test_a_closed_phase_gives_the_words_back(client: CheckingClient, session: Session) -> None:
    round_ = a_round(session)
    session.commit()
    form = client.page(f"/rounds/{round_.slug}/contribute").form("/contribute")
    session.get_one(Round, round_.id).phase(PhaseKind.GROUP).starts_at = utc_now() - timedelta(seconds=1)
    session.commit()
    page = client.send(form, "/", 409, **{"texts-0": "Dit heb ik met moeite geschreven."})
    assert "Dit heb ik met moeite geschreven." in page.words
    assert client.page(page.link("Terug naar de ronde")).heading == round_.texts[0].question


def test_a_stale_form_can_be_sent_again(app: Flask, client: CheckingClient, slug: str) -> None:
    path = f"/rounds/{slug}/contribute"
    form = client.page(path).form("/contribute")
    fresh: CheckingClient = app.test_client()  # type: ignore[assignment]
    fields = {"csrf_token": "old", "nonce": form.fields["nonce"], "texts-0": "Lang nagedacht over deze zin."}
    response = fresh.post(path, data=fields, headers={"Sec-Fetch-Site": "same-origin"})
    page = Page(response)
    assert page.status == 400 and "Lang nagedacht over deze zin." in page.words
    assert fresh.send(page.form("/contribute"), path).heading == "Bedankt, we hebben uw woorden"


def test_who_was_logged_out_logs_in_and_sends_what_they_typed(app: Flask, log_in: LogIn) -> None:
    with app.app_context():
        path = f"/staff/principles/{a_principle(db.session()).public_id}/repeal"
        db.session.commit()
    dirk, typed = (
        log_in("dirk"),
        {"reference": "R2026-120", "valid_until": "2999-12-31", "reason": "Te vaag om te zien."},
    )

    def send(page: Page, **values: str) -> Page:
        sent = dict(page.form("/repeal").fields) | values
        return Page(dirk.post(path, data=sent, headers={"Sec-Fetch-Site": "same-origin"}, follow_redirects=True))

    form = dirk.page(path)
    dirk.delete_cookie("leidraad")
    stale = send(form, **typed)
    refused = send(stale)
    assert (stale.status, refused.status) == (400, 401) and typed["reason"] in refused.words
    way_in = refused.link("Inloggen (opent een nieuw tabblad)")
    dirk.fill(way_in, "/log-in", email="dirk@waldsein.example", password=PASSWORD)
    assert "31 december 2999" in send(refused).words


def test_who_was_logged_out_while_bringing_in_chooses_the_file_again(slug: str, log_in: LogIn) -> None:
    page = log_in("chantal").page(f"/staff/rounds/{slug}/bring-in/columns")
    assert page.heading == "Woorden inlezen" and "Kies uw bestand opnieuw" in page.words


def test_a_form_that_is_refused_is_refused_to_somebody(log_in: LogIn) -> None:
    refused = Page(log_in("chantal").post("/log-out", headers={"Sec-Fetch-Site": "same-origin"}))
    assert refused.status == 400 and refused.link("Werkplek") == "/staff"


def test_a_form_from_elsewhere_cannot_be_sent_again(app: Flask, slug: str) -> None:
    response = app.test_client().post(
        f"/rounds/{slug}/contribute", data={"texts-0": "x"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert response.status_code == 400 and "fields" not in response.text
    assert "Opnieuw versturen" not in response.text


def test_a_double_click_makes_one_contribution_and_one_code(app: Flask, client: CheckingClient, slug: str) -> None:
    form = client.page(f"/rounds/{slug}/contribute").form("/contribute")
    pages = [client.send(form, "/", **{"texts-0": "Een keer is genoeg."}) for _ in range(3)]
    codes = {page.tree.get_element_by_id("receipt-code").text_content() for page in pages}
    assert len(codes) == 1 and _count(app, Submission) == 1


@pytest.mark.parametrize("choice", ["", "maybe", "1", "agree\x07", "é"])
def test_a_vote_that_is_no_choice_is_refused(client: CheckingClient, session: Session, choice: str) -> None:
    candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
    session.commit()
    path = f"/rounds/{candidate.round.slug}/vote"
    page = client.fill(path, path)
    page = client.send(page.form("/vote"), page.response.request.path, 400, choice=choice)
    assert "Kies een van de drie" in page.words or "Dit is geen geldige keuze" in page.words


def _upload(staff: CheckingClient, slug: str, contents: bytes, status: int, name: str = "x.csv") -> Page:
    path = f"/staff/rounds/{slug}/bring-in"
    return staff.send(staff.page(path).form("/bring-in"), path, status, file=(io.BytesIO(contents), name))


def _workbook(*rows: list[str]) -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(target)
    return target.getvalue()


def _zip_bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        (b"", "Dit bestand is leeg"),
        (b"  \n \n", "Dit bestand is leeg"),
        (b"PK\x03\x04 no zip", "We kunnen dit bestand niet als tabel lezen"),
        (_zip_bomb(), "veel te groot"),
        (b"text\n\x00\x01\x02\xff\xfe\x00", "We kunnen dit bestand niet als tabel lezen"),
    ],
    ids=["none", "empty", "broken", "bomb", "binary"],
)
def test_a_file_that_is_no_table_is_refused(log_in: LogIn, slug: str, contents: bytes, words: str) -> None:
    assert words in _upload(log_in("chantal"), slug, contents, 400).words


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("chantal", "/staff/rounds/{}/bring-in"),
        ("chantal", "/staff/rounds/{}/heard/questions"),
        ("chantal", "/staff/votes/bring-in"),
        ("dirk", "/staff/council/sets"),
    ],
)
def test_words_in_place_of_a_file_are_no_file(log_in: LogIn, slug: str, name: str, path: str) -> None:
    staff, path = log_in(name), path.format(slug)
    form = staff.page(path.removesuffix("/questions")).form(path)
    assert "Kies eerst een bestand" in staff.send(form, path, 400, file="a,b").words


def test_a_file_in_place_of_words_is_nothing(app: Flask, client: CheckingClient, slug: str) -> None:
    page = client.fill(f"/rounds/{slug}/contribute", "/contribute", 400, **{"texts-0": (io.BytesIO(b"a"), "a.txt")})
    assert "Schrijf eerst iets" in page.words
    assert _count(app, Submission) == 0


def test_bad_rows_are_refused_by_line_and_the_rest_is_kept(app: Flask, log_in: LogIn, slug: str) -> None:
    staff = log_in("chantal")
    contents = _workbook(
        ["nr", "tekst"], ["1", "Eén molen"], ["2", ""], ["3", "x" * 6000], ["1", "dubbel"], ["5", "=1+1"]
    )
    page = _upload(staff, slug, contents, 200, "x.xlsx")
    page = staff.send(page.form("/columns"), "/", text="tekst", id="nr")
    page = staff.send(page.form("/confirm"), "/")
    for line in ("Regel 3", "Regel 4", "Regel 5"):
        assert line in page.words
    assert _count(app, Submission) == 1 + ("=1+1" in _texts(app))


def _texts(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Contribution.text)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_same_file_twice_adds_nothing_in_any_encoding(app: Flask, log_in: LogIn, slug: str, encoding: str) -> None:
    staff = log_in("chantal")
    contents = "tekst\nBevestiging graag, één keer\nTúskentiidsk\nDubbel\nDubbel\n".encode(encoding)
    for _ in range(2):
        page = _upload(staff, slug, contents, 200)
        page = staff.send(page.form("/columns"), "/", text="tekst")
        staff.send(page.form("/confirm"), "/")
    assert sorted(_texts(app)) == ["Bevestiging graag, één keer", "Dubbel", "Dubbel", "Túskentiidsk"]


@pytest.mark.parametrize(
    "path",
    [
        "/rounds/nee",
        "/principles/x",
        "/candidates/%00",
        "/receipt?page=-1",
        "/themes/'",
        "/statements/…",
        "/rounds?page=9e9",
    ],
)
def test_strange_addresses_get_a_page(app: Flask, path: str) -> None:
    assert app.test_client().get(path).status_code < 500


def test_a_code_that_nobody_has_is_told_so(client: CheckingClient) -> None:
    for code in ("abc", "0" * 16, "7Q2K-9MXD-ABCD-EFGH"):
        assert "We kennen deze code niet" in client.fill("/receipt", "/receipt", 400, code=code).words
    assert "minstens één letter of cijfer" in client.fill("/receipt", "/receipt", 400, code="🙂" * 16).words
