# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Packages of open data hold all that is public, in two forms that say the same, and a catalogue leads to them."""

import csv
import io
import json
import tracemalloc
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from leidraad.api.services import Table, package, register_package
from leidraad.contributions.services import withdraw
from leidraad.core.archive import pack_into, unpack
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.tables import as_written
from leidraad.rounds.models import PhaseKind
from tests.api.asking import ROUND, asker
from tests.council.register import three_versions
from tests.pages import CheckingClient
from tests.stage import a_candidate, a_contribution, a_round
from tests.thread.test_accounting import queries
from tests.votes.voters import resident, vote

# What DCAT-AP-NL 3.0 asks of each kind of thing, as far as it always is there.
EVERY = {"dct:title", "dct:description", "dct:publisher", "dct:creator", "dct:license", "dct:language"}
EVERY |= {"dcat:contactPoint"}
NAMED = EVERY | {"dct:identifier", "dct:accessRights", "dcat:theme"}
ASKED = {
    "dcat:Catalog": EVERY | {"dcat:dataset", "dcat:service", "foaf:homepage"},
    "dcat:Dataset": NAMED | {"dcat:distribution", "dct:accrualPeriodicity", "dcat:keyword"},
    "dcat:DataService": NAMED | {"dcat:endpointURL", "dcat:endpointDescription", "dcat:servesDataset"},
    "dcat:Distribution": {"dct:title", "dct:license", "dcat:accessURL", "dcat:mediaType", "dct:format"},
    "dct:PeriodOfTime": {"dcat:startDate"},
    "foaf:Agent": {"foaf:name"},
    "vcard:Organization": {"vcard:fn", "vcard:hasEmail"},
}
# What a thing has to be where it stands behind one of these, by the model.
RANGES = {"dct:license": "dct:LicenseDocument", "dcat:landingPage": "foaf:Document", "foaf:homepage": "foaf:Document"}
RANGES |= {"dct:publisher": "foaf:Agent", "dct:creator": "foaf:Agent", "dct:temporal": "dct:PeriodOfTime"}


def _files(client: FlaskClient, path: str) -> dict[str, bytes]:
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (200, "application/zip")
    return unpack(response.data)


def _rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode())))


@pytest.fixture(scope="module", params=["rounds/" + ROUND, "register"])
def files(demo: Flask, request: pytest.FixtureRequest) -> dict[str, bytes]:
    """What is in a package."""
    return _files(asker(demo), f"/open-data/{request.param}.zip")


def test_both_forms_say_the_same(files: dict[str, bytes]) -> None:
    tables = [name.removesuffix(".csv") for name in files if name.endswith(".csv")]
    assert len(tables) >= 3
    for name in tables:
        told = [{key: as_written(cell) for key, cell in row.items()} for row in _rows(files, name)]
        assert told == [{key: str(cell) for key, cell in row.items()} for row in json.loads(files[f"{name}.json"])]


@pytest.mark.parametrize(("name", "says"), [("", "een lijst"), (".fy", "in list"), (".en", "a list")])
def test_the_read_mes_explain_every_file_and_every_column(files: dict[str, bytes], name: str, says: str) -> None:
    read_me = files[f"README{name}.md"].decode()
    assert says in read_me
    for name in (one for one in files if one.endswith(".csv")):
        _before, told, about = read_me.partition(f"## {name}, {name.replace('csv', 'json')}\n")
        assert told, name
        for column in files[name].decode().splitlines()[0].split(","):
            assert f"- `{column}`: " in about.partition("\n## ")[0], (name, column)


def test_the_checksums_are_of_all_other_files(files: dict[str, bytes]) -> None:
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: sha256(held).hexdigest() for name, held in files.items() if name != "SHA256SUMS"}


def test_a_package_is_the_same_while_nothing_changes(client: CheckingClient, session: Session) -> None:
    round_ = a_round(session)
    words = a_contribution(session, round_, "Een tekst.")
    session.commit()
    path = f"/open-data/rounds/{round_.slug}.zip"
    first = client.get(path)
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    withdraw(session, session.merge(words), now=utc_now())
    session.commit()
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
    assert _rows(_files(client, path), "statements") == []
    assert json.loads(_files(client, path)["statements.json"]) == []


def test_no_text_acts_as_a_formula(client: CheckingClient, session: Session) -> None:
    round_ = a_round(session)
    for text in ("=1+1", "+31612345678", "@iemand", "-5 graden", "\ttab", "gewoon"):
        a_contribution(session, round_, text)
    session.commit()
    files = _files(client, f"/open-data/rounds/{round_.slug}.zip")
    cells = [row["text"] for row in _rows(files, "statements")]
    assert [cell[0] for cell in cells] == ["'", "'", "'", "'", "'", "g"]
    assert json.loads(files["statements.json"])[0]["text"] == "=1+1"


def test_there_are_no_results_before_the_vote_has_closed(client: CheckingClient, session: Session) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    vote(session, a_candidate(session, round_).wording, resident())
    session.commit()
    assert "results.csv" not in _files(client, f"/open-data/rounds/{round_.slug}.zip")


def test_a_draft_has_no_package(client: CheckingClient, session: Session) -> None:
    draft = a_round(session, opened_at=None).slug
    session.commit()
    assert client.get(f"/open-data/rounds/{draft}.zip").status_code == 404
    assert draft not in client.get("/open-data").text + client.get("/open-data.jsonld").text


class _Nowhere(io.RawIOBase):
    """A file that keeps nothing."""

    def writable(self) -> bool:
        return True

    def write(self, held: Any) -> int:
        return len(held)


def test_a_large_table_is_never_held_in_memory() -> None:
    rows = ((str(one), "Een uitspraak van iemand.") for one in range(30_000))
    parts = package([Table("statements", ("id", "text"), rows)], lambda _columns: {})
    tracemalloc.start()
    pack_into(_Nowhere(), parts)  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_500_000  # the rows alone would take more than twice as much


def test_packages_and_pages_cost_no_more_queries(client: CheckingClient, session: Session) -> None:
    counts = []
    for number in (1, 3):
        for _ in range(number):
            a_candidate(session, a_round(session, PhaseKind.DECIDE))
            three_versions(session)
        session.commit()
        paths = ("/open-data", "/open-data.jsonld", "/open-data/register.zip")
        counts.append([queries(lambda path=path: client.get(path)) for path in paths])  # type: ignore[misc]
    assert counts[0] == counts[1]


def test_packages_are_of_one_moment_on_postgresql_too(postgres_app: Flask) -> None:
    with postgres_app.app_context():
        three_versions(db.session())
        round_ = a_round(db.session(), PhaseKind.DECIDE)
        a_candidate(db.session(), round_)
        db.session.commit()
        slug = round_.slug
        assert {name for name, _bits in register_package(db.session(), lambda _columns: {}, now=utc_now())} >= {
            "texts.csv"
        }
    for path in ("/open-data/register.zip", f"/open-data/rounds/{slug}.zip"):
        assert _files(asker(postgres_app), path)["SHA256SUMS"]


def _things(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _things(inner)


def test_the_catalogue_says_what_data_portals_ask(demo: Flask) -> None:
    response = asker(demo).get("/open-data.jsonld")
    assert response.content_type == "application/ld+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    catalogue = response.get_json(force=True)
    words = catalogue.pop("@context")
    for thing in _things(catalogue):
        missing = ASKED.get(thing.get("@type", ""), set()) - set(thing)
        assert not missing, (thing["@id"], missing)
        assert {name.partition(":")[0] for name in thing if not name.startswith("@")} <= set(words)
        assert all(thing[name]["@type"] == kind for name, kind in RANGES.items() if name in thing)
    assert {one["@language"] for one in catalogue["dct:title"]} == {"nl", "fy", "en"}
    served = catalogue["dcat:service"]["dcat:servesDataset"]
    assert [one["@id"] for one in served] == [one["@id"] for one in catalogue["dcat:dataset"]]


def test_every_address_in_the_catalogue_leads_somewhere(demo: Flask) -> None:
    client = asker(demo)
    catalogue = client.get("/open-data.jsonld").get_json(force=True)
    names = ("dcat:accessURL", "dcat:landingPage", "foaf:homepage", "dcat:endpointDescription")
    found = {thing[name]["@id"] for thing in _things(catalogue) for name in names if name in thing}
    assert len(found) > 15
    for address in found:
        assert client.get(urlsplit(address).path).status_code == 200, address


@pytest.mark.parametrize("language", ["nl", "fy", "en"])
def test_one_page_leads_to_all_of_it(demo: Flask, language: str) -> None:
    client: CheckingClient = demo.test_client()  # type: ignore[assignment]
    client.set_cookie("language", language)
    page = client.page(client.page("/").tree.xpath("//footer//a[@href='/open-data']/@href")[0])
    links = {str(one.get("href")) for one in page.tree.find(".//main").iter("a")}
    assert {"/api", "/open-data.jsonld", "/open-data/register.zip", f"/open-data/rounds/{ROUND}.zip"} <= links
    assert f"/rounds/{ROUND}/open-data" in links and "/rounds/leven-in-het-dorp/open-data" not in links
    for link in links:
        assert asker(demo).get(link).status_code == 200, link
