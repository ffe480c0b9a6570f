# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A theme as everybody reads it: what people wrote word for word, what many sent once, and how many people they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload

from leidraad.contributions.models import Contribution, State, Statement, Submission
from leidraad.core.paging import Page, read_page
from leidraad.themes.models import Placement, ProposedPlacement, ProposedTheme, Theme
from leidraad.themes.services.fitting import fit_here
from leidraad.themes.services.progress import looked_at
from leidraad.themes.services.proposing import inside

DIFFERING = 3
# Below this many, a theme is read as a whole: what differs most stands on the same page.
FEW_VOICES = 12


@dataclass(frozen=True)
class Voice:
    """A statement, and how many people wrote nearly the same, its own writer included."""

    statement: Statement
    people: int


@dataclass(frozen=True)
class Size:
    """How many statements of a theme count, of how many people; how many may be read, and a person looked at."""

    statements: int
    people: int
    public: int
    looked_at: int


def size_of(session: Session, theme: Theme) -> Size:
    """Count what is in a theme."""
    number = func.count(Statement.id)
    people = func.count(Contribution.submission_id.distinct())
    columns = (number, people, number.filter(Contribution.is_public), number.filter(looked_at()))
    return Size(*session.execute(_counting(_in(theme), *columns)).one())


def languages_in(session: Session, theme: Theme) -> dict[str, int]:
    """Count the statements of a theme per language, most first."""
    number = func.count(Statement.id)
    query = _counting(_in(theme), Statement.language, number).group_by(Statement.language)
    return dict(session.execute(query.order_by(number.desc(), Statement.language)).all())


def people_in(session: Session, themes: Sequence[Theme]) -> dict[int, int]:
    """Count per theme id of how many people it holds words that count."""
    ids = [theme.id for theme in themes]
    people = func.count(Contribution.submission_id.distinct())
    query = _counting(Placement.theme_id.in_(ids), Placement.theme_id, people).group_by(Placement.theme_id)
    return dict.fromkeys(ids, 0) | dict(session.execute(query).all())


def voices_of(session: Session, theme: Theme, page: int, *, besides: Sequence[Voice] = ()) -> Page[Voice]:
    """Return one page of what anybody may read in a theme but for `besides`: what says it best first."""
    query = _once_each(_in(theme), -fit_here())
    query = query.where(Statement.id.not_in([one.statement.id for one in besides]))
    return _page(session, _in(theme), query, page)


def differing_voices(session: Session, theme: Theme) -> list[Voice]:
    """Return what differs most from the rest of a theme; nothing of a small theme."""
    found = session.scalars(_once_each(_in(theme), fit_here()).limit(FEW_VOICES)).all()
    return _with_people(session, _in(theme), found[:DIFFERING]) if len(found) == FEW_VOICES else []


def voices_among(session: Session, which: ColumnElement[bool], page: int, *, first: ColumnElement[bool]) -> Page[Voice]:
    """Return one page of the public statements for which a condition holds, those of `first` before all others."""
    return _page(session, which, _once_each(which, case((first, 0), else_=1)), page)


def fold_copies(session: Session, statements: Sequence[Statement]) -> list[Voice]:
    """Return these statements in the same order, of near-copies the first only."""
    these = Statement.id.in_([one.id for one in statements])
    groups: dict[int, int] = dict(session.execute(_counting(these, Statement.id, _group())).all())
    firsts: dict[int, Statement] = {}
    for one in statements:
        firsts.setdefault(groups[one.id], one)
    return _with_people(session, _group().in_(firsts), list(firsts.values()))


def central_statements(session: Session, theme: Theme, number: int = 12) -> list[Statement]:
    """Return the statements that say a theme best and that anybody may read."""
    return list(session.scalars(_once_each(_in(theme), -fit_here()).limit(number)))


def most_typical(session: Session, theme: Theme | ProposedTheme) -> Statement | None:
    """Return the statement that says a theme or a proposal best and that anybody may read."""
    which = _in(theme) if isinstance(theme, Theme) else inside(theme)
    return session.scalars(_once_each(which, -fit_here()).limit(1)).first()


def best_voices(session: Session, themes: Sequence[Theme], number: int) -> dict[int, list[Statement]]:
    """Return per theme id the few statements that say it best, near-copies once, to be quoted far from their page.

    What seemed to hold personal data is not among them, also where staff looked and let everybody read it.
    """
    theme_id, same = Placement.theme_id, (Placement.theme_id, _group())
    turn = func.row_number().over(partition_by=same, order_by=Statement.id).label("turn")
    place = func.min(-fit_here()).over(partition_by=same).label("place")
    columns = (Statement.id.label("id"), theme_id.label("theme_id"), place, turn)
    which = theme_id.in_([theme.id for theme in themes])
    is_quotable = (Contribution.is_public, func.json_array_length(Contribution.personal) == 0)
    rows = _counting(which, *columns).where(*is_quotable).subquery()
    rank = func.row_number().over(partition_by=rows.c.theme_id, order_by=(rows.c.place, rows.c.id)).label("rank")
    ranked = select(rows.c.id, rows.c.theme_id, rank).where(rows.c.turn == 1).subquery()
    query = (
        select(ranked.c.theme_id, Statement)
        .join(Statement, Statement.id == ranked.c.id)
        .where(ranked.c.rank <= number)
        .options(joinedload(Statement.contribution).joinedload(Contribution.submission))
        .order_by(ranked.c.theme_id, ranked.c.rank)
    )
    found: dict[int, list[Statement]] = {theme.id: [] for theme in themes}
    for key, statement in session.execute(query):
        found[key].append(statement)
    return found


def _page(session: Session, which: ColumnElement[bool], query: Select[Statement], page: int) -> Page[Voice]:
    found: Page[Statement] = read_page(session, query, page)
    return Page(_with_people(session, which, found.items), found.number, found.has_next)


def _once_each(which: ColumnElement[bool], order: ColumnElement[Any]) -> Select[Statement]:
    """Return the query for the first public statement of each group of near-copies."""
    turn = func.row_number().over(partition_by=_group(), order_by=Statement.id).label("turn")
    place = func.min(order).over(partition_by=_group()).label("place")
    rows = _counting(which, Statement.id.label("id"), place, turn).where(Contribution.is_public).subquery()
    return (
        select(Statement)
        .join(rows, and_(rows.c.id == Statement.id, rows.c.turn == 1))
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .join(Submission, Contribution.submission_id == Submission.id)
        .options(contains_eager(Statement.contribution).contains_eager(Contribution.submission))
        .order_by(rows.c.place, Statement.id)
    )


def _with_people(session: Session, which: ColumnElement[bool], statements: Sequence[Statement]) -> list[Voice]:
    ids = [one.id for one in statements]
    groups: dict[int, int] = dict(
        session.execute(_counting(which, Statement.id, _group()).where(Statement.id.in_(ids))).all()
    )
    people = func.count(Contribution.submission_id.distinct())
    other, values = aliased(ProposedPlacement), groups.values()
    # Few are near-copies of these: they are found by themselves, not by looking at all that stands there.
    alike = select(other.statement_id).where(other.copy_of_id.in_(values), other.is_last)
    few = or_(Statement.id.in_(values), Statement.id.in_(alike))
    query = _counting(which, _group(), people).where(few, _group().in_(values)).group_by(_group())
    numbers: dict[int, int] = dict(session.execute(query).all())
    return [Voice(one, numbers[groups[one.id]]) for one in statements]


def _counting(which: ColumnElement[bool], *columns: Any) -> Select[Any]:
    """Return the query for something of the statements for which a condition holds and that count."""
    last = and_(ProposedPlacement.statement_id == Statement.id, ProposedPlacement.is_last)
    return (
        select(*columns)
        .select_from(Statement)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .outerjoin(Placement, Placement.statement_id == Statement.id)
        .outerjoin(ProposedPlacement, last)
        .where(which, Contribution.state == State.RECEIVED)
    )


def _in(theme: Theme) -> ColumnElement[bool]:
    return Placement.theme_id == theme.id


def _group() -> ColumnElement[int]:
    return func.coalesce(ProposedPlacement.copy_of_id, Statement.id)
