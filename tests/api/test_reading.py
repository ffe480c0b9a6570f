# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What programs read: in pages that lose nothing, no more than what is public, and never before its time."""

import json
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from sqlalchemy.orm import Session

from leidraad.api.operations import BASE
from leidraad.complaints.services import NewComplaint, file
from leidraad.contributions.services import withdraw, withhold
from leidraad.core.clock import utc_now
from leidraad.council.models import Side
from leidraad.council.services import WeighedDecision, Weight, weigh
from leidraad.principles.services import keep_back, take_back
from leidraad.rounds.models import PhaseKind
from tests.api.asking import asker
from tests.conftest import LogIn
from tests.council.register import a_principle, three_versions
from tests.pages import CheckingClient
from tests.principles.test_amendments import amend
from tests.stage import a_candidate, a_contribution, a_member, a_round, a_theme, person
from tests.thread.test_accounting import queries
from tests.votes.voters import resident, vote


@pytest.fixture
def program(app: Flask) -> FlaskClient:
    """A program that asks."""
    return asker(app)


def _read(program: FlaskClient, path: str, status: int = 200) -> Any:
    response = program.get(path if path.startswith("http") else BASE + path)
    assert response.status_code == status, response.text
    return response.get_json(force=True)


def _texts(program: FlaskClient, path: str) -> list[str]:
    """Follow a list to its end and return the texts in it."""
    found, here = [], path
    while here:
        page = _read(program, here)
        found += [one["tekst"] for one in page["resultaten"]]
        here = page["links"]["next"]
    return found


def test_a_list_is_read_to_its_end_though_words_come_and_go(program: FlaskClient, session: Session) -> None:
    round_ = a_round(session)
    words = [a_contribution(session, round_, f"Tekst {number}.") for number in range(7)]
    session.commit()
    first = _read(program, f"/rondes/{round_.slug}/uitspraken?aantal=3")
    round_, *words = (session.merge(one) for one in (round_, *words))
    assert first["links"]["first"].endswith("/uitspraken?aantal=3")
    withdraw(session, words[2], now=utc_now())  # the last one of the first page
    withdraw(session, words[0], now=utc_now())
    a_contribution(session, round_, "Tekst 7.")
    session.commit()
    rest = _texts(program, first["links"]["next"])
    assert [one["tekst"] for one in first["resultaten"]] == ["Tekst 0.", "Tekst 1.", "Tekst 2."]
    assert rest == [f"Tekst {number}." for number in range(3, 8)]


def test_no_list_begins_after_a_draft(program: FlaskClient, session: Session) -> None:
    draft = a_round(session, opened_at=None).slug
    session.commit()
    for path in (f"/rondes/{draft}", f"/rondes?na={draft}"):
        told = _read(program, path, 404)
        assert told == _read(program, path.replace(draft, "nergens"), 404)


def test_the_next_page_also_stands_in_a_header_and_keeps_what_was_asked(program: FlaskClient, session: Session) -> None:
    round_ = a_round(session)
    for number in range(3):
        a_contribution(session, round_, f"Tekst {number}.", "fy" if number else "nl")
    session.commit()
    response = program.get(f"{BASE}/rondes/{round_.slug}/uitspraken?taal=fy&aantal=1")
    links = response.get_json()["links"]
    assert f'<{links["next"]}>; rel="next"' in response.headers.getlist("Link")
    assert "taal=fy" in links["next"]
    assert _texts(program, links["next"]) == ["Tekst 2."]


def test_who_has_it_already_gets_no_second_copy(program: FlaskClient, session: Session) -> None:
    a_principle(session)
    session.commit()
    tag = program.get(f"{BASE}/principes").headers["ETag"]
    again = program.get(f"{BASE}/principes", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["API-Version"]
    a_principle(session, "Luister eerst")
    session.commit()
    assert program.get(f"{BASE}/principes", headers={"If-None-Match": tag}).status_code == 200


def test_a_draft_is_not_there(program: FlaskClient, session: Session) -> None:
    draft, opened = a_round(session, opened_at=None).slug, a_round(session).slug
    session.commit()
    assert [one["id"] for one in _read(program, "/rondes")["resultaten"]] == [opened]
    for part in ("", "/verantwoording", "/themas", "/uitspraken", "/voorstellen", "/uitslagen"):
        told = _read(program, f"/rondes/{draft}{part}", 404)
        assert told == _read(program, f"/rondes/{uuid4().hex}{part}", 404)


def test_words_that_nobody_may_read_are_not_there(program: FlaskClient, session: Session) -> None:
    round_ = a_round(session)
    gone, kept, unread, _told = (a_contribution(session, round_, f"Geheim {one}.") for one in range(4))
    unread.personal = ["phone"]
    withdraw(session, gone, now=utc_now())
    withhold(session, kept, "Dit is een scheldpartij.", by=person(session, "chantal"))
    session.commit()
    hidden = [one.statements[0].public_id for one in (gone, kept, unread)]
    path = f"/rondes/{round_.slug}"
    assert _texts(program, f"{path}/uitspraken") == ["Geheim 3."]
    for name in hidden:
        _read(program, f"{path}/uitspraken/{name}", 404)
    numbers = _read(program, f"{path}/verantwoording")
    assert (numbers["totaal"], numbers["achtergehouden"], numbers["nogNietTeLezen"]) == (4, 2, 1)


def test_other_words_are_told_when_they_may_be_read(program: FlaskClient, session: Session) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    candidate = a_candidate(session, round_)
    read, kept, gone, unread = (amend(session, candidate, f"Andere woorden {one}.") for one in range(4))
    keep_back(session, kept, "Dit noemt iemand.", by=person(session, "chantal"), now=utc_now())
    take_back(session, gone)
    unread.personal = ["email"]
    session.commit()
    told = {one["id"]: one for one in _read(program, f"/rondes/{round_.slug}/wijzigingsvoorstellen")["resultaten"]}
    assert told[read.public_id]["tekst"] == "Andere woorden 0."
    assert told[kept.public_id]["achtergehoudenOmdat"] == "Dit noemt iemand."
    for hidden in (kept, gone, unread):
        assert {told[hidden.public_id][what] for what in ("titel", "tekst", "reden")} == {None}
    only = _read(program, f"/rondes/{round_.slug}/wijzigingsvoorstellen?status=teruggetrokken")["resultaten"]
    assert [one["id"] for one in only] == [gone.public_id]


def _voted(session: Session, voters: int, phase: PhaseKind) -> str:
    round_ = a_round(session, PhaseKind.VOTE)
    candidate = a_candidate(session, round_)
    a_member(session, round_)
    for _ in range(voters):
        vote(session, candidate.wording, resident())
    vote(session, candidate.wording, person(session, "femke"))
    for one in round_.phases:
        one.starts_at = a_round(session, phase).phase(one.kind).starts_at
    session.commit()
    return round_.slug


def test_results_come_when_the_vote_has_closed(program: FlaskClient, session: Session, log_in: LogIn) -> None:
    open_, closed = (_voted(session, 12, phase) for phase in (PhaseKind.VOTE, PhaseKind.DECIDE))
    for client in (program, log_in("chantal")):
        assert client.get(f"{BASE}/rondes/{open_}/uitslagen").status_code == 404
    told = _read(program, f"/rondes/{closed}/uitslagen")["resultaten"][0]["groepen"]
    by_group = {one["groep"]: one for one in told}
    assert (by_group["inwoners"]["stemmen"], by_group["inwoners"]["eens"]) == (12, 12)
    assert by_group["panel"] == {
        **dict.fromkeys(("stemmen", "eens", "oneens", "weetNiet", "belangrijk")),
        "groep": "panel",
        "minderDan": 10,
    }


@pytest.mark.parametrize(("number", "told"), [(0, (0, None)), (4, (None, 5)), (5, (5, None))])
def test_of_complaints_only_a_number_is_told(
    program: FlaskClient, session: Session, number: int, told: tuple[int | None, int | None]
) -> None:
    principle = a_principle(session)
    for one in range(number):
        complaint = NewComplaint(f"Klacht {one} van Jan Jansen.", "nl", [principle], name="Jan Jansen")
        file(session, complaint, source_key=uuid4().hex, receipt_hash=uuid4().hex, now=utc_now())
    session.commit()
    answer = program.get(f"{BASE}/principes/{principle.public_id}")
    assert answer.get_json()["klachten"] == {"aantal": told[0], "minderDan": told[1]}
    assert "Jansen" not in answer.text


def test_the_thread_can_be_followed_from_the_register_back(program: FlaskClient, session: Session) -> None:
    principle = three_versions(session)
    session.commit()
    versions = _read(program, f"/principes/{principle.public_id}/versies?aantal=2")
    assert [one["nummer"] for one in versions["resultaten"]] == [1, 2]
    last = _read(program, f"/principes/{principle.public_id}")["versie"]
    assert last == _read(program, versions["links"]["next"])["resultaten"][0]
    assert last == _read(program, f"/principes/{principle.public_id}/versies/3")
    candidate = _read(program, f"/rondes/{last['ronde']}/voorstellen/{last['voorstel']}")
    assert candidate["tekstversies"][-1]["teksten"] == last["teksten"]
    theme = _read(program, f"/rondes/{last['ronde']}/themas/{candidate['themas'][0]}")
    words = _read(program, f"/rondes/{last['ronde']}/uitspraken?thema={theme['id']}")["resultaten"]
    assert (len(words), {one["status"] for one in words}) == (theme["aantalUitspraken"], {"gebruikt"})


def test_decisions_are_found_by_principle_and_by_day(program: FlaskClient, session: Session) -> None:
    first, second = a_principle(session), a_principle(session, "Luister eerst")
    for day, principle in ((1, first), (2, second), (3, first)):
        weights = {principle: Weight(Side.FOR, "Daarom.")}
        told = WeighedDecision(f"R{day}", "Een besluit", "", date(2025, 1, day), weights)
        weigh(session, told, source_key=uuid4().hex, by=person(session, "dirk"), now=utc_now())
    session.commit()

    def found(asked: str) -> list[str]:
        return [one["kenmerk"] for one in _read(program, f"/afwegingen?{asked}")["resultaten"]]

    assert found(f"principe={first.public_id}") == ["R1", "R3"]
    assert found("vanaf=2025-01-02&totEnMet=2025-01-02") == ["R2"]


def _fill(session: Session, number: int) -> str:
    """Add a round with so many of everything in it, and so much in the register."""
    round_ = a_round(session, PhaseKind.DECIDE)
    for one in range(number):
        a_theme(session, round_, f"thema {one}", "Een uitspraak.", "Nog een.")
        amend(session, a_candidate(session, round_, f"Principe {one}"))
        three_versions(session)
        day = utc_now().date()
        told = WeighedDecision(f"R{one}", "Een besluit", "", day, {a_principle(session): Weight(Side.FOR, "Daarom.")})
        weigh(session, told, source_key=uuid4().hex, by=person(session, "dirk"), now=utc_now())
    session.commit()
    return round_.slug


def test_more_rows_cost_no_more_queries(program: FlaskClient, session: Session) -> None:
    lists = ("/themas", "/uitspraken", "/voorstellen", "/wijzigingsvoorstellen", "/uitslagen")
    counts = []
    for number in (2, 6):
        slug = _fill(session, number)
        paths = {one: f"/rondes/{slug}{one}" for one in lists}
        paths |= {one: one for one in ("/rondes", "/principes", "/afwegingen")}
        counts.append({name: queries(partial(_read, program, path)) for name, path in paths.items()})
    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", ["nl", "fy", "en"])
def test_people_read_what_programs_can_ask(client: CheckingClient, language: str) -> None:
    client.set_cookie("language", language)
    page = client.page("/api")
    assert page.tree.get("lang") == language
    assert {"GET /rondes/{rondeId}/uitspraken", "GET /principes"} <= {one.text for one in page.tree.iter("p")}
    assert len(page.response.data) < 100_000
    assert client.get(page.tree.xpath("//a[contains(@href, 'openapi.json')]/@href")[0]).status_code == 200


def test_the_api_itself_leads_to_what_it_can_do(client: CheckingClient) -> None:
    answer = client.get("/api/v1")
    assert (answer.status_code, answer.location) == (302, "/api")


def test_every_example_is_as_it_is_described(client: CheckingClient) -> None:
    """ADR-20: what people copy from the page fits the document."""
    client.set_cookie("language", "nl")
    described = client.get(f"{BASE}/openapi.json").get_json()
    samples = [one.text for one in client.page("/api").tree.iter("pre") if (one.text or "").startswith("{")]
    errors, examples = json.loads(samples[0]), [json.loads(one) for one in samples[1:]]
    schemas = [gives["$ref"].rpartition("/")[2] for gives in _given(described)]
    assert len(examples) == len(schemas) == 10
    for name, example in [("InvalidQuestion", errors), *zip(schemas, examples, strict=True)]:
        Draft202012Validator(described | {"$ref": f"#/components/schemas/{name}"}).validate(example)


def _given(described: dict[str, Any]) -> list[dict[str, str]]:
    """Return what each operation gives of which an example is shown: lists, and what stands in no list."""
    told = [
        verbs["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        for verbs in described["paths"].values()
    ]
    references = {one["$ref"] for one in told}
    return [one for one in told if f"{one['$ref']}Listing" not in references]
