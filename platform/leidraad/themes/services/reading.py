# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read themes and where statements stand."""

from collections.abc import Iterable, Sequence, Sized

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from leidraad.contributions.models import Contribution, State, Statement, Submission
from leidraad.core.errors import N_, NotFound, Refusal
from leidraad.rounds.models import Round
from leidraad.themes.models import Placement, Theme, ThemeState
from leidraad.themes.services.counting import gone_in

MOST_AT_ONCE = 5000


def active_themes(session: Session, round_: Round) -> list[tuple[Theme, int]]:
    """Return the themes in use with the number of statements in each, largest first."""
    return [(theme, number) for theme, number in all_themes(session, round_) if theme.state == ThemeState.ACTIVE]


def all_themes(session: Session, round_: Round) -> list[tuple[Theme, int]]:
    """Return every theme of a round with its number of statements that count, largest first."""
    return list(session.execute(_with_numbers(round_)))


def _with_numbers(round_: Round) -> Select[Theme, int]:
    held = select(func.count()).where(Placement.theme_id == Theme.id).scalar_subquery()
    gone = gone_in(round_).subquery()
    number = (held - func.coalesce(gone.c.number, 0)).label("statements")
    query = select(Theme, number).outerjoin(gone, gone.c.theme_id == Theme.id)
    return query.where(Theme.round_id == round_.id).order_by(number.desc(), Theme.id)


def public_themes(session: Session, round_: Round) -> list[tuple[Theme, int]]:
    """Return the themes that anybody may read of, largest first."""
    return list(session.execute(public_themes_of(round_)))


def public_themes_of(round_: Round) -> Select[Theme, int]:
    """Return the query for the themes that anybody may read of: all but those whose making was undone."""
    return _with_numbers(round_).where(Theme.state != ThemeState.UNDONE)


def public_theme(theme: Theme) -> Theme:
    """Return a theme that anybody may read of; one whose making was undone is as if it was never there."""
    if theme.state == ThemeState.UNDONE:
        raise NotFound(N_("We cannot find this theme. Perhaps the address is wrong."))
    return theme


def placed_in(theme: Theme) -> Select[Statement]:
    """Return the query for the statements of a theme, most central first."""
    query = _with_words().join(Placement, Placement.statement_id == Statement.id)
    by_score = (func.coalesce(Placement.score, 2.0).desc(), Statement.id)
    return query.where(Placement.theme_id == theme.id).order_by(*by_score)


def unplaced(round_: Round) -> Select[Statement]:
    """Return the query for the statements that people gave no place and no reason."""
    placed = exists().where(Placement.statement_id == Statement.id)
    return _with_words().where(Statement.round_id == round_.id, ~placed)


def find_statement(session: Session, public_id: str) -> Statement:
    """Return a statement that counts, by its address."""
    query = _with_words().where(Statement.public_id == public_id)
    found = session.scalar(query)
    if found is None:
        raise NotFound(N_("We cannot find these words. Perhaps they were taken back."))
    return found


def statements_at(session: Session, round_: Round, public_ids: Sequence[str]) -> list[Statement]:
    """Return the statements of a round that count and have these addresses."""
    check_number(public_ids)
    query = _with_words().where(Statement.round_id == round_.id, Statement.public_id.in_(public_ids))
    return list(session.scalars(query.order_by(Statement.id)))


def check_number(chosen: Sized) -> None:
    """Refuse more than a person can mean at once, before the database is asked for them."""
    if len(chosen) > MOST_AT_ONCE:
        raise Refusal(N_("Choose at most %(most)d statements at once."), most=MOST_AT_ONCE)


def placements_of(session: Session, statements: Iterable[Statement]) -> dict[int, Placement]:
    """Return per statement id where people put it."""
    ids = [statement.id for statement in statements]
    query = select(Placement).where(Placement.statement_id.in_(ids)).options(joinedload(Placement.theme))
    return {placement.statement_id: placement for placement in session.scalars(query)}


def _with_words() -> Select[Statement]:
    return (
        select(Statement)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .join(Submission, Contribution.submission_id == Submission.id)
        .where(Contribution.state == State.RECEIVED)
        .options(contains_eager(Statement.contribution).contains_eager(Contribution.submission))
    )
