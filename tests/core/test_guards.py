# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small guards: our own name only, one long thing at a time, days that somebody can mean."""

from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from leidraad.core.forms import BaseForm, DayField
from leidraad.core.limits import connection, one_at_a_time
from leidraad.core.remember import remembered
from leidraad.finding.words import stems_of
from tests.applications import make_app, settings_for


@pytest.mark.parametrize(("host", "status"), [("samen.example.nl", 200), ("localhost", 200), ("evil.example", 400)])
def test_production_answers_only_to_its_own_name(tmp_path: Path, host: str, status: int) -> None:
    app = make_app(settings_for(tmp_path, LEIDRAAD_ENV="production", BASE_URL="https://samen.example.nl"))
    assert app.test_client().get("/robots.txt", headers={"Host": host}).status_code == status


def test_one_connection_is_counted_once_however_many_addresses_it_has(counting: Flask) -> None:
    client = counting.test_client()
    fields = dict(client.page("/link").form("/link").fields)  # type: ignore[attr-defined]

    def ask(address: str) -> int:
        return client.post("/link", data=fields, environ_base={"REMOTE_ADDR": address}).status_code

    assert [ask(f"2001:db8::{number:x}:1") for number in range(10)] == [400] * 10
    assert (ask("2001:db8::ffff"), ask("2001:db8:0:1::1"), ask("192.0.2.7")) == (429, 400, 400)
    assert connection("::ffff:192.0.2.7") == connection("192.0.2.7") == "192.0.2.7"
    assert connection("no address") == "no address"


def test_who_comes_while_another_is_busy_is_told_so() -> None:
    begun, go_on = Event(), Event()

    @one_at_a_time
    def long() -> str:
        begun.set()
        go_on.wait(10)
        return "done"

    first = Thread(target=long)
    first.start()
    begun.wait(10)
    with pytest.raises(ServiceUnavailable):
        long()
    go_on.set()
    first.join()
    assert long() == "done"


@pytest.mark.parametrize(("day", "is_one"), [("2026-11-26", True), ("0001-01-01", False), ("9999-12-31", False)])
def test_a_day_is_one_that_somebody_can_mean(app: Flask, day: str, is_one: bool) -> None:
    class Form(BaseForm):
        day = DayField()

    with app.test_request_context():
        assert Form(MultiDict({"day": day})).validate() is is_one


def test_an_answer_that_is_too_old_is_thrown_away(app: Flask) -> None:
    def ask(key: str, seconds: int) -> object:
        app.extensions["settings"] = replace(app.extensions["settings"], remember_seconds=seconds)
        with app.app_context():
            return remembered(key, object)

    first, second = ask("first", 30), ask("second", 30)
    assert ask("first", 30) is first is not second
    ask("third", 0)
    assert app.extensions["remembered"] == {}


def test_threads_do_not_mix_their_stems() -> None:
    wrong: list[str] = []

    def look() -> None:
        wrong.extend(
            one for _ in range(300) for one in stems_of("straten huizen", "nl") if one not in ("straat", "huis")
        )

    threads = [Thread(target=look) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert wrong == []


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (ZeroDivisionError(), "Wij weten niet of het is bewaard."),
        (OperationalError("", {}, Exception()), "Wij weten niet of het is bewaard."),
        (TooManyRequests(), "Het is niet bewaard."),
    ],
)
def test_a_fault_does_not_claim_that_nothing_was_saved(tmp_path: Path, fault: Exception, told: str) -> None:
    app = make_app(settings_for(tmp_path))
    app.testing = False

    def fail() -> None:
        raise fault

    app.before_request_funcs[None].insert(0, fail)
    page = app.test_client().post("/complaints/new", data={"text": "Het is te donker bij het pad."})
    assert told in page.text and "Het is te donker bij het pad." in page.text
