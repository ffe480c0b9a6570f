# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look a theme through: read what says it best, what differs most and what the computer doubts about, then say so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import ceil

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement
from leidraad.core.errors import N_, Refusal
from leidraad.core.person import Person
from leidraad.themes.models import Theme, ThemeState
from leidraad.themes.services.choosing import rename
from leidraad.themes.services.elsewhere import Best, goals_of, next_best
from leidraad.themes.services.filtering import Only, Order, Wanted
from leidraad.themes.services.finding import Row, chosen_from, rows_of
from leidraad.themes.services.placing import confirm, move, move_each, take_out
from leidraad.themes.services.reading import MOST_AT_ONCE
from leidraad.themes.services.shelves import Shelf
from leidraad.themes.services.standing import MOST_READ_AT_ONCE
from leidraad.themes.services.stepping import in_one_go

OF_EACH_KIND = MOST_READ_AT_ONCE // len(Order)
UNSEEN = (Only.UNSEEN,)
# Of what a theme still needs this many may turn out to belong elsewhere before there is too little to read.
SPARE = 2
# A place where a statement fits less well than this share is no help to whoever reads it.
NEARLY = 2 / 3


class Answer(StrEnum):
    """What somebody says of a statement that they read in its theme."""

    HERE = "here"
    BEST = "best"
    OUT = "out"


# Or the theme where it belongs.
Where = Answer | Theme


@dataclass(frozen=True)
class ToRead:
    """A few statements of a theme, with where each would fit best if it stood elsewhere, by id."""

    order: Order
    rows: Sequence[Row]
    best: Mapping[int, Best]


def to_read(session: Session, theme: Theme, left: int = 0) -> list[ToRead]:
    """Return what to read of a theme first, of what nobody looked at: three kinds, each statement in one of them.

    `left` is how many still have to turn out right, when not a full page is needed for that.
    """
    of_each = min(OF_EACH_KIND, ceil((left + SPARE) / len(Order))) if left else OF_EACH_KIND
    kinds: list[ToRead] = []
    taken: set[int] = set()
    for order in Order:
        page, _number = rows_of(session, _shelf(theme), Wanted(only=UNSEEN, order=order), 1, known=0)
        rows = [row for row in page.items if row.statement.id not in taken][:of_each]
        taken |= {row.statement.id for row in rows}
        kinds.append(ToRead(order, rows, _rivals(session, rows)))
    return [kind for kind in kinds if kind.rows]


def _rivals(session: Session, rows: Sequence[Row]) -> dict[int, Best]:
    """Return, by id of a statement, the theme elsewhere that it can go to and fits nearly as well."""
    scores = {row.statement.id: row.thought.score if row.thought else 0.0 for row in rows}
    best = next_best(session, [row.statement for row in rows])
    open_ones = {key: one for key, one in best.items() if one.theme and not one.theme.is_locked}
    return {key: one for key, one in open_ones.items() if one.score >= NEARLY * scores[key]}


def answered(session: Session, theme: Theme, answers: Mapping[str, Where]) -> dict[Where, list[Statement]]:
    """Return per answer the statements of a theme, by their addresses, with the near-copies that stand behind them."""
    found: dict[Where, list[Statement]] = {}
    for answer in dict.fromkeys(answers.values()):
        named = [public_id for public_id, given in answers.items() if given == answer]
        found[answer] = chosen_from(session, _shelf(theme), Wanted(), named, MOST_AT_ONCE)
    return found


def look_through(
    session: Session,
    theme: Theme,
    said: Mapping[Where, Sequence[Statement]],
    label: str,
    *,
    by: Person,
    now: datetime,
) -> None:
    """Do what a person said of statements that they read, and give the theme its name, as one step to undo."""
    if not any(said.values()) and label == theme.label:
        raise Refusal(N_("Say of at least one statement where it belongs, or give the theme another name."))
    with in_one_go(session):
        if label != theme.label:
            rename(session, theme, label, by=by, now=now)
        if said.get(Answer.HERE):
            confirm(session, said[Answer.HERE], theme, by=by, now=now)
        if said.get(Answer.BEST):
            move_each(session, goals_of(session, said[Answer.BEST]), said[Answer.BEST], by=by, now=now)
        if said.get(Answer.OUT):
            take_out(session, said[Answer.OUT], theme, by=by, now=now)
        for goal in themes_in(said):
            move(session, said[goal], goal, by=by, now=now)


def themes_to_go(session: Session, theme: Theme) -> Sequence[Theme]:
    """Return the other themes that a statement of this one can go to, by name."""
    others = select(Theme).where(Theme.round_id == theme.round_id, Theme.id != theme.id, Theme.is_locked.is_(False))
    return session.scalars(others.where(Theme.state == ThemeState.ACTIVE).order_by(func.lower(Theme.label))).all()


def themes_in(said: Mapping[Where, Sequence[Statement]]) -> list[Theme]:
    """Return the other themes to which somebody sends statements."""
    return [one for one in said if isinstance(one, Theme)]


def _shelf(theme: Theme) -> Shelf:
    return Shelf(theme.round, None, frozenset(), theme=theme)
