# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A theme that is locked stays as it is until somebody unlocks it."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from leidraad.core.errors import Conflict
from leidraad.themes.services import (
    accept,
    confirm_where_they_stand,
    lock,
    merge,
    move,
    rename,
    set_aside,
    set_aside_statements,
    split,
    split_into_parts,
    undo,
    unlock,
)
from tests.themes.test_steps import moment, steps
from tests.themes.workbench import a_bench


@pytest.mark.parametrize(
    "name",
    ["rename", "merge", "merge into", "aside", "move in", "move out", "undo", "split", "parts", "leave out"],
)
def test_a_locked_theme_refuses(session: Session, name: str) -> None:
    bench = a_bench(session)
    theme = accept(session, bench.branch("winst, dorp"), "Winst", **moment(0))
    other = accept(session, bench.branch("landschap, open"), "Landschap", **moment(1))
    lock(session, theme, **moment(2))
    at, inside, outside = moment(3), bench.statements[:2], bench.statements[6:7]
    acts: dict[str, Callable[[], object]] = {
        "rename": lambda: rename(session, theme, "Anders", **at),
        "merge": lambda: merge(session, theme, other, **at),
        "merge into": lambda: merge(session, other, theme, **at),
        "aside": lambda: set_aside(session, theme, "klein", **at),
        "move in": lambda: move(session, outside, theme, **at),
        "move out": lambda: move(session, inside, other, **at),
        "undo": lambda: undo(session, steps(bench)[2], **at),
        "split": lambda: split(session, theme, inside, "deel", **at),
        "parts": lambda: split_into_parts(session, theme, **at),
        "leave out": lambda: set_aside_statements(session, bench.round, inside, "elders", **at),
    }
    before = bench.stands()
    with pytest.raises(Conflict, match=r"locked|later"):
        acts[name]()
    assert bench.stands() == before


def test_a_look_is_no_change_for_a_locked_theme(session: Session) -> None:
    bench = a_bench(session)
    theme = accept(session, bench.branch("winst, dorp"), "Winst", **moment(0))
    lock(session, theme, **moment(1))
    assert confirm_where_they_stand(session, bench.statements[:2], **moment(2)) == 2
    unlock(session, theme, **moment(3))
    rename(session, theme, "Anders", **moment(4))
    assert theme.label == "Anders"


def test_a_look_in_a_locked_theme_can_be_undone(session: Session) -> None:
    bench = a_bench(session)
    theme = accept(session, bench.branch("winst, dorp"), "Winst", **moment(0))
    lock(session, theme, **moment(1))
    confirm_where_they_stand(session, bench.statements[:2], **moment(2))
    undo(session, steps(bench)[0], **moment(3))
    assert bench.stands()[0] == "Winst"
