# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where people put statements. Each verb is one step and one line in the trail."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.contributions.models import Statement
from leidraad.core.db import upsert
from leidraad.core.errors import N_, Refusal
from leidraad.core.person import Person
from leidraad.rounds.models import Round
from leidraad.themes.models import Origin, Placement, Theme
from leidraad.themes.services.choosing import check_active, new_theme, tell
from leidraad.themes.services.stepping import step

MOST_AT_ONCE = 500


def move(session: Session, statements: Sequence[Statement], theme: Theme, *, by: Person, now: datetime) -> None:
    """Put statements in a theme, wherever they were."""
    check_active(theme)
    _check_chosen(statements, theme.round)
    with step(session, "moved", theme.round, theme=theme, touching=_these(statements), by=by, now=now):
        _place(session, statements, theme=theme, reason="", by=by, now=now)
    tell(session, "themes.moved", theme, by, statements=len(statements))


def confirm(session: Session, statements: Sequence[Statement], theme: Theme, *, by: Person, now: datetime) -> None:
    """Say that a person looked, and that these statements stand where they belong."""
    check_active(theme)
    _check_chosen(statements, theme.round)
    with step(session, "confirmed", theme.round, theme=theme, touching=_these(statements), by=by, now=now):
        _place(session, statements, theme=theme, reason="", by=by, now=now)
    tell(session, "themes.confirmed", theme, by, statements=len(statements))


def split(
    session: Session, theme: Theme, statements: Sequence[Statement], label: str, *, by: Person, now: datetime
) -> Theme:
    """Make a new theme of some statements of another one."""
    check_active(theme)
    new = theme_of(session, theme.round, statements, label, by=by, now=now)
    tell(session, "themes.split", theme, by, into=new.public_id, statements=len(statements))
    return new


def gather(
    session: Session, round_: Round, statements: Sequence[Statement], label: str, *, by: Person, now: datetime
) -> Theme:
    """Make a new theme of statements that stood in none."""
    new = theme_of(session, round_, statements, label, by=by, now=now)
    tell(session, "themes.created", new, by)
    tell(session, "themes.moved", new, by, statements=len(statements))
    return new


def theme_of(
    session: Session, round_: Round, statements: Sequence[Statement], label: str, *, by: Person, now: datetime
) -> Theme:
    """Put statements in a theme of their own, as one step."""
    _check_chosen(statements, round_)
    new = new_theme(session, round_, label, by, now)
    with step(session, "split", round_, theme=new, is_new=True, touching=_these(statements), by=by, now=now):
        _place(session, statements, theme=new, reason="", by=by, now=now)
    return new


def set_aside_statements(
    session: Session, round_: Round, statements: Sequence[Statement], reason: str, *, by: Person, now: datetime
) -> None:
    """Leave statements out of every theme, with the reason that their writers see."""
    _check_chosen(statements, round_)
    with step(session, "left_out", round_, touching=_these(statements), by=by, now=now):
        _place(session, statements, theme=None, reason=reason, by=by, now=now)
    fields = {"round": round_.public_id, "theme": None, "statements": len(statements)}
    record(session, "themes.set_aside", actor=by.pseudonym, **fields)


def _these(statements: Sequence[Statement]) -> ColumnElement[bool]:
    return Placement.statement_id.in_([one.id for one in statements])


def _place(
    session: Session, statements: Sequence[Statement], *, theme: Theme | None, reason: str, by: Person, now: datetime
) -> None:
    said = {
        "theme_id": theme.id if theme else None,
        "reason": reason,
        "origin": Origin.PERSON,
        "score": None,
        "placed_at": now,
        "placed_by": by.pseudonym or "",
    }
    insert_or_update = upsert(session.get_bind().dialect.name)(Placement).values(
        [{"statement_id": one.id, **said} for one in statements]
    )
    changed = {name: insert_or_update.excluded[name] for name in said}
    session.execute(insert_or_update.on_conflict_do_update(index_elements=["statement_id"], set_=changed))
    session.expire_all()


def _check_chosen(statements: Sequence[Statement], round_: Round) -> None:
    if not statements:
        raise Refusal(N_("First choose one or more statements."))
    if len(statements) > MOST_AT_ONCE:
        raise Refusal(N_("Choose at most %(most)d statements at once."), most=MOST_AT_ONCE)
    if {one.round_id for one in statements} != {round_.id}:
        raise Refusal(N_("A theme or statement belongs to another round."))
