# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The computer looks again, knowing what people chose, and moves nothing by itself."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.analysis.text.learn import Suggestion
from leidraad.analysis.text.result import Near
from leidraad.audit.models import AuditEvent
from leidraad.contributions.models import State, Statement
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Refusal
from leidraad.core.person import Person
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.models import GroupingRun, Placement, ProposedPlacement, ProposedTheme, RunKind
from leidraad.themes.services import (
    Order,
    Shelf,
    Wanted,
    artefact_of,
    central_statements,
    check,
    latest_run,
    latest_suggestion,
    refuse,
    rows_of,
    set_aside,
    set_aside_statements,
    start_suggestion,
    these,
)
from leidraad.themes.services.keeping import keep_placements
from leidraad.themes.services.material import gather_material
from leidraad.themes.services.suggesting import keep_suggestion
from tests.stage import a_contribution, a_round, a_theme, person
from tests.themes.rows import a_machine_theme, statements_in

Stage = tuple[Session, Round, Person]


@pytest.fixture
def stage(any_app: Flask) -> Iterator[Stage]:
    """A round in the phase of grouping, and a member of staff."""
    with any_app.app_context():
        session = db.session()
        yield session, a_round(session, PhaseKind.GROUP), person(session, "chantal")


def a_proposal(session: Session, round_: Round, statements: Sequence[Statement]) -> None:
    """Add a proposal with these statements, that nobody decided on."""
    run = GroupingRun(round=round_, seed=0, shown=1, created_at=utc_now(), finished_at=utc_now())
    parts = {"first_part": 0, "last_part": 2, "fewest": 1, "most": 3}
    session.add(ProposedTheme(run=run, position=0, label="bus", terms=[], **parts))
    session.flush()
    keep_placements(session, run, [{"statement_id": one.id, "part": 2, "score": 0.5, "near": []} for one in statements])


def test_the_computer_is_told_what_a_person_placed_what_it_placed_itself_and_what_is_locked(stage: Stage) -> None:
    session, round_, _staff = stage
    a_theme(session, round_, "bomen", "Meer eiken")
    buses = a_machine_theme(session, round_, "bussen", "Vaker een bus")
    buses.is_locked = True
    a_contribution(session, round_, "Een brief die later kwam")
    material = gather_material(session, round_)
    assert material.texts == ["Meer eiken", "Vaker een bus", "Een brief die later kwam"]
    assert (material.known, material.before, material.closed) == ([0, None, None], [None, 1, None], [1])
    assert material.languages == ["nl"] * 3


def test_what_people_left_out_or_found_to_fit_nowhere_stays_out(stage: Stage) -> None:
    session, round_, staff = stage
    trees = a_machine_theme(session, round_, "bomen", "aside", "nowhere", "withdrawn", "stays")
    spam = a_machine_theme(session, round_, "reclame", "spam")
    aside, nowhere, withdrawn, _stays = statements_in(session, trees)
    set_aside_statements(session, round_, [aside], "Ander onderwerp", by=staff, now=utc_now())
    check(session, round_, nowhere, None, by=staff, now=utc_now())
    set_aside(session, spam, "Reclame", by=staff, now=utc_now())
    withdrawn.contribution.state = State.WITHDRAWN
    session.flush()
    assert gather_material(session, round_).texts == ["stays"]


def test_a_proposal_that_nobody_decided_on_counts_as_a_place_of_its_own(stage: Stage) -> None:
    session, round_, _staff = stage
    a_theme(session, round_, "bomen", "Meer eiken")
    a_proposal(session, round_, a_contribution(session, round_, "Vaker een bus").statements)
    material = gather_material(session, round_)
    assert (material.known, material.before) == ([0, None], [None, 1])
    assert material.theme_at(1) is None


def test_without_a_theme_there_is_nothing_to_learn_from(stage: Stage) -> None:
    session, round_, staff = stage
    a_contribution(session, round_, "Meer eiken")
    with pytest.raises(Refusal, match="no themes yet"):
        start_suggestion(session, round_, by=staff, now=utc_now())


def test_asking_twice_starts_one_look(stage: Stage) -> None:
    session, round_, staff = stage
    a_theme(session, round_)
    runs = [start_suggestion(session, round_, by=staff, now=utc_now()) for _time in range(2)]
    assert runs[0] is runs[1]
    assert runs[0].kind == RunKind.AGAIN
    assert latest_run(session, round_) is None


def suggestion(*theme_of: int | None, **more: Any) -> Suggestion:
    """Return what the computer could answer."""
    number = len(theme_of)
    found = Suggestion(
        theme_of=theme_of,
        scores=(0.7,) * number,
        next_theme=(0,) * number,
        next_scores=(0.2,) * number,
        look_first=(number - 1,),
        near=((Near(number - 1, 0.5),),) * number,
        copies=(),
        parameters={"seed": 0},
        versions={"leidraad": "1"},
        input_hash="0" * 64,
    )
    return replace(found, **more)


def keep(stage: Stage, *theme_of: int | None, **more: Any) -> list[ProposedPlacement]:
    """Keep a suggestion; return its rows."""
    session, round_, _staff = stage
    run = GroupingRun(round=round_, kind=RunKind.AGAIN, seed=0, created_at=utc_now())
    session.add(run)
    session.flush()
    keep_suggestion(session, run, gather_material(session, round_), suggestion(*theme_of, **more), now=utc_now())
    query = select(ProposedPlacement).where(ProposedPlacement.run_id == run.id).order_by(ProposedPlacement.statement_id)
    return list(session.scalars(query))


def test_what_the_computer_would_do_is_kept_and_told_and_nothing_moves(stage: Stage) -> None:
    session, round_, _staff = stage
    trees = a_machine_theme(session, round_, "bomen", "een", "twee", "drie")
    buses = a_theme(session, round_, "bussen", "vier")
    a_contribution(session, round_, "vijf")
    rows = keep(stage, 0, 1, None, 1, 1)
    assert [row.theme_id for row in rows] == [trees.id, buses.id, None, buses.id, buses.id]
    assert {(row.score, row.next_theme_id, row.next_score, row.is_last) for row in rows} == {(0.7, trees.id, 0.2, True)}
    assert [row.look_first for row in rows][-1] == 0
    assert len({row.look_first for row in rows}) == 5
    assert [one.text for one in statements_in(session, trees)] == ["een", "twee", "drie"]
    session.commit()
    line = session.scalars(select(AuditEvent).where(AuditEvent.name == "themes.suggested")).one()
    counts = json.loads(line.fields)
    run = latest_suggestion(session, round_)
    assert run is not None
    assert counts["result_hash"] == artefact_of(session, run)["result_hash"]
    assert [counts[name] for name in ("statements", "moved", "new", "gone")] == [5, 1, 1, 1]


def test_a_proposal_keeps_its_statements_unless_a_theme_of_people_fits_better(stage: Stage) -> None:
    session, round_, _staff = stage
    trees = a_machine_theme(session, round_, "bomen", "een")
    proposed = [a_contribution(session, round_, text).statements[0] for text in ("twee", "drie")]
    a_proposal(session, round_, proposed)
    rows = keep(stage, 1, 0, None)
    assert [(row.statement.text, row.theme_id) for row in rows] == [("een", trees.id), ("twee", trees.id)]


def test_neighbours_and_copies_are_kept_also_of_what_came_after_the_last_grouping(stage: Stage) -> None:
    session, round_, _staff = stage
    one, two, three = (a_contribution(session, round_, text).statements[0] for text in ("een", "twee", "drie"))
    a_theme(session, round_, "bomen", "vier")
    rows = keep(stage, 0, 0, 0, 0, copies=((0, 1),))
    last = rows[-1].statement_id
    assert [(row.near, row.copy_of_id, row.copies) for row in rows] == [
        ([[last, 0.5]], one.id, 2),
        ([[last, 0.5]], one.id, 2),
        ([[last, 0.5]], None, 1),
        ([[last, 0.5]], None, 1),
    ]
    assert [row.statement_id for row in rows[:3]] == [one.id, two.id, three.id]


def test_after_a_second_look_its_scores_alone_put_a_theme_in_order(stage: Stage) -> None:
    session, round_, _staff = stage
    trees = a_machine_theme(session, round_, "bomen", "een", "twee", "drie", "vier")
    a_theme(session, round_, "bussen", "vijf")
    for statement, score in zip(statements_in(session, trees), (0.5, 0.6, 0.3, 0.4), strict=True):
        session.scalars(select(Placement).where(Placement.statement_id == statement.id)).one().score = score
    assert [one.text for one in central_statements(session, trees)] == ["twee", "een", "vier", "drie"]
    keep(stage, 0, 1, 0, 0, 1, scores=(0.7, 0.9, 0.8, 0.6, 0.9))
    assert [one.text for one in central_statements(session, trees)] == ["drie", "een", "vier", "twee"]
    rows = rows_of(session, Shelf(round_, None, frozenset(), theme=trees), Wanted(order=Order.CENTRAL), 1)[0].items
    assert [row.statement.text for row in rows] == ["drie", "een", "vier", "twee"]


def test_what_people_said_no_to_is_not_proposed_again(stage: Stage) -> None:
    session, round_, staff = stage
    a_theme(session, round_, "bomen", "een")
    a_theme(session, round_, "bussen", "twee")
    new = a_contribution(session, round_, "drie").statements[0]
    first = keep(stage, 0, 1, 1)[-1]
    run = latest_suggestion(session, round_)
    assert run is not None
    refuse(session, run, these([new]), by=staff, now=utc_now())
    assert first.is_refused
    assert [row.is_refused for row in keep(stage, 0, 1, 1)] == [False, False, True]
    assert [row.is_refused for row in keep(stage, 0, 1, 0)] == [False, False, False]


def test_a_run_that_is_kept_already_stays_as_it_is(stage: Stage) -> None:
    session, round_, _staff = stage
    a_theme(session, round_, "bomen", "een")
    keep(stage, 0)
    run = latest_suggestion(session, round_)
    assert run is not None
    keep_suggestion(session, run, gather_material(session, round_), suggestion(None), now=utc_now())
    assert [row.theme_id is None for row in session.scalars(select(ProposedPlacement))] == [False]
