# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the computer proposed first stays in reach when it is asked again, with little or nothing left to group."""

from sqlalchemy import func, select

from leidraad.core.clock import utc_now
from leidraad.themes.models import GroupingRun, ProposedTheme
from leidraad.themes.services import finished_runs, latest_run, runs_of, why_here
from leidraad.themes.services.keeping import keep_placements
from tests.pages import CheckingClient
from tests.stage import a_contribution
from tests.themes.rows import a_second_look
from tests.themes.workbench import Bench, act, path, texts_on


def everything_placed(bench: Bench, staff: CheckingClient) -> None:
    """Take every proposal over, and leave out what is in none."""
    staff.fill(path(bench), "/proposals/accept")
    act(staff, staff.page(path(bench, at="nowhere")), "aside", [12], bench, reason="Over de bakker.")


def an_empty_run(bench: Bench) -> GroupingRun:
    """Add a run that found nothing to group."""
    now = utc_now()
    run = GroupingRun(round=bench.round, seed=0, created_at=now, finished_at=now)
    bench.session.add(run)
    bench.session.commit()
    return run


def a_later_run(bench: Bench) -> GroupingRun:
    """Add a run over one statement that came in later."""
    session, now = bench.session, utc_now()
    statement = a_contribution(session, bench.round, "Een brief die later kwam.").statements[0]
    run = GroupingRun(round=bench.round, seed=0, shown=1, statement_count=1, created_at=now, finished_at=now)
    parts = {"first_part": 0, "last_part": 0, "fewest": 1, "most": 1}
    session.add(ProposedTheme(run=run, position=0, label="brief", terms=[], **parts))
    session.flush()
    keep_placements(session, run, [{"statement_id": statement.id, "part": 0, "score": 0.5, "near": []}])
    session.commit()
    return run


def test_with_everything_placed_the_computer_says_that_nothing_is_left(bench: Bench, staff: CheckingClient) -> None:
    everything_placed(bench, staff)
    page = staff.fill(path(bench), "/themes/group", status=422)
    assert "niets meer om in te delen" in page.words
    assert bench.session.scalar(select(func.count()).select_from(GroupingRun)) == 1


def test_a_run_that_proposes_nothing_hides_no_other(bench: Bench) -> None:
    empty = an_empty_run(bench)
    assert latest_run(bench.session, bench.round) is bench.run
    assert runs_of(bench.session, bench.round) == [bench.run]
    assert finished_runs(bench.session) == [bench.run, empty]


def test_a_theme_keeps_its_parts_when_the_computer_proposes_again(bench: Bench, staff: CheckingClient) -> None:
    staff.fill(path(bench), "/proposals/accept")
    a_later_run(bench)
    at = bench.theme("winst, dorp").public_id
    page = staff.page(path(bench, at=at))
    assert page.link("buren").endswith(f"part={bench.branch('buren').public_id}#rows")
    assert len(texts_on(staff.page(page.link("buren")))) == 3
    parts = [bench.branch(label).public_id for label in ("winst", "buren")]
    staff.send(page.form("/parts"), path(bench, at=at), parts=parts)
    assert [bench.stands()[number] for number in (0, 3)] == ["winst", "buren"]


def test_after_a_second_look_the_shared_words_are_those_of_the_first_proposal(
    bench: Bench, staff: CheckingClient
) -> None:
    staff.fill(path(bench), "/proposals/accept")
    first = bench.statements[0]
    a_second_look(bench.session, bench.round, {first: bench.theme("winst, dorp")})
    why = why_here(bench.session, first)
    assert why.proposal == bench.branch("winst, dorp")
    assert why.words == ("winst", "dorp")
