# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Undo and redo steps of the workbench, also another day. Undoing is a step itself, so nothing is ever lost."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, func, insert, or_, select
from sqlalchemy.orm import Session, aliased

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict
from leidraad.core.person import Person
from leidraad.rounds.models import Round
from leidraad.themes.models import Placement, Side, Step, StepPlacement, Theme, ThemeState
from leidraad.themes.services.locking import check_places_unlocked
from leidraad.themes.services.naming import check_name_free
from leidraad.themes.services.stepping import COLUMNS, in_one_go, made_with, state_of, step, touched, wait_for_turn

OWN_STEPS = 300
BUILT_UPON = N_("This was changed again later. Undo the later step first.")


def undo(session: Session, done: Step, *, by: Person, now: datetime) -> Step:
    """Put everything back as it was before a step, if nobody built upon it; asked twice, it is done once."""
    wait_for_turn(session, done.round)
    session.expire_all()
    done = _first_of(done)
    undone_by = latest_undoing(session, [done]).get(done.id)
    if undone_by and undone_by.id not in latest_undoing(session, [undone_by]):
        return undone_by
    with in_one_go(session):
        undone = [_undo_one(session, one, by, now) for one in reversed(made_with(session, done))]
    for theme in {one.theme for one in undone if one.theme and one.theme.state == ThemeState.ACTIVE}:
        check_name_free(session, theme.round, theme.label, but=theme)
    record(session, "themes.undone", actor=by.pseudonym, round=done.round.public_id, step=done.public_id)
    return undone[0]


def latest_undoing(session: Session, steps: Sequence[Step]) -> dict[int, Step]:
    """Return per step the last one that undid it."""
    of_first = Step.first_id.is_(None) & Step.undoes_id.is_not(None)
    undoing = aliased(Step)
    target = select(func.coalesce(undoing.first_id, undoing.id)).where(undoing.id == Step.undoes_id).scalar_subquery()
    query = select(target, Step).where(of_first, target.in_([one.id for one in steps])).order_by(Step.id)
    return {row[0]: row[1] for row in session.execute(query)}


def undo_and_redo(session: Session, round_: Round, *, by: Person) -> tuple[Step | None, Step | None]:
    """Return the last step of this person that can be undone, and the last undoing that can be taken back."""
    query = select(Step).where(Step.round_id == round_.id, Step.made_by == by.pseudonym, Step.first_id.is_(None))
    own = list(session.scalars(query.order_by(Step.id.desc()).limit(OWN_STEPS)))
    undoing = latest_undoing(session, own)
    taken_back = latest_undoing(session, list(undoing.values()))
    originals = [one for one in own if one.undoes_id is None]
    stands = (one for one in originals if one.id not in undoing or undoing[one.id].id in taken_back)
    undone = (one for one in own if one.id in {each.id for each in undoing.values()} and one.id not in taken_back)
    redo = next((one for one in undone if _is_original(one.undoes)), None)
    is_last = redo is not None and (not originals or redo.id > originals[0].id)
    return next(stands, None), redo if is_last else None


def is_undone(session: Session, steps: Sequence[Step]) -> dict[int, Step]:
    """Return, per step that does not hold now, the step that undid it."""
    undoing = latest_undoing(session, steps)
    taken_back = latest_undoing(session, list(undoing.values()))
    return {number: one for number, one in undoing.items() if one.id not in taken_back}


def _is_original(done: Step | None) -> bool:
    return done is not None and done.undoes_id is None


def _first_of(done: Step) -> Step:
    """Return what is really meant: the first of one go, and the step itself where a redo is to be undone."""
    first = done.first or done
    if first.undoes and first.undoes.undoes:
        return _first_of(first.undoes.undoes)
    return first


def _undo_one(session: Session, done: Step, by: Person, now: datetime) -> Step:
    _check_unchanged(session, done)
    touching = Placement.statement_id.in_(touched(done))
    more: dict[str, Any] = {"theme": done.theme, "proposal": done.proposal, "undoes": done, "touching": touching}
    with step(session, "undone", done.round, by=by, now=now, **more) as new:
        moved = Placement.statement_id.in_(_moved(done))
        check_places_unlocked(session, moved)
        _restore(session, done)
        check_places_unlocked(session, moved)
    if done.proposal:
        done.proposal.theme = done.theme if done.theme and done.theme.state == ThemeState.ACTIVE else None
    session.flush()
    _check_themes_live(session, done)
    return new


def _moved(done: Step) -> Select[int]:
    """Return the query for the statements that a step took from one place to another; the others it only confirmed."""
    places = func.coalesce(StepPlacement.theme_id, 0)
    query = select(StepPlacement.statement_id).where(StepPlacement.step_id == done.id)
    went_elsewhere = or_(func.count() < 2, func.min(places) != func.max(places))
    return query.group_by(StepPlacement.statement_id).having(went_elsewhere)


def _restore(session: Session, done: Step) -> None:
    session.execute(delete(Placement).where(Placement.statement_id.in_(touched(done))))
    source = select(*(getattr(StepPlacement, name) for name in COLUMNS))
    before = (StepPlacement.step_id == done.id) & (StepPlacement.side == Side.BEFORE)
    session.execute(insert(Placement).from_select(list(COLUMNS), source.where(before)))
    if done.theme_before != done.theme_after:
        for name, value in done.theme_before.items():
            setattr(done.theme, name, value)
    session.flush()
    session.expire_all()


def _check_unchanged(session: Session, done: Step) -> None:
    """Refuse unless all that the step touched stands as the step left it."""
    after = (StepPlacement.step_id == done.id) & (StepPlacement.side == Side.AFTER)
    left = session.scalar(select(func.count()).select_from(StepPlacement).where(after))
    here = Placement.statement_id.in_(touched(done))
    stands = session.scalar(select(func.count()).select_from(Placement).where(here))
    alike = select(func.count()).select_from(Placement).join(StepPlacement, and_(after, *_same()))
    is_other = done.theme_before != done.theme_after and state_of(done.theme) != done.theme_after
    if not left == stands == session.scalar(alike) or is_other or _built_upon(session, done):
        raise Conflict(BUILT_UPON)


def _same() -> list[ColumnElement[bool]]:
    names = ("reason", "origin", "placed_at", "placed_by")
    return [
        StepPlacement.statement_id == Placement.statement_id,
        StepPlacement.theme_id.is_not_distinct_from(Placement.theme_id),
        *(getattr(StepPlacement, name) == getattr(Placement, name) for name in names),
    ]


def _built_upon(session: Session, done: Step) -> bool:
    """Whether something else went into a theme whose making is undone."""
    if done.theme_before.get("state") != ThemeState.UNDONE or done.theme_before == done.theme_after:
        return False
    others = select(Placement.id).where(Placement.theme_id == done.theme_id)
    others = others.where(Placement.statement_id.not_in(touched(done)))
    merged = select(Theme.id).where(Theme.merged_into_id == done.theme_id, Theme.state == ThemeState.MERGED)
    return any(session.scalar(query.limit(1)) for query in (others, merged))


def _check_themes_live(session: Session, done: Step) -> None:
    """Refuse to put a statement, or a theme, back in a theme that is there no more."""
    gone = Theme.state.in_([ThemeState.MERGED, ThemeState.UNDONE])
    placed = select(Placement.id).join(Theme, Placement.theme_id == Theme.id)
    goal = aliased(Theme)
    merged = select(Theme.id).join(goal, Theme.merged_into_id == goal.id)
    is_merged = (Theme.id == done.theme_id, Theme.state == ThemeState.MERGED)
    queries = (
        placed.where(gone, Placement.statement_id.in_(touched(done))),
        merged.where(*is_merged, or_(goal.state == ThemeState.UNDONE, goal.state == ThemeState.MERGED)),
    )
    if any(session.scalar(query.limit(1)) for query in queries):
        raise Conflict(BUILT_UPON)
