# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A random sample is checked blind, and progress tells how far people are."""

import json
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from leidraad.audit.models import AuditEvent
from leidraad.contributions.models import Statement
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict
from leidraad.core.person import Person
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.models import GroupingRun, Origin, ProposedPlacement, ProposedTheme, SampleCheck, Step
from leidraad.themes.services import (
    Agreement,
    agreement_of,
    check,
    confirm,
    last_step,
    move,
    next_to_check,
    progress_of,
    set_aside_statements,
    undo,
)
from tests.conftest import LogIn
from tests.stage import a_contribution, a_round, a_theme, person
from tests.themes.rows import a_machine_theme, a_second_look, placement_of, statements_in


@pytest.fixture
def stage(any_app: Flask) -> Iterator[tuple[Session, Round, Person]]:
    """A round in the phase of grouping, and a member of staff."""
    with any_app.app_context():
        session = db.session()
        yield session, a_round(session, PhaseKind.GROUP), person(session, "chantal")


Stage = tuple[Session, Round, Person]


def test_the_sample_goes_by_random_address_and_holds_only_what_the_computer_placed(stage: Stage) -> None:
    session, round_, staff = stage
    machine = statements_in(session, a_machine_theme(session, round_, "bomen", *(f"boom {n}" for n in range(6))))
    a_theme(session, round_, "bussen", "Een bus")
    a_contribution(session, round_, "nergens")
    seen = []
    while statement := next_to_check(session, round_):
        seen.append(statement)
        check(session, round_, statement, placement_of(session, statement).theme, by=staff, now=utc_now())  # type: ignore[union-attr]
    assert seen == sorted(machine, key=lambda one: one.public_id)


def test_what_is_skipped_comes_back_when_the_others_are_checked(stage: Stage) -> None:
    session, round_, staff = stage
    theme = a_machine_theme(session, round_, "bomen", "een", "twee")
    first, second = sorted(statements_in(session, theme), key=lambda one: one.public_id)
    assert next_to_check(session, round_, after=first.public_id) == second
    check(session, round_, second, theme, by=staff, now=utc_now())
    assert next_to_check(session, round_, after=second.public_id) == first


def test_the_same_choice_confirms_another_moves_and_none_takes_out(stage: Stage) -> None:
    session, round_, staff = stage
    trees = a_machine_theme(session, round_, "bomen", "een", "twee", "drie")
    buses = a_theme(session, round_, "bussen")
    same, other, none = statements_in(session, trees)
    for statement, theme in ((same, trees), (other, buses), (none, None)):
        check(session, round_, statement, theme, by=staff, now=utc_now())
    stands = [placement_of(session, one) for one in (same, other, none)]
    assert [(one.theme_id, one.origin) if one else None for one in stands] == [
        (trees.id, Origin.PERSON),
        (buses.id, Origin.PERSON),
        None,
    ]
    found = agreement_of(session, round_)
    assert (found.same, found.checked, found.left) == (1, 3, 0)
    assert session.scalars(select(Step.verb).order_by(Step.id)).all() == ["confirmed", "moved", "taken_out"]
    session.commit()
    events = session.scalars(select(AuditEvent).where(AuditEvent.name == "themes.checked").order_by(AuditEvent.id))
    assert [json.loads(one.fields)["same"] for one in events] == [True, False, False]


def test_an_answer_that_is_sent_twice_counts_once(stage: Stage) -> None:
    session, round_, staff = stage
    trees, buses = a_machine_theme(session, round_, "bomen", "een"), a_theme(session, round_, "bussen")
    statement = statements_in(session, trees)[0]
    first = check(session, round_, statement, trees, by=staff, now=utc_now())
    assert check(session, round_, statement, buses, by=staff, now=utc_now()) is first
    assert session.scalar(select(func.count()).select_from(SampleCheck)) == 1
    assert placement_of(session, statement).theme_id == trees.id  # type: ignore[union-attr]


def test_what_somebody_placed_in_the_meantime_is_no_part_of_the_sample_any_more(stage: Stage) -> None:
    session, round_, staff = stage
    trees, buses = a_machine_theme(session, round_, "bomen", "een"), a_theme(session, round_, "bussen")
    statement = statements_in(session, trees)[0]
    move(session, [statement], buses, by=staff, now=utc_now())
    with pytest.raises(Conflict, match="Take the next one"):
        check(session, round_, statement, trees, by=staff, now=utc_now())


def test_what_was_confirmed_on_the_workbench_can_still_be_drawn(stage: Stage) -> None:
    session, round_, staff = stage
    trees, buses = a_machine_theme(session, round_, "bomen", "een", "twee"), a_theme(session, round_, "bussen")
    stays, moved = statements_in(session, trees)
    confirm(session, [stays, moved], trees, by=staff, now=utc_now())
    move(session, [moved], buses, by=staff, now=utc_now())
    assert agreement_of(session, round_).left == 1
    assert next_to_check(session, round_) == stays
    assert check(session, round_, stays, trees, by=staff, now=utc_now()).machine_theme_id == trees.id
    assert next_to_check(session, round_) is None


def test_of_near_copies_one_is_drawn(stage: Stage) -> None:
    session, round_, staff = stage
    trees = a_machine_theme(session, round_, "bomen", "een", "een!", "twee")
    first, copy, other = statements_in(session, trees)
    run = a_second_look(session, round_, dict.fromkeys((first, copy, other)))
    alike = update(ProposedPlacement).where(ProposedPlacement.statement_id.in_([first.id, copy.id]))
    session.execute(alike.where(ProposedPlacement.run_id == run.id).values(copy_of_id=first.id, copies=2))
    assert agreement_of(session, round_).left == 2
    check(session, round_, copy, trees, by=staff, now=utc_now())
    assert next_to_check(session, round_) == other
    assert agreement_of(session, round_).left == 1


@pytest.mark.parametrize(("checked", "to_go", "tells"), [(0, 50, False), (9, 41, False), (10, 40, True), (60, 0, True)])
def test_some_fifty_are_enough_and_fewer_than_ten_tell_nothing(checked: int, to_go: int, tells: bool) -> None:
    found = Agreement(checked // 2, checked, left=500)
    assert (found.to_go, found.tells_about_all) == (to_go, tells)


def test_a_choice_against_a_locked_theme_is_counted_and_moves_nothing(stage: Stage) -> None:
    session, round_, staff = stage
    trees, buses = a_machine_theme(session, round_, "bomen", "een", "twee"), a_theme(session, round_, "bussen")
    trees.is_locked = True
    one, two = statements_in(session, trees)
    check(session, round_, one, buses, by=staff, now=utc_now())
    check(session, round_, two, None, by=staff, now=utc_now())
    assert statements_in(session, trees) == [one, two]
    assert agreement_of(session, round_).same == 0


def test_undoing_a_check_puts_the_statement_back_and_keeps_the_answer(stage: Stage) -> None:
    session, round_, staff = stage
    trees = a_machine_theme(session, round_, "bomen", "een")
    statement = statements_in(session, trees)[0]
    check(session, round_, statement, None, by=staff, now=utc_now())
    done = last_step(session, round_)
    assert done is not None
    undo(session, done, by=staff, now=utc_now())
    assert statements_in(session, trees) == [statement]
    assert agreement_of(session, round_).checked == 1


def test_progress_counts_what_people_looked_at_and_themes_without_a_name_of_their_own(stage: Stage) -> None:
    session, round_, staff = stage
    trees = a_machine_theme(session, round_, "bomen", "een", "twee", "drie", "vier")
    a_theme(session, round_, "bussen", "vijf")
    run = GroupingRun(round=round_, seed=0, created_at=utc_now())
    parts = {"first_part": 0, "last_part": 0, "fewest": 1, "most": 1}
    session.add(ProposedTheme(run=run, position=0, label="bomen", terms=[], theme=trees, **parts))
    one, two, *_others = statements_in(session, trees)
    set_aside_statements(session, round_, [one], "Gaat over iets anders", by=staff, now=utc_now())
    check(session, round_, two, None, by=staff, now=utc_now())
    late = a_contribution(session, round_, "Een brief die later kwam")
    found = progress_of(session, round_)
    assert (found.statements, found.looked_at, len(found.themes), found.unnamed) == (6, 3, 2, 1)
    assert found.came_later == 2
    assert late.statements[0] in session.scalars(select(Statement)).all()


def test_staff_check_a_statement_without_seeing_where_it_stands(app: Flask, log_in: LogIn) -> None:
    with app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.GROUP)
        trees, buses = a_machine_theme(session, round_, "bomen", "Meer groen"), a_theme(session, round_, "bussen")
        session.commit()
        address, label, other = f"/staff/rounds/{round_.slug}/sample", trees.label, buses.public_id
    chantal = log_in("chantal")
    page = chantal.page(address)
    assert "Meer groen" in page.words
    assert page.form("/sample").fields.get("theme") is None
    page = chantal.fill(address, "/sample", theme=other)
    assert f"“{label}”" in page.words
    assert "U en de computer kozen verschillend." in page.words
    assert "0 van 1 uitspraak" in page.words
    assert "Er is niets te controleren." in page.words


def test_who_chooses_no_theme_is_asked_to(app: Flask, log_in: LogIn) -> None:
    with app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.GROUP)
        a_machine_theme(session, round_, "bomen", "Meer groen")
        session.commit()
        address = f"/staff/rounds/{round_.slug}/sample"
    page = log_in("chantal").fill(address, "/sample", status=400)
    assert "Kies een thema, of: in geen van deze." in page.words
    assert "Meer groen" in page.words


def test_in_another_phase_the_sample_can_be_read_and_not_answered(app: Flask, log_in: LogIn) -> None:
    with app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.VOTE)
        a_machine_theme(session, round_, "bomen", "Meer groen")
        session.commit()
        address = f"/staff/rounds/{round_.slug}/sample"
    page = log_in("chantal").page(address)
    assert "In deze fase kunt u thema’s lezen, niet veranderen." in page.words
    assert not [form for form in page.tree.forms if (form.action or "").endswith("/sample")]
    assert log_in("amina").get(address).status_code == 403
