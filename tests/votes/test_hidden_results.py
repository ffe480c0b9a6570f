# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""While people vote, nothing tells how: two databases that differ only in the votes of others look the same."""

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import event
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.person import Person
from leidraad.rounds.models import PhaseKind, ResultsShown, Round
from leidraad.rounds.services import find_round, move_phase
from leidraad.votes.models import Choice
from leidraad.votes.services import cast, with_words
from tests.applications import close, make_app, settings_for
from tests.conftest import browser_of
from tests.stage import SECRET, a_candidate, a_member, a_round, person
from tests.votes.voters import show

# The log tells how many times somebody chose, by what it is: its size is signed while people vote. The page that tells
# how to check shows the last line of the trail, which every change moves on. The style guide tells the time.
TELL_SOMETHING_ELSE = {"votes.log", "votes.log_checkpoint", "votes.log_leaves", "home.check", "home.styleguide"}
TOKENS = re.compile(r'(name="(csrf_token|nonce)"[^>]*value=|nonce=|"csrf_token": )"[^"]*"')
THINGS = {"candidate", "wording", "theme", "statement", "contribution"}
KNOWN = {"slug", "public_id"}
OTHERS: dict[str, set[str]] = {"language": {"fy"}, "code": {"nl"}, "chapter": {"proposals"}}
HEADERS = ("ETag", "Last-Modified", "Cache-Control", "Content-Type", "Location", "Retry-After")

Twins = tuple[Flask, Flask, str]


@pytest.fixture(params=ResultsShown)
def twins(migrated_sqlite: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Twins]:
    """The same round twice; in the second one forty others voted, almost all for the first proposal."""
    first = _app(migrated_sqlite, tmp_path / "first")
    with first.app_context():
        round_ = a_round(db.session(), PhaseKind.VOTE, results_shown=request.param)
        a_member(db.session(), round_)
        for number in range(4):
            a_candidate(db.session(), round_, f"Principe {number}")
        _vote(round_, person(db.session(), "femke"), Choice.PASS)
        db.session.commit()
        slug = round_.slug
    close(first)
    second = _app(tmp_path / "first" / "leidraad.sqlite3", tmp_path / "second")
    with second.app_context():
        round_ = find_round(db.session(), slug)
        for number in range(40):
            _vote(round_, Person(browser_token=f"voter {number}"), Choice.AGREE if number % 8 else Choice.DISAGREE)
        _vote(round_, person(db.session(), "gerrit"), Choice.AGREE)
        db.session.commit()
    yield first, second, slug
    for app in (first, second):
        close(app)


def _app(database: Path, folder: Path) -> Flask:
    folder.mkdir()
    shutil.copy(database, folder / "leidraad.sqlite3")
    return make_app(settings_for(folder))


def _vote(round_: Round, who: Person, choice: Choice) -> None:
    asked: dict[str, Any] = {"person": who, "secret": SECRET, "now": utc_now()}
    for _line, wording in with_words(db.session(), show(db.session(), round_, who, 3)):
        cast(db.session(), wording, choice, False, **asked)


def _addresses(app: Flask, slug: str) -> list[tuple[str, str]]:
    """Return every address that can be read, with its endpoint: of this round, and of all that stands in it."""
    with app.app_context():
        round_ = find_round(db.session(), slug)
        ids = [round_.public_id, *_public_ids(round_)]
    rules = [one for one in app.url_map.iter_rules() if "GET" in (one.methods or ()) and one.endpoint != "static"]
    return sorted((address, rule.endpoint) for rule in rules for address in _filled(app, rule, slug, ids))


def _public_ids(round_: Round) -> Iterator[str]:
    for table in db.metadata.sorted_tables:
        if "public_id" in table.columns and table.name in {
            "candidate",
            "wording",
            "theme",
            "statement",
            "contribution",
        }:
            yield from db.session.scalars(table.select().with_only_columns(table.c.public_id).limit(2))


def _filled(app: Flask, rule: Rule, slug: str, ids: list[str]) -> Iterator[str]:
    """Yield the addresses of a rule; one that takes a thing is tried with everything that there is."""
    with app.test_request_context():
        for public_id in ids if "public_id" in rule.arguments else [""]:
            known = {"slug": slug, "public_id": public_id} | {name: _any(rule, name) for name in rule.arguments - KNOWN}
            yield url_for(rule.endpoint, **{name: known[name] for name in rule.arguments})


def _any(rule: Rule, name: str) -> str | int:
    """Return something that may stand in this place of an address."""
    return min(getattr(rule._converters[name], "items", OTHERS.get(name, {"1"})))


def _seen(app: Flask, client: FlaskClient, address: str) -> tuple[Any, ...]:
    """Return all that somebody learns from an address, also how many times it asks the database."""
    asked: list[str] = []
    note = lambda *sent: asked.append(sent[2])  # noqa: E731 - the same object goes on and off
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    response = client.get(address)
    event.remove(engine, "before_cursor_execute", note)
    headers = tuple(response.headers.get(name) for name in HEADERS)
    return response.status_code, headers, _words(response), sum(one.startswith("SELECT") for one in asked)


def _words(response: TestResponse) -> str | bytes:
    """Return what can be read in an answer; a PDF also holds the second in which it was made."""
    if response.mimetype in {"application/zip", "image/png"}:
        return response.data
    if response.mimetype == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(response.data)).pages)
    return TOKENS.sub("", response.get_data(as_text=True))


def _same_browser(first: Flask, second: Flask, slug: str, who: str) -> list[tuple[Flask, FlaskClient]]:
    """Return a browser at each, with the same cookie."""
    here = browser_of(first, who) if who else first.test_client()
    here.get(f"/rounds/{slug}/vote")
    # Every page was looked at elsewhere.
    clients = [FlaskClient(app, app.response_class) for app in (first, second)]
    cookie = here.get_cookie(first.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    for client in clients:
        client.set_cookie(cookie.key, cookie.value)
    return list(zip((first, second), clients, strict=True))


@pytest.mark.parametrize("who", ["", "chantal"], ids=["resident", "staff"])
def test_no_page_no_file_and_no_number_of_queries_tells_how_others_vote(twins: Twins, who: str) -> None:
    first, second, slug = twins
    addresses = _addresses(first, slug)
    assert {"votes.results", "votes.ballot", "principles.show", "thread.round_page"} <= {one for _, one in addresses}
    browsers = _same_browser(first, second, slug, who)
    different = [
        address
        for address, endpoint in addresses
        if endpoint not in TELL_SOMETHING_ELSE and len({_seen(app, client, address) for app, client in browsers}) > 1
    ]
    assert different == []


def test_the_twins_really_differ(twins: Twins) -> None:
    """When the vote has closed the same page tells all."""
    first, second, slug = twins
    words = []
    for app in (first, second):
        with app.app_context():
            round_ = find_round(db.session(), slug)
            move_phase(db.session(), round_, PhaseKind.DECIDE, by=person(db.session(), "chantal"), now=utc_now())
            db.session.commit()
        words.append(app.test_client().get(f"/rounds/{slug}/results").text)
    assert words[0] != words[1]
