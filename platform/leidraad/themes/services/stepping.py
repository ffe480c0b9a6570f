# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every change on the workbench is a step that can be undone, also another day; undoing is a step itself."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, false, func, insert, literal, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.contributions.models import Statement
from leidraad.core.errors import N_, Conflict, NotFound
from leidraad.core.person import Person
from leidraad.rounds.models import Round
from leidraad.themes.models import Placement, ProposedTheme, Side, Step, StepPlacement, Theme, ThemeState

COLUMNS = ("statement_id", "theme_id", "reason", "origin", "score", "placed_at", "placed_by")
STATE = ("label", "state", "reason", "merged_into_id", "is_locked")


@contextmanager
def step(
    session: Session,
    verb: str,
    round_: Round,
    *,
    by: Person,
    now: datetime,
    theme: Theme | None = None,
    is_new: bool = False,
    proposal: ProposedTheme | None = None,
    undoes: Step | None = None,
    touching: ColumnElement[bool] | None = None,
) -> Iterator[Step]:
    """Keep how the theme and the touched placements stood before and after what is done inside."""
    row = Step(round=round_, verb=verb, theme=theme, proposal=proposal, undoes=undoes, made_at=now)
    row.made_by = by.pseudonym or ""
    row.theme_before = state_of(theme) | ({"state": ThemeState.UNDONE} if is_new else {})
    session.add(row)
    session.flush()
    condition = touching if touching is not None else false()
    _keep(session, row, Side.BEFORE, condition)
    yield row
    session.flush()
    was_there = Placement.statement_id.in_(_touched(row))
    _keep(session, row, Side.AFTER, was_there | condition)
    row.theme_after = state_of(theme)
    session.flush()


def undo(session: Session, done: Step, *, by: Person, now: datetime) -> Step:
    """Put everything back as it was before a step, if nobody changed it since."""
    _check_unchanged(session, done)
    touching = Placement.statement_id.in_(_touched(done))
    more: dict[str, Any] = {"theme": done.theme, "proposal": done.proposal, "undoes": done, "touching": touching}
    with step(session, "undone", done.round, by=by, now=now, **more) as new:
        _restore(session, done)
    if done.proposal:
        done.proposal.theme = done.theme if done.theme and done.theme.state == ThemeState.ACTIVE else None
    session.flush()
    _check_themes_live(session, done)
    record(session, "themes.undone", actor=by.pseudonym, round=done.round.public_id, step=done.public_id)
    return new


def find_step(session: Session, public_id: str) -> Step:
    """Return a step by its address."""
    found = session.scalar(select(Step).where(Step.public_id == public_id))
    if found is None:
        raise NotFound(N_("We cannot find this step. Perhaps the address is wrong."))
    return found


def steps_of(round_: Round) -> Select[Step]:
    """Return the query for the steps of a round, the last one first."""
    return select(Step).where(Step.round_id == round_.id).order_by(Step.id.desc())


def last_step(session: Session, round_: Round) -> Step | None:
    """Return the last step of a round."""
    return session.scalar(steps_of(round_).limit(1))


def numbers_touched(session: Session, steps: Sequence[Step]) -> dict[int, int]:
    """Return per step how many statements it touched."""
    query = select(StepPlacement.step_id, func.count(StepPlacement.statement_id.distinct()))
    query = query.where(StepPlacement.step_id.in_([one.id for one in steps])).group_by(StepPlacement.step_id)
    return {row[0]: row[1] for row in session.execute(query)}


def check_seen(
    session: Session, round_: Round, seen: str, *, theme: Theme | None = None, statements: Sequence[Statement] = ()
) -> None:
    """Refuse a change of what somebody else changed after the page was opened; `seen` is the last step it showed."""
    since = session.scalar(select(Step.id).where(Step.public_id == seen, Step.round_id == round_.id)) or 0
    newer = and_(Step.round_id == round_.id, Step.id > since)
    of_theme = and_(newer, Step.verb.not_in(["moved", "confirmed"]))
    if theme and session.scalar(select(Step.id).where(of_theme, Step.theme_id == theme.id).limit(1)):
        raise Conflict(
            N_("Somebody changed the theme “%(theme)s” after you opened this page. Look again, then decide."),
            theme=theme.label,
        )
    ids = [one.id for one in statements]
    query = select(StepPlacement.statement_id).join(Step, StepPlacement.step_id == Step.id)
    changed = set(session.scalars(query.where(newer, StepPlacement.statement_id.in_(ids))))
    if changed:
        raise _changed_in_between([one for one in statements if one.id in changed], session)


def state_of(theme: Theme | None) -> dict[str, Any]:
    """Return what a step can change of a theme itself."""
    return {name: getattr(theme, name) for name in STATE} if theme else {}


def _changed_in_between(statements: Sequence[Statement], session: Session) -> Conflict:
    first = statements[0]
    place = session.scalar(select(Theme).join(Placement).where(Placement.statement_id == first.id))
    return Conflict(
        N_(
            "Somebody changed %(number)d of these statements after you opened this page, so nothing was done. "
            "“%(text)s” now stands in: %(place)s. Look again, then decide."
        ),
        number=len(statements),
        text=first.text[:80],
        place=place.label if place else "–",
    )


def _touched(row: Step) -> Select[int]:
    return select(StepPlacement.statement_id).where(StepPlacement.step_id == row.id)


def _keep(session: Session, row: Step, side: Side, condition: ColumnElement[bool]) -> None:
    """Copy placements in the database itself: a theme can hold tens of thousands."""
    source = select(literal(row.id), literal(str(side)), *(getattr(Placement, name) for name in COLUMNS))
    session.execute(insert(StepPlacement).from_select(["step_id", "side", *COLUMNS], source.where(condition)))


def _restore(session: Session, done: Step) -> None:
    session.execute(delete(Placement).where(Placement.statement_id.in_(_touched(done))))
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
    same = (
        after,
        StepPlacement.statement_id == Placement.statement_id,
        StepPlacement.theme_id.is_not_distinct_from(Placement.theme_id),
        *(
            getattr(StepPlacement, name) == getattr(Placement, name)
            for name in ("reason", "origin", "placed_at", "placed_by")
        ),
    )
    left = session.scalar(select(func.count()).select_from(StepPlacement).where(after))
    here = Placement.statement_id.in_(_touched(done))
    stands = session.scalar(select(func.count()).select_from(Placement).where(here))
    alike = session.scalar(select(func.count()).select_from(Placement).join(StepPlacement, and_(*same)))
    is_other = done.theme_before != done.theme_after and state_of(done.theme) != done.theme_after
    if not left == stands == alike or is_other or _others_in(session, done):
        raise Conflict(N_("This was changed again later. Undo the later step first."))


def _others_in(session: Session, done: Step) -> int:
    """Count what would be left behind in a theme whose making is undone."""
    if done.theme_before.get("state") != ThemeState.UNDONE:
        return 0
    query = select(func.count()).select_from(Placement).where(Placement.theme_id == done.theme_id)
    return session.scalar(query.where(Placement.statement_id.not_in(_touched(done)))) or 0


def _check_themes_live(session: Session, done: Step) -> None:
    """Refuse to put a statement back in a theme that is there no more."""
    gone = Theme.state.in_([ThemeState.MERGED, ThemeState.UNDONE])
    query = select(Placement.id).join(Theme, Placement.theme_id == Theme.id)
    if session.scalar(query.where(gone, Placement.statement_id.in_(_touched(done))).limit(1)):
        raise Conflict(N_("This was changed again later. Undo the later step first."))
