# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two screens at once: the second hears what was done on the first since it was opened; nothing is overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, joinedload

from leidraad.contributions.models import Statement
from leidraad.core.errors import N_, Conflict
from leidraad.core.person import Person
from leidraad.rounds.models import Round
from leidraad.themes.models import Placement, Step, StepPlacement, Theme, ThemeState
from leidraad.themes.services.stepping import wait_for_turn


@dataclass(frozen=True)
class Changed:
    """What was changed: a theme, or a statement and where it stands now (None: nowhere)."""

    step: Step
    theme: Theme | None = None
    statement: Statement | None = None
    placement: Placement | None = None


class Overtaken(Conflict):
    """The same thing was changed after the page was opened, by a colleague or on another screen of one's own."""

    def __init__(self, changes: Sequence[Changed]) -> None:
        super().__init__(N_("Somebody changed this after you opened the page, so nothing was done. Look again."))
        self.changes = changes


def check_seen(
    session: Session,
    round_: Round,
    seen: str,
    *,
    themes: Sequence[Theme] = (),
    statements: Sequence[Statement] = (),
    goal: Theme | None = None,
) -> None:
    """Refuse a change of what was changed after the page was opened; `seen` is the last step it showed.

    Who did it makes no difference: after a step of one's own the page shows that step. What stands in the goal already
    is no conflict: a button that was pressed twice, or a colleague with the same idea.
    """
    wait_for_turn(session, round_)
    newer = _newer(session, round_, seen)
    for theme in themes:
        session.refresh(theme)
    changes = [*_themes_changed(session, newer, themes), *_statements_changed(session, newer, statements)]
    changes = [one for one in changes if not (one.placement and goal and one.placement.theme_id == goal.id)]
    if changes:
        raise Overtaken(changes)


def made_already(session: Session, round_: Round, label: str, *, seen: str, by: Person) -> Theme | None:
    """Return the theme that this person made with this name after the page was opened: a form that came twice."""
    wait_for_turn(session, round_)
    mine = (_newer(session, round_, seen), Step.made_by == by.pseudonym, Step.verb.in_(["created", "split"]))
    query = select(Theme).join(Step, Step.theme_id == Theme.id).where(*mine, Theme.label == label)
    return session.scalar(query.where(Theme.state == ThemeState.ACTIVE).limit(1))


def _newer(session: Session, round_: Round, seen: str) -> ColumnElement[bool]:
    since = session.scalar(select(Step.id).where(Step.public_id == seen, Step.round_id == round_.id)) or 0
    return and_(Step.round_id == round_.id, Step.id > since)


def _themes_changed(session: Session, newer: ColumnElement[bool], themes: Sequence[Theme]) -> list[Changed]:
    by_id = {theme.id: theme for theme in themes}
    query = select(Step).where(newer, Step.theme_id.in_(by_id)).order_by(Step.id)
    last = {one.theme_id: one for one in session.scalars(query) if one.theme_before != one.theme_after}
    return [Changed(one, theme=by_id[number]) for number, one in last.items() if number]


def _statements_changed(session: Session, newer: ColumnElement[bool], statements: Sequence[Statement]) -> list[Changed]:
    by_id = {one.id: one for one in statements}
    query = select(StepPlacement.statement_id, Step).join(Step, StepPlacement.step_id == Step.id)
    query = query.where(newer, StepPlacement.statement_id.in_(by_id)).order_by(Step.id)
    last = {row[0]: row[1] for row in session.execute(query)}
    places = select(Placement).where(Placement.statement_id.in_(last)).options(joinedload(Placement.theme))
    stands = {one.statement_id: one for one in session.scalars(places)}
    return [Changed(one, statement=by_id[key], placement=stands.get(key)) for key, one in last.items()]
