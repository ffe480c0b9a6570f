# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The design rules of the Dutch government for APIs (NLGov REST API Design Rules), one by one, over all routes."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as some
from openapi_spec_validator import validate
from pydantic import TypeAdapter
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import RequestEntityTooLarge, TooManyRequests

from leidraad.api.operations import BASE, OPERATIONS, VERSION
from leidraad.api.resources.base import Listing, Moment
from leidraad.api.resources.questions import OfRounds
from leidraad.config import ROOT
from leidraad.core.db import db
from leidraad.core.problems import MIMETYPE
from tests.api.asking import ROUND, address, asked, asker
from tests.applications import make_app, settings_for

# Read by a person: each is a noun (ADR-01), and Dutch (ADR-03). What is many stands in the plural (ADR-02).
PLURALS = {"rondes", "themas", "uitspraken", "voorstellen", "wijzigingsvoorstellen", "uitslagen", "principes"}
PLURALS |= {"versies", "afwegingen"}
NOUNS = PLURALS | {"verantwoording"}
# Every name in an answer. The first are from standards: RFC 9457, RFC 8288, and the name of a hash.
STANDARD = {"code", "detail", "errors", "first", "in", "links", "location", "name", "next", "self", "sha256"}
STANDARD |= {"status", "title"}
DUTCH = """
    aantal aantalUitspraken aantalVersies achtergehouden achtergehoudenOmdat afwijking antwoord begintOp
    belangrijk belofte besluit bron doorSchrijverTeruggenomen eens fase fasen gebruikt geldigVanaf geldtAls
    genomenOp genoteerd geopendOp geslotenOp groep groepen id intrekking invloed kanVeranderen kanaal kant
    kenmerk klachten laatsteDag link maand minderDan naam nietGebruikt nietVastgesteld nieuweTekstversie
    nogNietBesloten nogNietTeLezen notulen nummer onderwerp oneens opgesteldDoor principe principes proef reden
    redenVerbetering resultaten ronde staatVast stemmen stemmenTegen stemmenVoor taal talen teams tekst teksten
    tekstversie tekstversies terugkoppelingOp thema themaNaam themas titel totEnMet totaal uitkomst vastgesteld
    verandertBetekenis vergadering versie voorstel vraag waarom wacht webpagina weetNiet
"""
PERSONAL = re.compile("mail|token|sleutel|wachtwoord|bsn|adres", re.IGNORECASE)


@pytest.fixture(scope="module")
def client(demo: Flask) -> FlaskClient:
    """A program that asks."""
    return asker(demo)


@pytest.fixture(scope="module")
def document(client: FlaskClient) -> dict[str, Any]:
    """What the API says of itself."""
    told: dict[str, Any] = client.get(f"{BASE}/openapi.json").get_json()
    return told


@pytest.fixture(scope="module")
def addresses(client: FlaskClient) -> list[str]:
    """An address with something behind it for each operation, and that of the document."""
    return [*(address(client, one) for one in OPERATIONS.values()), f"{BASE}/openapi.json"]


def _segments() -> Iterator[str]:
    for one in OPERATIONS.values():
        yield from (part for part in one.path.strip("/").split("/") if not part.startswith("<"))


def _rules(app: Flask) -> list[str]:
    return [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")]


def test_adr_01_resources_are_named_with_nouns() -> None:
    assert set(_segments()) == NOUNS


def test_adr_02_what_is_many_stands_in_the_plural() -> None:
    for one in OPERATIONS.values():
        last = one.path.rpartition("/")[2]
        assert (last in PLURALS) == issubclass(one.gives, Listing), one.path


def test_adr_03_names_are_dutch(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"].values()
    assert {name for schema in schemas for name in schema.get("properties", ())} <= STANDARD | set(DUTCH.split())


def test_adr_04_a_slash_at_the_end_is_not_found(client: FlaskClient, addresses: list[str]) -> None:
    for path in addresses:
        assert client.get(f"{path}/").status_code == 404, path
        assert client.get(path.replace("/v1/", "/v1//")).status_code == 404, path


def test_adr_05_addresses_are_in_kebab_case_without_endings(demo: Flask) -> None:
    # The document has its ending from ADR-23.
    for rule in set(_rules(demo)) - {f"{BASE}/openapi.json"}:
        plain = re.sub("<[^>]+>", "x", rule)
        assert re.fullmatch("(/[a-z0-9]+(-[a-z0-9]+)*)+", plain), rule


def test_adr_06_questions_are_in_camel_case(document: dict[str, Any]) -> None:
    names = {one["name"] for path in document["paths"].values() for one in path["get"]["parameters"]}
    assert {"aantal", "na", "geopendVanaf", "totEnMet"} < names
    assert all(re.fullmatch("[a-z]+([A-Z][a-z]+)*", name) for name in names)


def test_adr_07_what_is_behind_it_does_not_show(demo: Flask) -> None:
    for one, response in asked(demo):
        assert {"Server", "X-Powered-By"}.isdisjoint(response.headers), one.path
        told = response.get_json()
        ids = [item["id"] for item in told.get("resultaten", ())] or [told.get("id", "x")]
        assert not any(str(name).isdecimal() for name in ids), one.path


@given(
    some.datetimes(
        timezones=some.builds(lambda minutes: timezone(timedelta(minutes=minutes)), some.integers(-720, 840))
    )
)
def test_adr_08_adr_09_any_offset_comes_in_and_moments_go_out_in_utc(moment: datetime) -> None:
    if not datetime(2, 1, 1, tzinfo=UTC) < moment < datetime(9998, 1, 1, tzinfo=UTC):
        return
    read = OfRounds.model_validate({"geopendVanaf": moment.isoformat(timespec="seconds")}).opened_since
    assert read == moment.replace(microsecond=0)
    told = TypeAdapter(Moment).dump_json(moment).decode().strip('"')
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told)
    assert datetime.fromisoformat(told) == moment.replace(microsecond=0)


def test_adr_09_a_moment_without_an_offset_is_refused(client: FlaskClient) -> None:
    assert client.get(f"{BASE}/rondes?geopendVanaf=2026-01-01T00:00:00").status_code == 400
    assert client.get(f"{BASE}/rondes?geopendVanaf=2026-01-01T00:00:00%2B02:00").status_code == 200


def test_adr_10_a_day_has_no_time(client: FlaskClient) -> None:
    told = client.get(f"{BASE}/rondes/{ROUND}").get_json()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", told["terugkoppelingOp"])
    assert client.get(f"{BASE}/afwegingen?vanaf=2026-01-01T00:00:00Z").status_code == 400


def test_adr_11_head_answers_as_get_and_nothing_else_does(client: FlaskClient, addresses: list[str]) -> None:
    for path in addresses:
        got, headed = client.get(path), client.head(path)
        assert (headed.status_code, headed.headers["ETag"], headed.data) == (200, got.headers["ETag"], b""), path
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            refused = client.open(path, method=method)
            assert refused.status_code == 405 and refused.mimetype == MIMETYPE, path
            assert set(refused.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_adr_12_asking_changes_nothing(demo: Flask) -> None:
    said: list[str] = []
    note = lambda *sent: said.append(sent[2])  # noqa: E731 - the same object goes on and off
    with demo.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    answers = list(asked(demo))
    event.remove(engine, "before_cursor_execute", note)
    assert len(answers) == len(OPERATIONS) and len(said) > len(OPERATIONS)
    assert [one for one in said if not one.startswith(("SELECT", "BEGIN", "PRAGMA"))] == []


def test_adr_13_every_operation_answers_200(demo: Flask) -> None:
    assert {one.path: response.status_code for one, response in asked(demo) if response.status_code != 200} == {}


def test_adr_14_who_asks_makes_no_difference(demo: Flask, addresses: list[str]) -> None:
    staff = demo.test_client()
    staff.fill("/log-in", "/log-in", email="chantal@waldsein.example", password="leidraad proberen")
    for path in addresses:
        mine, anybodys = staff.get(path), asker(demo).get(path)
        assert (mine.status_code, mine.data) == (anybodys.status_code, anybodys.data), path
        assert "Set-Cookie" not in anybodys.headers


def test_adr_15_what_stands_in_a_round_is_found_under_that_round_alone(
    client: FlaskClient, addresses: list[str]
) -> None:
    nested = [one for one in addresses if re.search(f"/{ROUND}/[a-z]+/[0-9a-z]{{16}}", one)]
    assert len(nested) == 4
    for path in nested:
        assert client.get(path.replace(ROUND, "leven-in-het-dorp")).status_code == 404, path


def test_adr_16_nothing_can_be_done_so_no_operation_is_a_verb(demo: Flask) -> None:
    methods = {m for rule in demo.url_map.iter_rules() if rule.rule.startswith("/api/") for m in rule.methods or ()}
    assert methods == {"GET", "HEAD", "OPTIONS"}


def _check_problem(response: Any, status: int) -> None:
    told = response.get_json(force=True)
    assert (response.status_code, response.mimetype) == (status, MIMETYPE)
    assert told["status"] == status and told["title"] and told["detail"]
    assert response.headers["API-Version"] == VERSION
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/rondes?aantal=veel", 400),
        ("/rondes?na=x%00y", 400),
        ("/niets", 404),
        ("/rondes/niets", 404),
        ("/rondes?na=niets", 404),
        ("/principes/0000000000000000/versies/1", 404),
        ("/../v2/rondes", 404),
    ],
)
def test_adr_17_an_error_is_a_problem(client: FlaskClient, path: str, status: int) -> None:
    _check_problem(client.get(BASE + path), status)


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (ZeroDivisionError("secret"), 500),
        (OperationalError("locked", {}, Exception()), 503),
        (RequestEntityTooLarge(), 413),
        (TooManyRequests(), 429),
    ],
)
def test_adr_13_adr_17_a_fault_of_ours_tells_nothing_of_the_inside(
    migrated_sqlite: Path, tmp_path: Path, fault: Exception, status: int
) -> None:
    app = make_app(settings_for(tmp_path, f"sqlite:///{migrated_sqlite}"))
    app.testing = False

    def fail() -> None:
        raise fault

    app.before_request(fail)
    answer = asker(app).get(f"{BASE}/rondes")
    _check_problem(answer, status)
    assert "secret" not in answer.text and "locked" not in answer.text


def test_adr_18_adr_19_all_that_is_wrong_is_told_at_once(client: FlaskClient) -> None:
    response = client.get(f"{BASE}/rondes/{ROUND}/uitspraken?aantal=0&status=mooi&taal=Frysk&kleur=rood&na=a&na=b")
    _check_problem(response, 400)
    wrong = {one["location"]["name"]: one["code"] for one in response.get_json()["errors"]}
    assert wrong.keys() == {"aantal", "status", "taal", "kleur", "na"}
    assert all(one["detail"] and one["in"] == "query" for one in response.get_json()["errors"])


def test_adr_20_the_document_is_openapi(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    validate(document)
    assert document["security"] == []
    assert all(re.fullmatch("([A-Z][a-z]+)+", name) for name in document["components"]["schemas"])
    told = [*document["tags"], *(path["get"] for path in document["paths"].values())]
    assert all(one["description"] for one in told)


def test_adr_20_every_route_is_described(demo: Flask, document: dict[str, Any]) -> None:
    described = {re.sub(r"\{[^}]+\}", "<>", path) for path in document["paths"]}
    routes = {re.sub("<[^>]+>", "<>", rule.removeprefix(BASE)) for rule in _rules(demo)}
    # The document itself, and the address that leads people to it.
    assert routes - {"", "/openapi.json"} == described


def test_adr_21_the_document_says_whom_to_ask(document: dict[str, Any]) -> None:
    assert all(document["info"]["contact"][what] for what in ("name", "email", "url"))


def test_adr_22_the_document_is_in_dutch_whatever_language_somebody_reads(client: FlaskClient) -> None:
    first = client.get(f"{BASE}/openapi.json")
    client.set_cookie("language", "en")
    again = client.get(f"{BASE}/openapi.json")
    client.delete_cookie("language")
    assert first.data == again.data
    assert "Leidende principes van" in first.get_json()["info"]["title"]


def test_adr_23_the_document_is_there_for_every_website(client: FlaskClient) -> None:
    response = client.get(f"{BASE}/openapi.json", headers={"Origin": "https://elders.example"})
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("rule", ["ADR-24", "ADR-25", "ADR-27", "ADR-30", "ADR-34"])
def test_what_is_promised_and_what_does_not_apply_is_written_down(rule: str) -> None:
    assert f"({rule})" in (ROOT / "docs" / "api.md").read_text("utf-8")


def test_adr_26_the_address_holds_the_major_version_alone(demo: Flask) -> None:
    assert {rule.split("/")[2] for rule in _rules(demo)} == {f"v{VERSION.split('.')[0]}"}


def test_adr_27_the_changes_of_this_version_are_written_down() -> None:
    assert f"- **{VERSION}**" in (ROOT / "docs" / "api.md").read_text("utf-8")


def test_adr_28_adr_29_every_answer_says_the_version(
    client: FlaskClient, document: dict[str, Any], addresses: list[str]
) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)
    assert document["info"]["version"] == VERSION
    described = [one for path in document["paths"].values() for one in path["get"]["responses"].values()]
    for one in [*described, *document["components"]["responses"].values()]:
        assert "$ref" in one or "API-Version" in one["headers"], one["description"]
    for path in [*addresses, f"{BASE}/niets", f"{BASE}/rondes?x=1"]:
        for answer in (client.get(path), client.options(path), client.post(path)):
            assert answer.headers["API-Version"] == VERSION, path


def test_adr_31_no_address_holds_what_is_secret(document: dict[str, Any]) -> None:
    names = {one["name"] for path in document["paths"].values() for one in path["get"]["parameters"]}
    assert not any(PERSONAL.search(name) for name in names)


def test_adr_32_every_answer_is_safe(migrated_sqlite: Path, tmp_path: Path) -> None:
    app = make_app(settings_for(tmp_path, f"sqlite:///{migrated_sqlite}", BASE_URL="https://samen.example"))
    for path in ("/rondes", "/openapi.json", "/niets"):
        headers = asker(app).get(BASE + path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
        assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")


def test_adr_33_other_websites_may_read_and_nothing_else(client: FlaskClient, addresses: list[str]) -> None:
    asks = {"Origin": "https://elders.example", "Access-Control-Request-Method": "DELETE"}
    for path in addresses:
        allowed = client.options(path, headers=asks).headers
        assert allowed["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert allowed["Access-Control-Allow-Headers"] == "Accept, If-None-Match"
        assert "Access-Control-Allow-Credentials" not in allowed


def test_adr_35_what_we_cannot_give_is_refused(client: FlaskClient, addresses: list[str]) -> None:
    for path in addresses[:-1]:
        _check_problem(client.get(path, headers={"Accept": "text/csv"}), 406)
        assert client.get(path, headers={"Accept": "text/html, */*;q=0.1"}).status_code == 200
