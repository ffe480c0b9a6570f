# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a hurried or hostile request asks of the workbench gets a plain no, or is harmless the second time."""

from typing import Any

import pytest
from sqlalchemy import select

from leidraad.contributions.services import withhold
from leidraad.core.clock import utc_now
from leidraad.core.errors import Conflict
from leidraad.themes.models import GroupingRun, ProposedTheme, Step
from leidraad.themes.services import accept, accept_all, create_theme, last_step, move, statements_at, undo
from leidraad.thread.services import export_round
from tests.pages import CheckingClient, Page
from tests.stage import person
from tests.themes.workbench import Bench, path

LABEL = "winst, dorp"


def _at(bench: Bench) -> dict[str, Any]:
    return {"by": person(bench.session, "chantal"), "now": utc_now()}


def _send(staff: CheckingClient, bench: Bench, address: str, **fields: Any) -> Page:
    """Send a form that no page shows, with the token and the last step of the workbench."""
    seen = dict(staff.page(path(bench)).form("/log-out").form_values())
    seen["seen"] = getattr(last_step(bench.session, bench.round), "public_id", "")
    return Page(staff.post(address, data=seen | fields, follow_redirects=True))


def test_a_theme_whose_making_was_undone_is_not_public(bench: Bench, client: CheckingClient) -> None:
    create_theme(bench.session, bench.round, "vergissing", **_at(bench))
    bench.session.commit()
    address = f"/themes/{bench.theme('vergissing').public_id}"
    assert client.page(address).heading == "vergissing"
    undo(bench.session, bench.session.scalars(select(Step)).one(), **_at(bench))
    bench.session.commit()
    client.page(address, 404)
    _header, rows = export_round(bench.session, bench.round, now=utc_now()).tables["themes"]
    assert list(rows) == []


def test_a_grouping_that_no_job_computes_cannot_be_stopped(bench: Bench, staff: CheckingClient) -> None:
    page = _send(staff, bench, f"/staff/grouping-runs/{bench.run.public_id}/cancel")
    assert page.status == 409
    assert "er valt niets te stoppen" in page.tree.text_content()


@pytest.mark.parametrize("label", ["alles", "winst"])
def test_a_proposal_outside_the_present_cut_cannot_be_accepted(bench: Bench, label: str) -> None:
    with pytest.raises(Conflict, match="not there any more"):
        accept(bench.session, bench.branch(label), label, **_at(bench))


def test_a_proposal_of_an_older_grouping_cannot_be_accepted(bench: Bench) -> None:
    now = utc_now()
    later = GroupingRun(round=bench.round, seed=1, created_at=now, finished_at=now, shown=1)
    cut = {"first_part": 0, "last_part": 0, "fewest": 1, "most": 1}
    later.tree = [ProposedTheme(position=0, label="later", terms=[], **cut)]
    bench.session.add(later)
    bench.session.flush()
    with pytest.raises(Conflict, match="not there any more"):
        accept(bench.session, bench.branch(LABEL), LABEL, **_at(bench))


def test_a_proposal_with_nothing_left_in_it_cannot_be_accepted(bench: Bench) -> None:
    goal = create_theme(bench.session, bench.round, "Alles", **_at(bench))
    move(bench.session, bench.statements, goal, **_at(bench))
    with pytest.raises(Conflict, match="not there any more"):
        accept(bench.session, bench.branch(LABEL), LABEL, **_at(bench))


def test_what_is_kept_back_cannot_be_placed(bench: Bench, staff: CheckingClient) -> None:
    accept_all(bench.session, bench.run, **_at(bench))
    one = bench.statements[-1]
    withhold(bench.session, one.contribution, "Herkenbaar persoon.", by=person(bench.session, "chantal"))
    bench.session.commit()
    fields = {"statements": one.public_id, "goal": bench.theme(LABEL).public_id}
    for address in (f"/staff/rounds/{bench.slug}/statements/move?at=all", f"/staff/rounds/{bench.slug}/remainder"):
        assert _send(staff, bench, address, **fields).status == 422
    assert statements_at(bench.session, bench.round, [fields["statements"]]) == []
    assert bench.stands()[len(bench.statement_ids) - 1] == ""


@pytest.mark.parametrize("label", ["\u200b", "\u3164 \u00ad", "\U000e0041", "…"])
def test_a_name_can_be_read(bench: Bench, staff: CheckingClient, label: str) -> None:
    page = staff.fill(path(bench), "/themes", 400, label=label)
    assert "Gebruik minstens één letter of cijfer" in page.words


@pytest.mark.parametrize("where", ["statements/confirm?at=all", "remainder"])
def test_more_than_anybody_can_mean_is_refused_in_words(bench: Bench, staff: CheckingClient, where: str) -> None:
    accept_all(bench.session, bench.run, **_at(bench))
    bench.session.commit()
    many = [f"{number:016d}" for number in range(130_000)]
    page = _send(staff, bench, f"/staff/rounds/{bench.slug}/{where}", statements=many, reason="dubbel")
    assert page.status == 422
    assert "Kies hoogstens 5000 uitspraken" in page.tree.text_content().replace("5.000", "5000")


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("merge", "samengevoegd"),
        ("aside", "weggelaten"),
        ("back", "weer gebruikt"),
        ("parts", "2 delen zijn nu"),
    ],
)
def test_a_second_click_is_harmless(bench: Bench, staff: CheckingClient, how: str, words: str) -> None:
    accept_all(bench.session, bench.run, **_at(bench))
    bench.session.commit()
    address, into = f"/staff/themes/{bench.theme(LABEL).public_id}/{how}", bench.theme("molens, ja").public_id
    parts = [bench.branch(label).public_id for label in ("winst", "buren")]
    for _time in range(2):
        page = _send(staff, bench, address, into=into, reason="dubbel", parts=parts)
        assert (page.status, words in page.tree.text_content()) == (200, True), page.words
