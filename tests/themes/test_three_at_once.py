# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Three equal requests at the same moment, as an impatient click sends them: what they ask for happens once."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.person import Person
from leidraad.themes.models import GroupingRun, Placement, SampleCheck, Step, Theme
from leidraad.themes.services import (
    accept,
    accept_all,
    check,
    merge,
    merge_proposal,
    move,
    set_aside,
    set_aside_proposal,
    set_aside_statements,
    settle,
    split_into_parts,
    start_grouping,
    start_suggestion,
    take_back,
    take_over,
)
from tests.stage import person
from tests.themes.rows import a_second_look
from tests.themes.workbench import Bench, a_bench

Verb = Callable[[Bench, dict[str, Any]], object]
ROWS = (Theme, GroupingRun, Step, Placement, SampleCheck)
LABEL = "winst, dorp"


def _last_run(bench: Bench) -> GroupingRun:
    return bench.session.scalars(select(GroupingRun).order_by(GroupingRun.id.desc())).all()[0]


ON_PROPOSALS: dict[str, Verb] = {
    "accept": lambda bench, at: accept(bench.session, bench.branch(LABEL), "Winst", **at),
    "accept all": lambda bench, at: accept_all(bench.session, bench.run, **at),
    "merge": lambda bench, at: merge_proposal(bench.session, bench.branch(LABEL), bench.theme("Doel"), **at),
    "leave out": lambda bench, at: set_aside_proposal(bench.session, bench.branch(LABEL), "dubbel", **at),
    "group": lambda bench, at: start_grouping(bench.session, bench.round, themes=None, seed=1, **at),
    "settle": lambda bench, at: settle(
        bench.session, bench.round, bench.statements[:2], theme=bench.theme("Doel"), **at
    ),
    "give a reason": lambda bench, at: settle(bench.session, bench.round, bench.statements[:2], reason="nee", **at),
    "move": lambda bench, at: move(bench.session, bench.statements[:2], bench.theme("Doel"), **at),
    "leave statements out": lambda bench, at: set_aside_statements(
        bench.session, bench.round, bench.statements[:2], "nee", **at
    ),
}
ON_THEMES: dict[str, Verb] = {
    "merge themes": lambda bench, at: merge(bench.session, bench.theme(LABEL), bench.theme("Doel"), **at),
    "leave a theme out": lambda bench, at: set_aside(bench.session, bench.theme(LABEL), "dubbel", **at),
    "use again": lambda bench, at: take_back(bench.session, bench.theme("Weg"), **at),
    "parts": lambda bench, at: split_into_parts(bench.session, bench.theme(LABEL), **at),
    "look again": lambda bench, at: start_suggestion(bench.session, bench.round, **at),
    "check": lambda bench, at: check(bench.session, bench.round, bench.statements[0], bench.theme("Doel"), **at),
    "take over": lambda bench, at: take_over(bench.session, _last_run(bench), **at),
}


def _a_theme(bench: Bench, label: str) -> None:
    bench.session.add(Theme(round=bench.round, label=label, created_at=utc_now(), created_by="somebody"))
    bench.session.flush()


def _stage(verb: str) -> tuple[Bench, Person]:
    session, now = db.session(), utc_now()
    bench, by = a_bench(session), person(session, "chantal")
    _a_theme(bench, "Doel")
    _a_theme(bench, "Weg")
    if verb in ON_THEMES:
        accept_all(session, bench.run, by=by, now=now)
        set_aside(session, bench.theme("Weg"), "te klein", by=by, now=now)
        a_second_look(session, bench.round, dict.fromkeys(bench.statements, bench.theme("Doel")))
    session.commit()
    return bench, by


def _numbers() -> dict[str, int]:
    return {row.__tablename__: db.session.scalar(select(func.count()).select_from(row)) or 0 for row in ROWS}


def _one(verb: Verb, bench: Bench, at: dict[str, Any]) -> dict[str, int]:
    """Return how many rows there are when it is done once; nothing is kept."""
    verb(bench, at)
    numbers = _numbers()
    db.session.rollback()
    return numbers


def _look(bench: Bench) -> list[object]:
    """Read what a request has read before it has to wait for its turn."""
    return [*bench.session.scalars(select(Theme)), *bench.run.tree, *bench.session.scalars(select(Placement))]


def _three(app: Flask, verb: Verb, bench: Bench, at: dict[str, Any]) -> list[Exception]:
    """Do it three times at the same moment; return what went wrong."""
    start, wrong = Barrier(3), list[Exception]()
    waits_from_its_first_word = app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")

    def act() -> None:
        with app.app_context():
            kept = [] if waits_from_its_first_word else _look(bench)
            start.wait()
            try:
                verb(bench, at)
                db.session.commit()
            except Exception as problem:
                wrong.append(problem)
            kept.clear()

    threads = [Thread(target=act) for _time in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


@pytest.mark.parametrize("verb", [*ON_PROPOSALS, *ON_THEMES])
def test_what_is_asked_three_times_happens_once(any_app: Flask, verb: str) -> None:
    do = (ON_PROPOSALS | ON_THEMES)[verb]
    with any_app.app_context():
        bench, by = _stage(verb)
        at = {"by": by, "now": utc_now()}
        before, expected = _numbers(), _one(do, bench, at)
    assert expected != before
    assert _three(any_app, do, bench, at) == []
    with any_app.app_context():
        assert _numbers() == expected
