# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people decide about themes. Each verb is one step and one line in the trail; a proposal itself never changes."""

from datetime import datetime
from typing import Any

from sqlalchemy import exists, insert, literal, select, update
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.contributions.models import Contribution, State, Statement
from leidraad.core.errors import N_, Conflict, NotFound, Refusal
from leidraad.core.person import Person
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun, Origin, Placement, ProposedPlacement, ProposedTheme, Theme, ThemeState
from leidraad.themes.services.grouping import latest_run
from leidraad.themes.services.locking import check_open
from leidraad.themes.services.naming import check_name_free, free_name
from leidraad.themes.services.proposing import inside, proposals_left
from leidraad.themes.services.stepping import in_one_go, step, wait_for_turn


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
    wait_for_turn(session, proposed.round)
    if proposed.theme is None:
        _check_offered(session, proposed)
        check_name_free(session, proposed.round, label)
    return _made_of(session, proposed, label, by=by, now=now)


def accept_all(session: Session, run: GroupingRun, *, by: Person, now: datetime) -> list[Theme]:
    """Make a theme of every proposal at the present cut that still holds something, in one go."""
    wait_for_turn(session, run.round)
    with in_one_go(session):
        return [
            _made_of(session, one, _name_for(session, one), by=by, now=now) for one, _n in proposals_left(session, run)
        ]


def _name_for(session: Session, proposed: ProposedTheme) -> str:
    """Return the name that the computer proposes, so that nobody has to choose another one first."""
    return free_name(session, proposed.round, proposed.label)


def _check_offered(session: Session, proposed: ProposedTheme) -> None:
    """Refuse a proposal that the workbench does not show: an old one, at another cut, or with nothing left in it."""
    run = latest_run(session, proposed.round)
    if run is not proposed.run or proposed not in [one for one, _number in proposals_left(session, run)]:
        raise Conflict(N_("This proposal is not there any more. Look at what the computer proposes now."))


def _made_of(session: Session, proposed: ProposedTheme, label: str, *, by: Person, now: datetime) -> Theme:
    if proposed.theme is not None:
        return proposed.theme
    theme = new_theme(session, proposed.round, label, by, now)
    in_it = Placement.theme_id == theme.id
    more: dict[str, Any] = {"theme": theme, "is_new": True, "proposal": proposed, "touching": in_it}
    with step(session, "accepted", theme.round, by=by, now=now, **more):
        proposed.theme = theme
        session.flush()
        number = _take_over(session, proposed, theme, by, now)
    fields = {"round": theme.round.public_id, "run": proposed.run.public_id, "theme": theme.public_id}
    record(session, "themes.accepted", actor=by.pseudonym, **fields, statements=number)
    return theme


def create_theme(session: Session, round_: Round, label: str, *, by: Person, now: datetime) -> Theme:
    """Make a theme by hand, still empty."""
    wait_for_turn(session, round_)
    check_name_free(session, round_, label)
    theme = new_theme(session, round_, label, by, now)
    with step(session, "created", round_, theme=theme, is_new=True, by=by, now=now):
        tell(session, "themes.created", theme, by)
    return theme


def rename(session: Session, theme: Theme, label: str, *, by: Person, now: datetime) -> None:
    """Give a theme another name."""
    wait_for_turn(session, theme.round)
    check_open(theme)
    check_name_free(session, theme.round, label, but=theme)
    if theme.label != label:
        with step(session, "renamed", theme.round, theme=theme, by=by, now=now):
            theme.label = label
        tell(session, "themes.renamed", theme, by)


def merge(session: Session, theme: Theme, into: Theme, *, by: Person, now: datetime) -> None:
    """Put everything of one theme in another; the first stays readable and points at the second. Twice is once."""
    wait_for_turn(session, theme.round)
    if theme.state == ThemeState.MERGED and theme.merged_into_id == into.id:
        return
    check_open(theme)
    check_open(into)
    if theme.id == into.id or theme.round_id != into.round_id:
        raise Refusal(N_("Choose another theme of the same round."))
    in_it = Placement.theme_id == theme.id
    with step(session, "merged", theme.round, theme=theme, touching=in_it, by=by, now=now):
        moved = session.execute(update(Placement).where(in_it).values(theme_id=into.id))
        theme.state, theme.merged_into_id = ThemeState.MERGED, into.id
    session.expire_all()
    tell(session, "themes.merged", theme, by, into=into.public_id, statements=moved.rowcount)  # type: ignore[attr-defined]


def merge_proposal(session: Session, proposed: ProposedTheme, into: Theme, *, by: Person, now: datetime) -> None:
    """Put what nobody placed of a proposal in a theme that is there already."""
    with in_one_go(session):
        merge(session, accept(session, proposed, _name_for(session, proposed), by=by, now=now), into, by=by, now=now)


def set_aside(session: Session, theme: Theme, reason: str, *, by: Person, now: datetime) -> None:
    """Leave a whole theme out, with the reason that its writers see; doing it twice is one step."""
    wait_for_turn(session, theme.round)
    if theme.state == ThemeState.SET_ASIDE and theme.reason == reason:
        return
    check_open(theme)
    with step(session, "set_aside", theme.round, theme=theme, by=by, now=now):
        theme.state, theme.reason = ThemeState.SET_ASIDE, reason
    number = len(session.scalars(select(Placement.id).where(Placement.theme_id == theme.id)).all())
    tell(session, "themes.set_aside", theme, by, statements=number)


def set_aside_proposal(session: Session, proposed: ProposedTheme, reason: str, *, by: Person, now: datetime) -> Theme:
    """Accept a proposal only to leave it out, so that its statements keep a place and a reason."""
    with in_one_go(session):
        theme = accept(session, proposed, _name_for(session, proposed), by=by, now=now)
        set_aside(session, theme, reason, by=by, now=now)
    return theme


def take_back(session: Session, theme: Theme, *, by: Person, now: datetime) -> None:
    """Use a theme again that was set aside; doing it twice is one step."""
    wait_for_turn(session, theme.round)
    if theme.state == ThemeState.ACTIVE:
        return
    if theme.state != ThemeState.SET_ASIDE:
        raise Conflict(N_("This theme is not set aside."))
    check_name_free(session, theme.round, theme.label)
    with step(session, "taken_back", theme.round, theme=theme, by=by, now=now):
        theme.state, theme.reason = ThemeState.ACTIVE, ""
    tell(session, "themes.taken_back", theme, by)


def new_theme(session: Session, round_: Round, label: str, by: Person, now: datetime) -> Theme:
    """Add a theme without anything in it."""
    theme = Theme(round=round_, label=label, created_at=now, created_by=by.pseudonym or "")
    session.add(theme)
    session.flush()
    return theme


def _take_over(session: Session, proposed: ProposedTheme, theme: Theme, by: Person, now: datetime) -> int:
    """Copy the placements in the database itself: a theme can hold tens of thousands."""
    placed = exists().where(Placement.statement_id == ProposedPlacement.statement_id)
    said = {
        "statement_id": ProposedPlacement.statement_id,
        "theme_id": literal(theme.id),
        "reason": literal(""),
        "origin": literal(str(Origin.MACHINE)),
        "score": ProposedPlacement.score,
        "placed_at": literal(now, Placement.placed_at.type),
        "placed_by": literal(by.pseudonym or ""),
    }
    source = (
        select(*said.values())
        .join(Statement, ProposedPlacement.statement_id == Statement.id)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .where(inside(proposed), ~placed, Contribution.state == State.RECEIVED)
    )
    result: Any = session.execute(insert(Placement).from_select(list(said), source))
    return int(result.rowcount)


def tell(session: Session, event: str, theme: Theme, by: Person, **more: Any) -> None:
    """Add the line for the trail."""
    fields = {"round": theme.round.public_id, "theme": theme.public_id}
    record(session, event, actor=by.pseudonym, **fields, **more)
