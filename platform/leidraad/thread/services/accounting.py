# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of every statement of a round; the four parts add up to the total."""

from dataclasses import dataclass

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Contribution, State, Statement, Submission
from leidraad.principles.models import Candidate, CandidateTheme, Evidence
from leidraad.rounds.models import Round
from leidraad.themes.models import Placement, Theme, ThemeState


@dataclass(frozen=True)
class Accounting:
    """Numbers of statements: used in a candidate, noted, not used for a stated reason, withheld or withdrawn."""

    used: int = 0
    noted: int = 0
    not_used: int = 0
    withheld: int = 0

    @property
    def total(self) -> int:
        """Every statement that came in."""
        return self.used + self.noted + self.not_used + self.withheld


def account_for(session: Session, round_: Round) -> Accounting:
    """Count where the statements of a round stand now. Reads every statement once: remember the answer a while."""
    points_at = exists().where(Evidence.statement_id == Statement.id)
    is_aside = and_(Placement.id.is_not(None), Placement.theme_id.is_(None))
    part = case(
        (Contribution.state != State.RECEIVED, "withheld"),
        (or_(points_at, Placement.theme_id.in_(themes_used(session, round_))), "used"),
        (or_(Theme.state == ThemeState.SET_ASIDE, is_aside), "not_used"),
        else_="noted",
    )
    query = (
        select(part, func.count())
        .select_from(Statement)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .outerjoin(Placement, Placement.statement_id == Statement.id)
        .outerjoin(Theme, Placement.theme_id == Theme.id)
        .where(Statement.round_id == round_.id)
        .group_by(part)
    )
    return Accounting(**dict(session.execute(query).all()))


def themes_used(session: Session, round_: Round) -> list[int]:
    """Return the ids of the themes that candidates are written from; a merged one stands for where it went."""
    query = (
        select(Theme.id, Theme.merged_into_id)
        .join(CandidateTheme, CandidateTheme.theme_id == Theme.id)
        .join(Candidate, CandidateTheme.candidate_id == Candidate.id)
        .where(Candidate.round_id == round_.id)
    )
    merged = select(Theme.id, Theme.merged_into_id).where(Theme.round_id == round_.id)
    goes_to = dict(session.execute(merged).all())
    used: set[int] = set()
    for theme_id, _ in session.execute(query):
        goal: int | None = theme_id
        while goal is not None and goal not in used:
            used.add(goal)
            goal = goes_to.get(goal)
    return sorted(used)


def participants(session: Session, round_: Round) -> int:
    """Count how many times people handed something in."""
    query = select(func.count()).select_from(Submission).where(Submission.round_id == round_.id)
    return session.scalar(query) or 0
