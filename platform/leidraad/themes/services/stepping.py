# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every change on the workbench is kept as a step: how its theme and its statements stood before and after."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, insert, literal, select
from sqlalchemy.orm import Session

from leidraad.core.errors import N_, NotFound
from leidraad.core.person import Person
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun, Placement, ProposedTheme, Side, Step, StepPlacement, Theme, ThemeState

COLUMNS = ("statement_id", "theme_id", "reason", "origin", "is_seen", "score", "placed_at", "placed_by")
STATE = ("label", "state", "reason", "merged_into_id", "is_locked")
# What others change while somebody waits; words stay as they are, and there can be thousands of them.
CHANGING = (Theme, Placement, ProposedTheme, GroupingRun)
FIRST = "first step of one go"


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
    wait_for_turn(session, round_)
    row = Step(round=round_, verb=verb, theme=theme, proposal=proposal, undoes=undoes, made_at=now)
    row.made_by, row.first = by.pseudonym or "", session.info.get(FIRST)
    row.theme_before = state_of(theme) | ({"state": ThemeState.UNDONE} if is_new else {})
    session.add(row)
    session.flush()
    condition = touching if touching is not None else false()
    _keep(session, row, Side.BEFORE, condition)
    yield row
    session.flush()
    was_there = Placement.statement_id.in_(touched(row))
    _keep(session, row, Side.AFTER, was_there | condition)
    row.theme_after = state_of(theme)
    session.flush()
    if FIRST in session.info and session.info[FIRST] is None:
        session.info[FIRST] = row


@contextmanager
def in_one_go(session: Session) -> Iterator[None]:
    """Keep the steps made inside as one: they are undone together."""
    if FIRST in session.info:
        yield
        return
    session.info[FIRST] = None
    try:
        yield
    finally:
        del session.info[FIRST]


def wait_for_turn(session: Session, round_: Round) -> None:
    """Let one person at a time change the workbench of a round, and look again at what whoever was before changed.

    Every verb begins with it. On SQLite there is one writer anyway.
    """
    session.execute(select(Round.id).where(Round.id == round_.id).with_for_update(key_share=True))
    for row in session:
        if isinstance(row, CHANGING):
            session.expire(row)


def find_step(session: Session, public_id: str) -> Step:
    """Return a step by its address."""
    found = session.scalar(select(Step).where(Step.public_id == public_id))
    if found is None:
        raise NotFound(N_("We cannot find this step. Perhaps the address is wrong."))
    return found


def steps_of(round_: Round) -> Select[Step]:
    """Return the query for the steps of a round, the last one first; those made in one go stand as their first."""
    return select(Step).where(Step.round_id == round_.id, Step.first_id.is_(None)).order_by(Step.id.desc())


def last_step(session: Session, round_: Round) -> Step | None:
    """Return the last step of a round."""
    return session.scalar(select(Step).where(Step.round_id == round_.id).order_by(Step.id.desc()).limit(1))


def made_with(session: Session, first: Step) -> list[Step]:
    """Return a step and those made with it in one go, in the order in which they were made."""
    of_one_go = (Step.id == first.id) | (Step.first_id == first.id)
    return list(session.scalars(select(Step).where(of_one_go).order_by(Step.id)))


def numbers_made(session: Session, steps: Sequence[Step]) -> dict[int, int]:
    """Return per step how many others were made with it in one go."""
    ids = [one.id for one in steps]
    query = select(Step.first_id, func.count()).where(Step.first_id.in_(ids)).group_by(Step.first_id)
    return {row[0] or 0: row[1] for row in session.execute(query)}


def numbers_touched(session: Session, steps: Sequence[Step]) -> dict[int, int]:
    """Return per step how many statements it touched, together with those made in one go with it."""
    first = func.coalesce(Step.first_id, Step.id)
    ids = [one.id for one in steps]
    query = select(first, func.count(StepPlacement.statement_id.distinct()))
    query = query.join(Step, StepPlacement.step_id == Step.id).where(Step.id.in_(ids) | Step.first_id.in_(ids))
    return {row[0]: row[1] for row in session.execute(query.group_by(first))}


def state_of(theme: Theme | None) -> dict[str, Any]:
    """Return what a step can change of a theme itself."""
    return {name: getattr(theme, name) for name in STATE} if theme else {}


def touched(row: Step) -> Select[int]:
    """Return the query for the statements that a step touched."""
    return select(StepPlacement.statement_id).where(StepPlacement.step_id == row.id)


def _keep(session: Session, row: Step, side: Side, condition: ColumnElement[bool]) -> None:
    """Copy placements in the database itself: a theme can hold tens of thousands."""
    source = select(literal(row.id), literal(str(side)), *(getattr(Placement, name) for name in COLUMNS))
    session.execute(insert(StepPlacement).from_select(["step_id", "side", *COLUMNS], source.where(condition)))
