# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every step can be undone and done again, also another day, whatever was done in between."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict, Refusal
from leidraad.core.person import Person
from leidraad.themes.models import Placement, ProposedTheme, Step, Theme, ThemeState
from leidraad.themes.services import (
    accept,
    accept_all,
    confirm_where_they_stand,
    create_theme,
    gather,
    goals_of,
    is_undone,
    lock,
    merge,
    merge_proposal,
    move,
    move_each,
    numbers_touched,
    rename,
    set_aside,
    set_aside_proposal,
    set_aside_statements,
    split,
    split_into_parts,
    steps_of,
    take_back,
    undo,
    undo_and_redo,
    unlock,
)
from tests.stage import person
from tests.themes.workbench import Bench, a_bench

CHANTAL = Person(user_id=1, pseudonym="chantal", name="Chantal")
Action = Callable[[Bench, Any, dict[str, Any]], object]


def moment(minutes: int) -> dict[str, Any]:
    """Return who does it, and so many minutes from now."""
    return {"by": CHANTAL, "now": utc_now() + timedelta(minutes=minutes)}


def state(session: Session, bench: Bench) -> tuple[Any, ...]:
    """Return all that a step can change; a theme whose making was undone is as if it was never there."""
    session.expire_all()
    columns = [getattr(Placement, name) for name in ("statement_id", "theme_id", "reason", "origin", "score")]
    columns += [Placement.placed_at, Placement.placed_by]
    themes = select(Theme.id, Theme.label, Theme.state, Theme.reason, Theme.merged_into_id, Theme.is_locked)
    accepted = select(ProposedTheme.id, ProposedTheme.theme_id).where(ProposedTheme.theme_id.is_not(None))
    return (
        session.execute(select(*columns).order_by(Placement.statement_id)).all(),
        session.execute(themes.where(Theme.state != ThemeState.UNDONE).order_by(Theme.id)).all(),
        session.execute(accepted.order_by(ProposedTheme.id)).all(),
    )


def _theme(bench: Bench, draw: Any) -> Theme:
    themes = bench.session.scalars(select(Theme).where(Theme.state != ThemeState.UNDONE).order_by(Theme.id)).all()
    if not themes:
        raise Refusal("there is no theme yet")
    return draw(st.sampled_from(themes))  # type: ignore[no-any-return]


def _some(bench: Bench, draw: Any) -> Any:
    return draw(st.lists(st.sampled_from(bench.statements), min_size=1, max_size=4, unique_by=lambda one: one.id))


def _name(draw: Any) -> str:
    """Return one of few names, so that some are taken."""
    return draw(st.sampled_from(["a", "b", "c", "winst", "buren"]))  # type: ignore[no-any-return]


def _branch(bench: Bench, draw: Any) -> ProposedTheme:
    return draw(st.sampled_from(sorted(bench.run.tree, key=lambda one: one.position)))  # type: ignore[no-any-return]


ACTIONS: dict[str, Action] = {
    "accept": lambda bench, draw, at: accept(bench.session, _branch(bench, draw), _name(draw), **at),
    "accept all": lambda bench, draw, at: accept_all(bench.session, bench.run, **at),
    "create": lambda bench, draw, at: create_theme(bench.session, bench.round, _name(draw), **at),
    "rename": lambda bench, draw, at: rename(bench.session, _theme(bench, draw), _name(draw), **at),
    "merge": lambda bench, draw, at: merge(bench.session, _theme(bench, draw), _theme(bench, draw), **at),
    "merge proposal": lambda bench, draw, at: merge_proposal(
        bench.session, _branch(bench, draw), _theme(bench, draw), **at
    ),
    "aside": lambda bench, draw, at: set_aside(bench.session, _theme(bench, draw), "te klein", **at),
    "proposal aside": lambda bench, draw, at: set_aside_proposal(bench.session, _branch(bench, draw), "elders", **at),
    "take back": lambda bench, draw, at: take_back(bench.session, _theme(bench, draw), **at),
    "move": lambda bench, draw, at: move(bench.session, _some(bench, draw), _theme(bench, draw), **at),
    "confirm": lambda bench, draw, at: confirm_where_they_stand(bench.session, _some(bench, draw), **at),
    "split": lambda bench, draw, at: split(bench.session, _theme(bench, draw), _some(bench, draw), _name(draw), **at),
    "parts": lambda bench, draw, at: split_into_parts(bench.session, _theme(bench, draw), **at),
    "gather": lambda bench, draw, at: gather(bench.session, bench.round, _some(bench, draw), _name(draw), **at),
    "leave out": lambda bench, draw, at: set_aside_statements(
        bench.session, bench.round, _some(bench, draw), "ander onderwerp", **at
    ),
    "lock": lambda bench, draw, at: lock(bench.session, _theme(bench, draw), **at),
    "unlock": lambda bench, draw, at: unlock(bench.session, _theme(bench, draw), **at),
    "undo": lambda bench, draw, at: undo(bench.session, draw(st.sampled_from(steps(bench))), **at),
}


def steps(bench: Bench) -> list[Step]:
    """Return the steps, the last one first."""
    return list(bench.session.scalars(steps_of(bench.round)))


def _try(bench: Bench, draw: Any, name: str, minutes: int) -> None:
    """Do it as a request would: what is refused leaves nothing behind."""
    if name == "undo" and not steps(bench):
        return
    before, saved = state(bench.session, bench), bench.session.begin_nested()
    try:
        ACTIONS[name](bench, draw, moment(minutes))
    except (Conflict, Refusal):
        saved.rollback()
        assert state(bench.session, bench) == before


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_all_gives_the_first_state_and_redoing_all_the_last(sqlite_app: Flask, data: st.DataObject) -> None:
    with sqlite_app.app_context():
        session = db.session()
        bench = a_bench(session)
        first = state(session, bench)
        names = data.draw(st.lists(st.sampled_from(sorted(ACTIONS)), min_size=1, max_size=12))
        for minutes, name in enumerate(names):
            _try(bench, data.draw, name, minutes)
        last, number = state(session, bench), 0
        while (to_undo := undo_and_redo(session, bench.round, by=CHANTAL)[0]) is not None:
            undo(session, to_undo, **moment(100 + number))
            number += 1
        assert state(session, bench) == first
        for done in range(number):
            to_redo = undo_and_redo(session, bench.round, by=CHANTAL)[1]
            assert to_redo is not None
            undo(session, to_redo, **moment(200 + done))
        assert state(session, bench) == last
        session.rollback()


def test_a_step_that_was_built_upon_says_so(session: Session) -> None:
    bench, at = a_bench(session), moment(0)
    theme = accept(session, bench.branch("winst, dorp"), "Winst", **at)
    first = steps(bench)[0]
    move(session, bench.statements[:1], create_theme(session, bench.round, "Elders", **moment(1)), **moment(2))
    with pytest.raises(Conflict, match="changed again later"):
        undo(session, first, **moment(3))
    undo(session, steps(bench)[0], **moment(4))
    undo(session, first, **moment(5))
    session.refresh(theme)
    assert theme.state == ThemeState.UNDONE
    assert set(bench.stands().values()) == {""}


def test_nothing_is_lost_when_a_theme_to_which_another_went_is_undone(session: Session) -> None:
    bench = a_bench(session)
    into = create_theme(session, bench.round, "Doel", **moment(0))
    making = steps(bench)[0]
    merge(session, create_theme(session, bench.round, "Leeg", **moment(1)), into, **moment(2))
    with pytest.raises(Conflict):
        undo(session, making, **moment(3))


def test_what_is_asked_twice_is_done_once(session: Session) -> None:
    bench = a_bench(session)
    theme = create_theme(session, bench.round, "Winst", **moment(0))
    for minutes in (1, 2):
        move(session, bench.statements[:3], theme, **moment(minutes))
    for minutes in (3, 4):
        confirm_where_they_stand(session, bench.statements[:3], **moment(minutes))
    for minutes in (5, 6):
        set_aside_statements(session, bench.round, bench.statements[:1], "elders", **moment(minutes))
    for minutes in (7, 8):
        lock(session, theme, **moment(minutes))
    assert [one.verb for one in steps(bench)] == ["locked", "left_out", "moved", "created"]
    done = steps(bench)[0]
    assert undo(session, done, **moment(9)) is undo(session, done, **moment(10))


def test_many_themes_made_in_one_go_are_one_step(session: Session) -> None:
    bench = a_bench(session)
    assert len(accept_all(session, bench.run, **moment(0))) == 3
    step = steps(bench)[0]
    assert numbers_touched(session, [step]) == {step.id: 12}
    undone = undo(session, step, **moment(1))
    assert set(bench.stands().values()) == {""}
    assert set(is_undone(session, [step])) == {step.id}
    undo(session, undone, **moment(2))
    assert bench.stands()[0] == "winst, dorp"
    assert is_undone(session, [step]) == {}


def test_a_theme_is_split_as_the_tree_proposes(session: Session) -> None:
    bench = a_bench(session)
    theme = accept(session, bench.branch("winst, dorp"), "Samen delen", **moment(0))
    made = split_into_parts(session, theme, **moment(1))
    assert [one.label for one in made] == ["winst", "buren"]
    assert list(bench.stands().values())[:6] == ["winst"] * 3 + ["buren"] * 3
    undo(session, steps(bench)[0], **moment(2))
    assert list(bench.stands().values())[:6] == ["Samen delen"] * 6


def test_each_goes_to_its_own_next_best_theme(session: Session) -> None:
    bench = a_bench(session)
    accept_all(session, bench.run, **moment(0))
    chosen = [bench.statements[0], bench.statements[4]]
    move_each(session, goals_of(session, chosen), chosen, **moment(1))
    assert (bench.stands()[0], bench.stands()[4]) == ("landschap, open", "molens, ja")
    undo(session, steps(bench)[0], **moment(2))
    assert (bench.stands()[0], bench.stands()[4]) == ("winst, dorp", "winst, dorp")


def test_the_next_best_place_may_still_be_a_proposal(session: Session) -> None:
    bench = a_bench(session)
    with pytest.raises(Refusal, match="Take it over"):
        goals_of(session, bench.statements[:1])
    with pytest.raises(Refusal, match="knows no other"):
        goals_of(session, bench.statements[-1:])


def test_undo_takes_ones_own_last_step(session: Session) -> None:
    bench, femke = a_bench(session), person(session, "femke")
    create_theme(session, bench.round, "Van Chantal", **moment(0))
    create_theme(session, bench.round, "Van Femke", by=femke, now=utc_now())
    own, redo = undo_and_redo(session, bench.round, by=CHANTAL)
    assert own is not None and own.theme is not None and own.theme.label == "Van Chantal"
    assert redo is None
