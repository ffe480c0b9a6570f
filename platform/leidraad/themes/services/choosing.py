# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people decide about themes. Each verb is one change, one line in the trail; a proposal itself never changes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists, insert, literal, select, update
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.contributions.models import Contribution, State, Statement
from leidraad.core.db import upsert
from leidraad.core.errors import N_, Conflict, NotFound, Refusal
from leidraad.core.person import Person
from leidraad.rounds.models import Round
from leidraad.themes.models import PlacedBy, Placement, ProposedPlacement, ProposedTheme, Theme, ThemeState

MOST_AT_ONCE = 500


def find_theme(session: Session, public_id: str) -> Theme:
    """Return a theme by its address."""
    theme = session.scalar(select(Theme).where(Theme.public_id == public_id))
    if theme is None:
        raise NotFound(N_("We cannot find this theme. Perhaps the address is wrong."))
    return theme


def find_proposal(session: Session, public_id: str) -> ProposedTheme:
    """Return a proposed theme by its address."""
    proposal = session.scalar(select(ProposedTheme).where(ProposedTheme.public_id == public_id))
    if proposal is None:
        raise NotFound(N_("We cannot find this theme. Perhaps the address is wrong."))
    return proposal


def accept(session: Session, proposed: ProposedTheme, label: str, *, by: Person, now: datetime) -> Theme:
    """Make a theme of a proposal, with its statements that nobody placed yet; doing it twice makes one."""
    if proposed.theme is not None:
        return proposed.theme
    theme = _new_theme(session, proposed.round, label, by, now)
    proposed.theme = theme
    session.flush()
    number = _take_over(session, proposed, theme, now)
    fields = {"round": theme.round.public_id, "run": proposed.run.public_id, "theme": theme.public_id}
    record(session, "themes.accepted", actor=by.pseudonym, **fields, statements=number)
    return theme


def create_theme(session: Session, round_: Round, label: str, *, by: Person, now: datetime) -> Theme:
    """Make a theme by hand, still empty."""
    theme = _new_theme(session, round_, label, by, now)
    _tell(session, "themes.created", theme, by)
    return theme


def rename(session: Session, theme: Theme, label: str, *, by: Person) -> None:
    """Give a theme another name."""
    _check_active(theme)
    if theme.label != label:
        theme.label = label
        session.flush()
        _tell(session, "themes.renamed", theme, by)


def merge(session: Session, theme: Theme, into: Theme, *, by: Person, now: datetime) -> None:
    """Put everything of one theme in another; the first stays readable and points at the second."""
    _check_active(theme)
    _check_active(into)
    if theme.id == into.id or theme.round_id != into.round_id:
        raise Refusal(N_("Choose another theme of the same round."))
    moved = session.execute(
        update(Placement).where(Placement.theme_id == theme.id).values(theme_id=into.id, placed_at=now)
    )
    theme.state, theme.merged_into = ThemeState.MERGED, into
    session.flush()
    session.expire_all()
    _tell(session, "themes.merged", theme, by, into=into.public_id, statements=moved.rowcount)  # type: ignore[attr-defined]


def split(
    session: Session, theme: Theme, statements: Sequence[Statement], label: str, *, by: Person, now: datetime
) -> Theme:
    """Make a new theme of some statements of another one."""
    _check_active(theme)
    _check_chosen(statements, theme.round)
    new = _new_theme(session, theme.round, label, by, now)
    _place(session, statements, theme_id=new.id, reason="", now=now)
    _tell(session, "themes.split", theme, by, into=new.public_id, statements=len(statements))
    return new


def move(session: Session, statements: Sequence[Statement], theme: Theme, *, by: Person, now: datetime) -> None:
    """Put statements in a theme, wherever they were."""
    _check_active(theme)
    _check_chosen(statements, theme.round)
    _place(session, statements, theme_id=theme.id, reason="", now=now)
    _tell(session, "themes.moved", theme, by, statements=len(statements))


def set_aside_statements(
    session: Session, round_: Round, statements: Sequence[Statement], reason: str, *, by: Person, now: datetime
) -> None:
    """Leave statements out of every theme, with the reason that their writers see."""
    _check_chosen(statements, round_)
    _place(session, statements, theme_id=None, reason=reason, now=now)
    fields = {"round": round_.public_id, "theme": None, "statements": len(statements)}
    record(session, "themes.set_aside", actor=by.pseudonym, **fields)


def set_aside(session: Session, theme: Theme, reason: str, *, by: Person) -> None:
    """Leave a whole theme out, with the reason that its writers see."""
    _check_active(theme)
    theme.state, theme.reason = ThemeState.SET_ASIDE, reason
    session.flush()
    number = len(session.scalars(select(Placement.id).where(Placement.theme_id == theme.id)).all())
    _tell(session, "themes.set_aside", theme, by, statements=number)


def set_aside_proposal(session: Session, proposed: ProposedTheme, reason: str, *, by: Person, now: datetime) -> Theme:
    """Accept a proposal only to leave it out, so that its statements keep a place and a reason."""
    theme = accept(session, proposed, proposed.label, by=by, now=now)
    set_aside(session, theme, reason, by=by)
    return theme


def take_back(session: Session, theme: Theme, *, by: Person) -> None:
    """Use a theme again that was set aside."""
    if theme.state != ThemeState.SET_ASIDE:
        raise Conflict(N_("This theme is not set aside."))
    theme.state, theme.reason = ThemeState.ACTIVE, ""
    session.flush()
    _tell(session, "themes.taken_back", theme, by)


def _new_theme(session: Session, round_: Round, label: str, by: Person, now: datetime) -> Theme:
    theme = Theme(round=round_, label=label, created_at=now, created_by=by.pseudonym or "")
    session.add(theme)
    session.flush()
    return theme


def _take_over(session: Session, proposed: ProposedTheme, theme: Theme, now: datetime) -> int:
    """Copy the proposed placements in the database itself: a theme can hold tens of thousands."""
    placed = exists().where(Placement.statement_id == ProposedPlacement.statement_id)
    source = (
        select(
            ProposedPlacement.statement_id,
            literal(theme.id),
            literal(""),
            literal(str(PlacedBy.ACCEPTED)),
            ProposedPlacement.score,
            literal(now, type_=Placement.placed_at.type),
        )
        .join(Statement, ProposedPlacement.statement_id == Statement.id)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .where(ProposedPlacement.proposed_theme_id == proposed.id, ~placed, Contribution.state == State.RECEIVED)
    )
    columns = ["statement_id", "theme_id", "reason", "placed_by", "score", "placed_at"]
    result: Any = session.execute(insert(Placement).from_select(columns, source))
    return int(result.rowcount)


def _place(
    session: Session, statements: Sequence[Statement], *, theme_id: int | None, reason: str, now: datetime
) -> None:
    insert_or_update = upsert(session.get_bind().dialect.name)(Placement).values(
        [
            {
                "statement_id": one.id,
                "theme_id": theme_id,
                "reason": reason,
                "placed_by": PlacedBy.HAND,
                "score": None,
                "placed_at": now,
            }
            for one in statements
        ]
    )
    changed = {
        name: insert_or_update.excluded[name] for name in ("theme_id", "reason", "placed_by", "score", "placed_at")
    }
    session.execute(insert_or_update.on_conflict_do_update(index_elements=["statement_id"], set_=changed))
    session.expire_all()


def _check_active(theme: Theme) -> None:
    if theme.state != ThemeState.ACTIVE:
        raise Conflict(N_("This theme was merged or set aside in the meantime."))


def _check_chosen(statements: Sequence[Statement], round_: Round) -> None:
    if not statements:
        raise Refusal(N_("First choose one or more statements."))
    if len(statements) > MOST_AT_ONCE:
        raise Refusal(N_("Choose at most %(most)d statements at once."), most=MOST_AT_ONCE)
    if {one.round_id for one in statements} != {round_.id}:
        raise Refusal(N_("A theme or statement belongs to another round."))


def _tell(session: Session, event: str, theme: Theme, by: Person, **more: Any) -> None:
    fields = {"round": theme.round.public_id, "theme": theme.public_id}
    record(session, event, actor=by.pseudonym, **fields, **more)
