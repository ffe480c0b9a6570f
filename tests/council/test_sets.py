# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A municipality that has principles already brings them in with their source, and gets out what it brought in."""

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from string import ascii_letters

import pytest
from click.testing import CliRunner
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from leidraad.cli import main
from leidraad.core.clock import today, utc_now
from leidraad.core.db import db
from leidraad.core.errors import Refusal
from leidraad.core.plain_text import clean_text
from leidraad.council.models import Hold
from leidraad.council.services import (
    COLUMNS,
    SetPrinciple,
    Trial,
    as_csv,
    as_json,
    decide_again,
    find_principle,
    read_set,
    register,
    register_set,
    verify_register,
)
from leidraad.council.services.sets import load_set
from leidraad.principles.services import Words
from tests.conftest import LogIn
from tests.council.register import DECIDED, TRIAL, adopted, three_versions
from tests.pages import CheckingClient
from tests.stage import person
from tests.thread.test_accounting import queries

PATH = "/staff/council/sets"
SETS = {"almere": 7, "sudwest-fryslan": 5}
HEADER = "title_nl,text_nl,source,decided_on,votes_for,minutes_url,hold,pilot_teams,title_fy"


def _example(name: str) -> bytes:
    return files("leidraad.demo").joinpath("sets", f"{name}.json").read_bytes()


def _load(session: Session, contents: bytes) -> int:
    found, problems = read_set(contents)
    assert problems == []
    return load_set(session, found, by=None, now=utc_now())


def _ours(session: Session) -> list[SetPrinciple]:
    return register_set(session, today(), "Wâldsein")


@pytest.mark.parametrize("form", [as_json, as_csv])
def test_what_goes_out_comes_in_as_the_same_set(  # type: ignore[no-untyped-def]
    app: Flask, postgres_app: Flask, form
) -> None:
    with app.app_context():
        session = db.session()
        for name, number in SETS.items():
            assert _load(session, _example(name)) == number
        three_versions(session)
        trial = replace(DECIDED, trial=TRIAL, deviation="=Korter, op verzoek\nvan de raad.")
        adopted(
            session, {"nl": Words("-Titel", "Tekst;\n\"met\" 'alles', erin."), "en": Words("T", "t")}, decision=trial
        )
        session.commit()
        before = _ours(session)
        assert len(before) == 14
    with postgres_app.app_context():
        session = db.session()
        assert _load(session, form(before).encode()) == 14
        session.commit()
        assert _ours(session) == before
        assert _load(session, form(before).encode()) == 0
        assert verify_register(session) == []
        assert register(session)[-1].versions[0].hold == Hold.PILOT


_line = st.text(st.characters(codec="utf-8"), max_size=40).map(clean_text)
_filled = st.builds(lambda first, rest: clean_text(first + rest), st.sampled_from(ascii_letters + "='-é"), _line)
_words = st.builds(Words, _filled, _filled)
_trial = st.none() | st.builds(Trial, _line, st.none() | st.dates(date(2030, 1, 1), date(2040, 1, 1)))
_principle = st.builds(
    SetPrinciple,
    words=st.fixed_dictionaries({"nl": _words}, optional={"fy": _words, "en": _words}),
    reference=_filled,
    source=_filled,
    meeting=_line,
    decided_on=st.none() | st.dates(date(2000, 1, 1), date(2029, 1, 1)),
    votes_for=st.none() | st.integers(0, 500),
    votes_against=st.none() | st.integers(0, 500),
    minutes_url=st.sampled_from(["", "https://raad.example/1?a=b&c"]),
    valid_from=st.none() | st.dates(date(2000, 1, 1), date(2029, 1, 1)),
    trial=_trial,
    deviation=_line,
)


@settings(max_examples=40)
@given(principle=_principle)
def test_any_principle_is_read_as_it_was_written(principle: SetPrinciple) -> None:
    for form in (as_json, as_csv):
        assert read_set(form([principle]).encode()) == ([principle], [])


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (",Tekst.,Elders,,,,,,", "title_nl", "De Nederlandse titel ontbreekt"),
        (",,Elders,,,,,,Frysk", "text_fy", "Schrijf zowel de titel als"),
        ("Titel,Tekst.,,,,,,,", "source", "waar dit principe vandaan komt"),
        ("Titel,Tekst.,Elders,2026-02-30,,,,,", "decided_on", "2026-05-12"),
        ("Titel,Tekst.,Elders,2026-W10-1,,,,,", "decided_on", "2026-05-12"),
        ("Titel,Tekst.,Elders,20260310,,,,,", "decided_on", "2026-05-12"),
        ("Titel,Tekst.,Elders,9999-12-31,,,,,", "decided_on", "van 1900 tot en met 3000"),
        ("Titel,Tekst.,Elders,1-1-0001,,,,,", "decided_on", "van 1900 tot en met 3000"),
        ("Titel,Tekst.,Elders,,veel,,,,", "votes_for", "heel aantal stemmen"),
        ("Titel,Tekst.,Elders,,,javascript:1,,,", "minutes_url", "geen webadres"),
        ("Titel,Tekst.,Elders,,,,soms,,", "hold", "Schrijf pilot"),
        ("Titel,Tekst.,Elders,,,,,team Groen,", "hold", "horen alleen bij een proef"),
        (f"{'x' * 161},Tekst.,Elders,,,,,,", "title_nl", "hoogstens 160 tekens"),
        ("Eerste,Tekst.,Elders,,,,,,", "title_nl", "staat ook in rij 2"),
    ],
)
def test_each_problem_is_told_with_its_row_and_column(
    session: Session, log_in: LogIn, row: str, column: str, sentence: str
) -> None:
    page = _upload(log_in("dirk"), f"{HEADER}\nEerste,Tekst.,Elders,,,,,,\n{row}\n".encode(), 400, source="")
    cells = [[cell.text_content() for cell in line.findall("td")] for line in page.tree.iter("tr")]
    assert any(one[:2] == ["Rij 3", column] and sentence in one[2] for one in cells if one), cells
    assert register(session) == []


@pytest.mark.parametrize(
    "contents",
    [b"", b"{", b"[]", b'{"principles": [1]}', b'{"principles": []}', b'{"principles": [{"texts": 1}]}', b"PK\x03"],
)
def test_a_file_that_holds_no_set_is_refused_as_a_whole(contents: bytes) -> None:
    with pytest.raises(Refusal):
        read_set(contents)


def test_an_unknown_column_is_told_once_with_the_name_that_was_meant() -> None:
    _found, problems = read_set(b"titel_nl,text_nl,source,kleur\nA,B,C,D\nE,F,G,H\n")
    told = [(one.row, one.column, one.values.get("name")) for one in problems if "know" in one.sentence]
    assert told == [(2, "kleur", None), (2, "titel_nl", "title_nl")]


@pytest.mark.parametrize("told", ['"k\\ud800leur": "x"', '"texts": {"n\\ud800l": {"k\\ud800leur": "x"}}'])
def test_a_name_of_what_is_no_letter_is_told_without_it(log_in: LogIn, told: str) -> None:
    page = _upload(log_in("dirk"), f'{{"principles": [{{{told}}}]}}'.encode(), 400)
    assert "kleur" in page.words and "Deze kolom kennen we niet" in page.words


def test_what_is_wrong_in_every_row_is_told_once() -> None:
    _found, problems = read_set(b"title_nl,text_nl,decided_on\n,B,mei\nC,,juni\nD,E,juli\n")
    told = [(one.row, one.column, one.rows) for one in problems]
    assert told == [(2, "source", 3), (2, "title_nl", 1), (2, "decided_on", 3), (3, "text_nl", 1)]


def test_the_dates_of_a_dutch_spreadsheet_are_read() -> None:
    found, _problems = read_set(b"title_nl;text_nl;source;decided_on\nA;B;C;12-5-2026\nD;E;F;2026-05-12 00:00:00")
    assert [one.decided_on for one in found] == [date(2026, 5, 12)] * 2


def _upload(browser: CheckingClient, contents: bytes, status: int = 200, **values: str):  # type: ignore[no-untyped-def]
    form = browser.page(PATH).form("/sets")
    return browser.send(form, PATH, status, file=(BytesIO(contents), "set.csv"), **values)


def test_the_council_looks_before_a_set_comes_in(session: Session, client: CheckingClient, log_in: LogIn) -> None:
    dirk = log_in("dirk")
    page = _upload(dirk, b"title_nl,text_nl\nGastvrij,Welkom.\n", source="Almere, 2022")
    assert "Gastvrij" in page.words and "Almere, 2022" in page.words
    assert register(session) == []
    session.rollback()
    assert "Gastvrij" in dirk.send(page.form("/sets/load"), PATH).words
    assert "Almere, 2022" in client.page(client.page("/principles").link("Gastvrij")).words
    again = _upload(dirk, client.get("/principles/set.csv").data)
    assert "staat al in het register" in again.words and not [
        one for one in again.tree.forms if "load" in (one.action or "")
    ]


def test_what_comes_from_elsewhere_is_an_example_until_the_council_decides(
    session: Session, client: CheckingClient, log_in: LogIn
) -> None:
    assert _load(session, b"title_nl,text_nl,source\nGastvrij,Welkom.,Gemeente Elders 2025\n") == 1
    session.commit()
    example = client.page("/principles").link("Gastvrij")
    assert "Voorbeelden van elders" in client.page("/principles").words
    page = client.page(example)
    assert "voorbeeld van elders" in page.words and "De raad hier nam er geen besluit over" in page.words
    for claim in ("van kracht", "Dien een klacht in", "Besluit Gemeente Elders"):
        assert claim not in page.words
    for place in ("/", "/principles/print", "/principles.fragment", "/principles/for/staff"):
        assert "Gastvrij" not in client.get(place).get_data(as_text=True), place
    decide_again(
        session,
        find_principle(session, example.rsplit("/", 1)[1]),
        DECIDED,
        {"nl": Words("Gastvrij", "Welkom.")},
        base=1,
        source_key="k" * 20,
        by=person(session, "dirk"),
        now=utc_now(),
    )
    session.commit()
    assert "Voorbeelden van elders" not in client.page("/principles").words
    page = client.page(example)
    assert "van kracht" in page.words and "Gemeente Elders 2025" in page.words and "voorbeeld" not in page.words


OWN_SET = b"title_nl,text_nl,reference,decided_on\nGastvrij,Welkom.,R2019-12,2019-05-14\n"


def test_what_our_own_council_adopted_earlier_holds_and_is_no_example(
    session: Session, client: CheckingClient, log_in: LogIn
) -> None:
    dirk = log_in("dirk")
    page = _upload(dirk, b"title_nl,text_nl,source\nGastvrij,Welkom.,Elders\n", 400, whose="own", source="Onze raad")
    assert "Zeg met welk besluit" in page.words and "Onze raad" in page.response.text
    late = _upload(dirk, OWN_SET.replace(b"2019-05", b"2999-05"), 400, whose="own")
    assert "Deze datum moet nog komen" in late.words
    dirk.send(_upload(dirk, OWN_SET, whose="own").form("/sets/load"), PATH)
    page = client.page(client.page("/principles").link("Gastvrij"))
    assert "van kracht" in page.words and "Besluit R2019-12" in page.words and "De raad stelde dit vast" in page.words
    assert "elders" not in page.words and "Gastvrij" in client.get("/principles.fragment").text
    (one,) = register(session)
    assert one.versions[0].adoption.source == "" and verify_register(session) == []


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ("2019-05-14,2019-05-14,pilot,Groen,2019-06-01", []),
        ("2026-05-13,,,,", [("decided_on", "still to come")]),
        ("9999-12-31,,,,", [("decided_on", "Write a year")]),
        ("2019-05-14,2019-05-13,,,", [("valid_from", "cannot hold before")]),
        ("2019-05-14,,pilot,,", [("pilot_teams", "which teams"), ("pilot_until", "until which day")]),
        ("2019-05-14,2019-05-14,pilot,Groen,2019-05-13", [("pilot_until", "ends after it begins")]),
    ],
)
def test_what_our_council_adopted_keeps_to_what_the_forms_ask(days: str, told: list[tuple[str, str]]) -> None:
    header = "title_nl,text_nl,reference,decided_on,valid_from,hold,pilot_teams,pilot_until"
    _found, problems = read_set(f"{header}\nA,B,R1,{days}\n".encode(), own_on=date(2026, 5, 12))
    assert [one.column for one in problems] == [column for column, _words in told]
    assert all(words in one.sentence for one, (_column, words) in zip(problems, told, strict=True))


def test_who_does_not_work_for_the_council_brings_in_examples_only(session: Session, log_in: LogIn) -> None:
    gerrit = log_in("gerrit")
    assert "Wie stelde deze principes vast?" not in gerrit.page(PATH).words
    page = _upload(gerrit, b"title_nl,text_nl,source\nGastvrij,Welkom.,Elders\n")
    gerrit.send(page.form("/sets/load"), PATH, 403, whose="own")
    assert register(session) == []


def test_what_is_confirmed_is_checked_anew(session: Session, log_in: LogIn) -> None:
    dirk = log_in("dirk")
    page = _upload(dirk, b"title_nl,text_nl,source\nGastvrij,Welkom.,Almere\n")
    wrong = json.dumps({"principles": [{"texts": {"fy": {"title": "A", "text": "B"}}, "source": "C"}]})
    dirk.send(page.form("/sets/load"), PATH, 422, contents=wrong)
    assert register(session) == []


def test_both_files_are_there_for_everybody(client: CheckingClient, session: Session) -> None:
    three_versions(session)
    session.commit()
    page = client.page("/principles")
    assert client.get(page.link("CSV")).mimetype == "text/csv"
    (one,) = read_set(client.get("/principles/set.json").data)[0]
    assert one.words["nl"].title == "Deel de opbrengst" and one.source.startswith("Wâldsein, http")
    assert list(one.cells) == list(COLUMNS)


def test_a_large_set_costs_no_more_queries(session: Session, log_in: LogIn) -> None:
    dirk, counts = log_in("dirk"), []
    for number in (2, 2, 40):
        rows = "".join(f"Titel {place},Tekst.,Elders\n" for place in range(number))
        counts.append(queries(lambda rows=rows: _upload(dirk, f"title_nl,text_nl,source\n{rows}".encode())))
    assert counts[1] == counts[2]


@pytest.mark.parametrize("name", ["chantal", "femke", "esra", "amina"])
def test_nobody_else_brings_in_a_set(log_in: LogIn, name: str) -> None:
    log_in(name).page(PATH, 403)


def test_the_command_brings_in_a_table_and_tells_what_is_wrong(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEIDRAAD_ENV", "test")
    monkeypatch.setenv("LEIDRAAD_INSTANCE", str(app.extensions["settings"].instance))
    table = tmp_path / "set.csv"
    table.write_text("title_nl,text_nl,votes_for\nGastvrij,Welkom.,veel\n", "utf-8")
    run = CliRunner().invoke(main, ["import", "principles", str(table)])
    assert (
        run.exit_code == 1 and "row 2, votes_for: Write a whole number" in run.output and "row 2, source" in run.output
    )
    table.write_text("title_nl,text_nl\nGastvrij,Welkom.\n", "utf-8")
    run = CliRunner().invoke(main, ["import", "principles", str(table), "--source", "Almere, 2022"])
    assert (run.exit_code, run.output) == (0, "1 principles were added.\n")
    assert CliRunner().invoke(main, ["export", str(tmp_path / "out")]).exit_code == 0
    for ending in ("json", "csv"):
        run = CliRunner().invoke(main, ["import", "principles", str(tmp_path / "out" / f"principles.{ending}")])
        assert (run.exit_code, run.output) == (0, "This set was in the register already.\n")
