# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a run proposes: a tree of themes, cut at the number of themes that a person wants to see."""

from sqlalchemy import ColumnElement, Exists, Select, and_, exists, func, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.person import Person
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun, Placement, ProposedPlacement, ProposedTheme
from leidraad.themes.services.counting import is_received

SMALLEST_PART = 3


def inside(proposal: ProposedTheme) -> ColumnElement[bool]:
    """Return the condition that a proposed placement is in this branch of the tree."""
    parts = ProposedPlacement.part.between(proposal.first_part, proposal.last_part)
    return and_(ProposedPlacement.run_id == proposal.run_id, parts)


def is_placed() -> Exists:
    """Return the condition that a person placed the statement of a proposed placement."""
    return exists().where(Placement.statement_id == ProposedPlacement.statement_id)


def proposals_left(session: Session, run: GroupingRun) -> list[tuple[ProposedTheme, int]]:
    """Return the proposals at the present cut that hold statements that nobody placed, with their number."""
    proposals = session.scalars(proposals_at(run, run.shown).where(ProposedTheme.theme_id.is_(None))).all()
    left = left_by_part(session, run) if proposals else {}
    numbers = ((one, sum(left.get(part, 0) for part in range(one.first_part, one.last_part + 1))) for one in proposals)
    return sorted(((one, number) for one, number in numbers if number), key=lambda pair: (-pair[1], pair[0].position))


def proposals_at(run: GroupingRun, number: int) -> Select[ProposedTheme]:
    """Return the query for the themes of a run when there are this many."""
    alive = (ProposedTheme.fewest <= number, ProposedTheme.most >= number)
    return select(ProposedTheme).where(ProposedTheme.run_id == run.id, *alive).order_by(ProposedTheme.position)


def most_themes(session: Session, run: GroupingRun) -> int:
    """Return how many themes there are at the finest cut of the tree."""
    return session.scalar(select(func.max(ProposedTheme.most)).where(ProposedTheme.run_id == run.id)) or 0


def show_number(session: Session, run: GroupingRun, number: int, *, by: Person) -> None:
    """Cut the tree at another number of themes; what was taken over stays as it is."""
    number = min(max(number, 1), most_themes(session, run))
    if number and number != run.shown:
        run.shown = number
        fields = {"round": run.round.public_id, "run": run.public_id, "themes": number}
        record(session, "themes.shown", actor=by.pseudonym, **fields)


def parts_of(session: Session, branch: ProposedTheme) -> list[ProposedTheme]:
    """Return the parts that a branch of the tree falls apart into, largest first; none when it does not."""
    finest = select(func.max(ProposedTheme.most)).where(ProposedTheme.run_id == branch.run_id).scalar_subquery()
    query = select(ProposedTheme).where(ProposedTheme.run_id == branch.run_id, ProposedTheme.most == finest)
    within = ProposedTheme.first_part.between(branch.first_part, branch.last_part)
    parts = session.scalars(query.where(within).order_by(ProposedTheme.first_part)).all()
    return list(parts) if len(parts) > 1 else []


def branch_named(session: Session, round_: Round, public_id: str) -> ProposedTheme | None:
    """Return a branch of any tree of a round by its address."""
    of_round = ProposedTheme.run.has(GroupingRun.round_id == round_.id)
    return session.scalar(select(ProposedTheme).where(ProposedTheme.public_id == public_id, of_round))


def left_by_part(session: Session, run: GroupingRun) -> dict[int, int]:
    """Return per part of a run how many statements that count nobody placed."""
    query = (
        select(ProposedPlacement.part, func.count())
        .where(ProposedPlacement.run_id == run.id, ProposedPlacement.part.is_not(None))
        .where(~is_placed(), is_received(run.round_id))
        .group_by(ProposedPlacement.part)
    )
    return {part: number for part, number in session.execute(query) if part is not None}
