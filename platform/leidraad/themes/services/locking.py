# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A theme that is locked stays as it is: nothing goes in or out, and neither its name nor its place changes."""

from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict
from leidraad.core.person import Person
from leidraad.themes.models import Placement, Theme, ThemeState
from leidraad.themes.services.stepping import step, wait_for_turn


def lock(session: Session, theme: Theme, *, by: Person, now: datetime) -> None:
    """Let nothing go in or out of a theme until somebody unlocks it; doing it twice is one step."""
    check_active(theme)
    _turn(session, theme, is_locked=True, by=by, now=now)


def unlock(session: Session, theme: Theme, *, by: Person, now: datetime) -> None:
    """Let a theme be changed again."""
    check_active(theme)
    _turn(session, theme, is_locked=False, by=by, now=now)


def check_active(theme: Theme) -> None:
    """Refuse a theme that was merged or left out in the meantime."""
    if theme.state != ThemeState.ACTIVE:
        raise Conflict(N_("This theme was merged or set aside in the meantime."))


def check_open(theme: Theme) -> None:
    """Refuse a theme that is not in use, or that is locked."""
    check_active(theme)
    if theme.is_locked:
        raise _locked(theme)


def check_places_unlocked(session: Session, which: ColumnElement[bool], *, but: Theme | None = None) -> None:
    """Refuse to touch placements in a locked theme; `but` is the theme in which they may stay."""
    query = select(Theme).join(Placement, Placement.theme_id == Theme.id).where(which, Theme.is_locked)
    theme = session.scalars(query.where(Theme.id != but.id) if but else query).first()
    if theme:
        raise _locked(theme)


def _locked(theme: Theme) -> Conflict:
    return Conflict(
        N_("The theme “%(theme)s” is locked: nothing goes in or out, and it keeps its name. Unlock it first."),
        theme=theme.label,
    )


def _turn(session: Session, theme: Theme, *, is_locked: bool, by: Person, now: datetime) -> None:
    wait_for_turn(session, theme.round)
    if theme.is_locked == is_locked:
        return
    verb = "locked" if is_locked else "unlocked"
    with step(session, verb, theme.round, theme=theme, by=by, now=now):
        theme.is_locked = is_locked
    record(session, f"themes.{verb}", actor=by.pseudonym, round=theme.round.public_id, theme=theme.public_id)
