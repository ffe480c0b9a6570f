# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where people put statements. Each verb is one step and one line in the trail."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.contributions.models import Statement
from leidraad.core.errors import N_, Refusal
from leidraad.core.person import Person
from leidraad.rounds.models import Round
from leidraad.themes.models import Placement, Theme
from leidraad.themes.services.choosing import new_theme, tell
from leidraad.themes.services.locking import check_active, check_open, check_places_unlocked
from leidraad.themes.services.naming import check_name_free
from leidraad.themes.services.reading import check_number
from leidraad.themes.services.standing import MOST_READ_AT_ONCE, are_few, by_theme, is_done, put, these
from leidraad.themes.services.stepping import in_one_go, step, wait_for_turn


def move(session: Session, statements: Sequence[Statement], theme: Theme, *, by: Person, now: datetime) -> None:
    """Put statements in a theme, wherever they were; doing it twice is one step."""
    wait_for_turn(session, theme.round)
    check_open(theme)
    _check_chosen(session, statements, theme.round, stay_in=theme)
    if is_done(session, statements, theme, "", by):
        return
    with step(session, "moved", theme.round, theme=theme, touching=these(statements), by=by, now=now):
        put(session, statements, theme=theme, reason="", by=by, now=now)
    tell(session, "themes.moved", theme, by, statements=len(statements))


def move_each(
    session: Session, goals: Mapping[int, Theme], statements: Sequence[Statement], *, by: Person, now: datetime
) -> None:
    """Put each statement in a theme of its own, in one go; `goals` holds the theme per statement id."""
    with in_one_go(session):
        for goal in sorted(set(goals.values()), key=lambda theme: theme.id):
            move(session, [one for one in statements if goals.get(one.id) is goal], goal, by=by, now=now)


def confirm(session: Session, statements: Sequence[Statement], theme: Theme, *, by: Person, now: datetime) -> None:
    """Say that a person looked, and that these statements belong in this theme; doing it twice is one step."""
    wait_for_turn(session, theme.round)
    check_active(theme)
    _check_chosen(session, statements, theme.round, stay_in=theme)
    if theme.is_locked and len(by_theme(session, statements).get(theme, ())) < len(statements):
        check_open(theme)
    if is_done(session, statements, theme, "", by):
        return
    with step(session, "confirmed", theme.round, theme=theme, touching=these(statements), by=by, now=now):
        put(session, statements, theme=theme, reason="", by=by, now=now)
    tell(session, "themes.confirmed", theme, by, statements=len(statements))


def confirm_where_they_stand(session: Session, statements: Sequence[Statement], *, by: Person, now: datetime) -> int:
    """Confirm what a person read, in whichever theme it stands, in one go; return how many stand in a theme."""
    if not are_few(session, statements):
        raise Refusal(
            N_("“It is right here” is for what you read: at most %(most)d at once. Or look the whole theme through."),
            most=MOST_READ_AT_ONCE,
        )
    stands = by_theme(session, statements)
    with in_one_go(session):
        for theme, here in stands.items():
            confirm(session, here, theme, by=by, now=now)
    return sum(len(here) for here in stands.values())


def split(
    session: Session,
    theme: Theme,
    statements: Sequence[Statement],
    label: str,
    *,
    is_read: bool = True,
    by: Person,
    now: datetime,
) -> Theme:
    """Make a new theme of some statements of another one; those of a part that the computer proposes nobody read."""
    check_open(theme)
    new = theme_of(session, theme.round, statements, label, is_read=is_read, by=by, now=now)
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
    session: Session,
    round_: Round,
    statements: Sequence[Statement],
    label: str,
    *,
    is_read: bool = True,
    by: Person,
    now: datetime,
) -> Theme:
    """Put statements in a theme of their own, as one step."""
    wait_for_turn(session, round_)
    _check_chosen(session, statements, round_)
    check_name_free(session, round_, label)
    new = new_theme(session, round_, label, by, now)
    with step(session, "split", round_, theme=new, is_new=True, touching=these(statements), by=by, now=now):
        put(session, statements, theme=new, reason="", is_read=is_read, by=by, now=now)
    return new


def set_aside_statements(
    session: Session, round_: Round, statements: Sequence[Statement], reason: str, *, by: Person, now: datetime
) -> None:
    """Leave statements out of every theme, with the reason that their writers see."""
    wait_for_turn(session, round_)
    _check_chosen(session, statements, round_)
    if is_done(session, statements, None, reason, by):
        return
    with step(session, "left_out", round_, touching=these(statements), by=by, now=now):
        put(session, statements, theme=None, reason=reason, by=by, now=now)
    fields = {"round": round_.public_id, "theme": None, "statements": len(statements)}
    record(session, "themes.set_aside", actor=by.pseudonym, **fields)


def take_out(session: Session, statements: Sequence[Statement], theme: Theme, *, by: Person, now: datetime) -> None:
    """Let statements stand in no theme again: a person read them, and they do not belong in this one."""
    wait_for_turn(session, theme.round)
    here = these(statements) & (Placement.theme_id == theme.id)
    check_places_unlocked(session, here)
    with step(session, "taken_out", theme.round, touching=here, by=by, now=now):
        session.execute(delete(Placement).where(here))
    session.expire_all()


def _check_chosen(
    session: Session, statements: Sequence[Statement], round_: Round, *, stay_in: Theme | None = None
) -> None:
    """Refuse none, too many, those of another round, and those in a locked theme unless they stay there."""
    if not statements:
        raise Refusal(N_("First choose one or more statements."))
    check_number(statements)
    if {one.round_id for one in statements} != {round_.id}:
        raise Refusal(N_("A theme or statement belongs to another round."))
    check_places_unlocked(session, these(statements), but=stay_in)
