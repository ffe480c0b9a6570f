# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""After a second look the computer proposes a difference, and people decide about it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.audit.models import AuditEvent
from leidraad.contributions.models import State, Statement
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict
from leidraad.core.person import Person
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.models import GroupingRun, Origin, Placement, Step, Theme, ThemeState
from leidraad.themes.services import (
    between,
    confirm,
    differences_of,
    differing_statements,
    last_step,
    refuse,
    take_over,
    these,
    undo,
    with_words,
)
from tests.conftest import LogIn
from tests.pages import CheckingClient, Page
from tests.stage import a_contribution, a_round, person
from tests.themes.rows import a_machine_theme, a_second_look, placement_of, statements_in


@dataclass
class Stage:
    """A round with two themes and a second look: one statement would move, one is new, one would go, one stays."""

    session: Session
    round: Round
    staff: Person
    trees: Theme
    buses: Theme
    moved: Statement
    new: Statement
    gone: Statement
    stays: Statement
    run: GroupingRun


def set_up(session: Session, phase: PhaseKind = PhaseKind.GROUP) -> Stage:
    """Set the stage."""
    round_ = a_round(session, phase)
    trees = a_machine_theme(session, round_, "bomen", "Een bus door het bos", "Een koe", "Meer eiken")
    buses = a_machine_theme(session, round_, "bussen", "Vaker een bus")
    new = a_contribution(session, round_, "De bus is laat").statements[0]
    moved, gone, stays = statements_in(session, trees)
    run = a_second_look(session, round_, {moved: buses, new: buses, gone: None, stays: trees})
    return Stage(session, round_, person(session, "chantal"), trees, buses, moved, new, gone, stays, run)


@pytest.fixture
def stage(any_app: Flask) -> Iterator[Stage]:
    """The stage, on both databases."""
    with any_app.app_context():
        yield set_up(db.session())


def told(stage: Stage) -> list[tuple[str, str | None, str | None, int]]:
    """Return what would change."""
    found = differences_of(stage.session, stage.run)
    names = [(one.kind, one.out.label if one.out else None, one.into.label if one.into else None) for one in found]
    return sorted((*name, one.number) for name, one in zip(names, found, strict=True))


def stands(stage: Stage) -> dict[str, tuple[str, str]]:
    """Return where the statements stand and who put them there."""
    rows = stage.session.scalars(select(Placement).where(Placement.theme_id.is_not(None)))
    return {row.statement.text: (row.theme.label, row.origin) for row in rows if row.theme}


def test_a_second_look_tells_what_would_move_what_is_new_and_what_would_go(stage: Stage) -> None:
    assert told(stage) == [
        ("gone", "bomen", None, 1),
        ("moved", "bomen", "bussen", 1),
        ("new", None, "bussen", 1),
    ]
    rows = stage.session.scalars(differing_statements(stage.run, stage.trees, stage.buses)).all()
    assert [row.statement for row in rows] == [stage.moved]


def test_of_many_statements_the_surest_three_stand_beside_the_difference(stage: Stage) -> None:
    late = [a_contribution(stage.session, stage.round, f"Bus {number} is laat").statements[0] for number in range(4)]
    run = a_second_look(stage.session, stage.round, dict.fromkeys([stage.moved, *late], stage.buses))
    found = with_words(stage.session, run, differences_of(stage.session, run))
    assert [(one.number, list(one.surest)) for one in found] == [(4, late[:3]), (1, [stage.moved])]


def test_a_second_look_moves_nothing_by_itself(stage: Stage) -> None:
    assert stands(stage)["Een bus door het bos"] == ("bomen", Origin.MACHINE)
    assert "De bus is laat" not in stands(stage)


def test_all_is_taken_over_in_one_step_that_can_be_undone(stage: Stage) -> None:
    before = stands(stage)
    number = take_over(stage.session, stage.run, number=3, by=stage.staff, now=utc_now())
    assert number == 3
    assert stands(stage) == {
        "Een bus door het bos": ("bussen", Origin.MACHINE),
        "De bus is laat": ("bussen", Origin.MACHINE),
        "Vaker een bus": ("bussen", Origin.MACHINE),
        "Meer eiken": ("bomen", Origin.MACHINE),
    }
    placement = placement_of(stage.session, stage.moved)
    assert placement is not None
    assert (placement.score, placement.placed_by) == (0.7, stage.staff.pseudonym)
    assert told(stage) == []
    done = last_step(stage.session, stage.round)
    assert done is not None
    undo(stage.session, done, by=stage.staff, now=utc_now())
    assert stands(stage) == before
    assert len(told(stage)) == 3


def test_taking_over_one_pair_of_themes_leaves_the_others(stage: Stage) -> None:
    take_over(stage.session, stage.run, between(None, stage.buses), by=stage.staff, now=utc_now())
    assert [one[0] for one in told(stage)] == ["gone", "moved"]


def test_taking_over_twice_changes_nothing_more(stage: Stage) -> None:
    for _time in range(2):
        take_over(stage.session, stage.run, number=3, by=stage.staff, now=utc_now())
    assert stage.session.scalar(select(func.count()).select_from(Step)) == 1


def test_other_than_was_counted_on_the_page_is_a_conflict(stage: Stage) -> None:
    confirm(stage.session, [stage.moved], stage.trees, by=stage.staff, now=utc_now())
    with pytest.raises(Conflict, match="after you opened this page"):
        take_over(stage.session, stage.run, number=3, by=stage.staff, now=utc_now())
    assert stands(stage)["Een bus door het bos"] == ("bomen", Origin.PERSON)


def test_what_a_person_placed_is_no_difference(stage: Stage) -> None:
    confirm(stage.session, [stage.moved, stage.gone], stage.trees, by=stage.staff, now=utc_now())
    take_over(stage.session, stage.run, by=stage.staff, now=utc_now())
    assert stands(stage)["Een bus door het bos"] == ("bomen", Origin.PERSON)
    assert stands(stage)["Een koe"] == ("bomen", Origin.PERSON)


def test_nothing_goes_into_or_out_of_a_locked_theme_or_one_that_is_used_no_more(stage: Stage) -> None:
    stage.buses.is_locked = True
    assert [one[0] for one in told(stage)] == ["gone"]
    stage.buses.is_locked, stage.trees.state, stage.trees.reason = False, ThemeState.SET_ASIDE, "Past niet"
    assert [one[0] for one in told(stage)] == ["new"]


def test_words_that_were_withdrawn_are_no_difference(stage: Stage) -> None:
    stage.new.contribution.state = State.WITHDRAWN
    assert [one[0] for one in told(stage)] == ["gone", "moved"]


def test_refusing_says_that_a_person_looked_and_what_stood_nowhere_stays_nowhere(stage: Stage) -> None:
    chosen = these([stage.moved, stage.new])
    assert refuse(stage.session, stage.run, chosen, by=stage.staff, now=utc_now()) == 2
    assert stands(stage)["Een bus door het bos"] == ("bomen", Origin.PERSON)
    assert placement_of(stage.session, stage.new) is None
    assert [one[0] for one in told(stage)] == ["gone"]
    assert refuse(stage.session, stage.run, chosen, by=stage.staff, now=utc_now()) == 0


def test_the_trail_tells_how_many_were_taken_over_and_refused(stage: Stage) -> None:
    refuse(stage.session, stage.run, these([stage.new]), by=stage.staff, now=utc_now())
    take_over(stage.session, stage.run, by=stage.staff, now=utc_now())
    stage.session.commit()
    lines = stage.session.scalars(select(AuditEvent).where(AuditEvent.name.like("themes.suggestion%")))
    assert {line.name: json.loads(line.fields)["statements"] for line in lines} == {
        "themes.suggestion_refused": 1,
        "themes.suggestion_taken": 2,
    }


def on_the_web(app: Flask, phase: PhaseKind = PhaseKind.GROUP) -> tuple[str, dict[str, str]]:
    """Set the stage for a browser; return the address of the differences, and those of the statements."""
    with app.app_context():
        stage = set_up(db.session(), phase)
        db.session.commit()
        statements = {name: getattr(stage, name).public_id for name in ("moved", "new", "gone")}
        return f"/staff/rounds/{stage.round.slug}/differences", statements


def follow(client: CheckingClient, address: str, words: str) -> tuple[str, Page]:
    """Open the differences of one pair of themes."""
    at = client.page(address).link(words)
    return at, client.page(at)


def test_staff_take_everything_over(app: Flask, log_in: LogIn) -> None:
    address, _statements = on_the_web(app)
    chantal = log_in("chantal")
    assert "1 uitspraak zonder thema past in een bestaand thema" in chantal.page(address).words
    page = chantal.fill(address, "/differences")
    assert "3 uitspraken staan nu waar de computer voorstelde." in page.words
    assert "De computer zou niets veranderen." in page.words


def test_the_page_shows_the_words_of_what_would_change(app: Flask, log_in: LogIn) -> None:
    address, _statements = on_the_web(app)
    page = log_in("chantal").page(address)
    assert all(words in page.words for words in ("Een bus door het bos", "De bus is laat", "Een koe"))
    assert "Meer eiken" not in page.words


def test_staff_take_over_one_statement_and_sending_it_again_is_harmless(app: Flask, log_in: LogIn) -> None:
    address, statements = on_the_web(app)
    chantal = log_in("chantal")
    at, page = follow(chantal, address, "Van “bomen” naar “bussen”")
    assert "Een bus door het bos" in page.words
    assert "Past daar met score 70 van 100; waar de uitspraak nu staat: 20." in page.words
    form = page.form("/take")
    again = chantal.send(form, at, statements=[statements["moved"]])
    assert "1 uitspraak staat nu waar de computer voorstelde." in again.words
    again = chantal.send(form, at, statements=[statements["moved"]])
    assert "Er is niets veranderd" in again.words


def test_staff_leave_a_statement_where_it_is(app: Flask, log_in: LogIn) -> None:
    address, statements = on_the_web(app)
    chantal = log_in("chantal")
    at, page = follow(chantal, address, "Uit “bomen”, past in geen thema")
    form = page.form("/take")
    form.action = form.action.replace("/take", "/keep")
    page = chantal.send(form, at, statements=[statements["gone"]])
    assert "1 uitspraak blijft staan, omdat u ernaar keek." in page.words
    assert "Hier valt niets meer te beslissen." in page.words


def test_who_chooses_nothing_is_told_so(app: Flask, log_in: LogIn) -> None:
    address, _statements = on_the_web(app)
    chantal = log_in("chantal")
    at, _page = follow(chantal, address, "Van “bomen” naar “bussen”")
    assert "Er is niets veranderd: u koos niets" in chantal.fill(at, "/take").words


def test_a_page_from_before_the_computer_looked_again_is_a_conflict(app: Flask, log_in: LogIn) -> None:
    address, _statements = on_the_web(app)
    chantal = log_in("chantal")
    form = chantal.page(address).form("/differences")
    with app.app_context():
        round_ = db.session.scalars(select(Round)).one()
        a_second_look(db.session(), round_, {})
        db.session.commit()
    page = chantal.send(form, address, status=409)
    assert "De computer keek opnieuw nadat u deze pagina opende." in page.words


def test_in_another_phase_differences_can_be_read_and_not_taken_over(app: Flask, log_in: LogIn) -> None:
    address, _statements = on_the_web(app, PhaseKind.VOTE)
    chantal = log_in("chantal")
    at, page = follow(chantal, address, "Van “bomen” naar “bussen”")
    assert "Een bus door het bos" in page.words
    for where in (address, at):
        actions = [form.action or "" for form in chantal.page(where).tree.forms]
        assert not [one for one in actions if "differences" in one or "again" in one]
    assert log_in("amina").get(address).status_code == 403


def test_themes_of_another_round_are_not_found(app: Flask, log_in: LogIn) -> None:
    address, _statements = on_the_web(app)
    with app.app_context():
        other = a_machine_theme(db.session(), a_round(db.session(), PhaseKind.GROUP), "elders", "Iets")
        db.session.commit()
        at = f"{address}/{other.public_id}/nowhere"
    assert log_in("chantal").get(at).status_code == 404


def test_the_page_says_that_locked_themes_were_left_out(app: Flask, log_in: LogIn) -> None:
    address, _statements = on_the_web(app)
    says = "Thema’s die vaststaan deden niet mee"
    chantal = log_in("chantal")
    assert says not in chantal.page(address).words
    with app.app_context():
        db.session.scalars(select(GroupingRun)).one().parameters = {"closed": [1]}
        db.session.commit()
    assert says in chantal.page(address).words


def test_what_was_decided_stands_among_the_steps_in_words(app: Flask, log_in: LogIn) -> None:
    with app.app_context():
        stage = set_up(db.session())
        refuse(stage.session, stage.run, these([stage.moved]), by=stage.staff, now=utc_now())
        take_over(stage.session, stage.run, by=stage.staff, now=utc_now())
        db.session.commit()
        address = f"/staff/rounds/{stage.round.slug}/steps"
    page = log_in("chantal").page(address)
    assert "Overgenomen wat de computer opnieuw voorstelde" in page.words
    assert "Uitspraken laten staan, na een nieuw voorstel" in page.words


def test_who_chooses_what_somebody_else_changed_sees_both_states(app: Flask, log_in: LogIn) -> None:
    address, statements = on_the_web(app)
    chantal = log_in("chantal")
    at, page = follow(chantal, address, "Van “bomen” naar “bussen”")
    with app.app_context():
        session = db.session()
        moved = session.scalars(select(Statement).where(Statement.public_id == statements["moved"])).one()
        trees = session.scalars(select(Theme).where(Theme.label == "bomen")).one()
        confirm(session, [moved], trees, by=person(session, "femke"), now=utc_now())
        session.commit()
    page = chantal.send(page.form("/take"), at, status=409, statements=[statements["moved"]])
    assert "De gekozen uitspraken zetten waar de computer voorstelt" in page.words
    assert "Femke" in page.words
    assert "Een bus door het bos" in page.words
