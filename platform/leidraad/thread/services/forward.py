# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""From words forward: statement, theme, candidate, wording, adoption, or why not."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from leidraad.contributions.models import Contribution, Statement, Submission
from leidraad.council.models import PrincipleVersion
from leidraad.council.services import version_of
from leidraad.principles.models import Candidate, CandidateTheme, Evidence
from leidraad.themes.models import Placement, Theme
from leidraad.themes.services import placements_of


@dataclass(frozen=True)
class CandidateStep:
    """A candidate that words ended up in, whether its writers point at exactly these words, and what it became."""

    candidate: Candidate
    is_evidence: bool
    version: PrincipleVersion | None


@dataclass(frozen=True)
class StatementTrace:
    """Where one statement is now. `theme` follows merges; without a placement nobody has placed it yet."""

    statement: Statement
    placement: Placement | None
    theme: Theme | None
    candidates: Sequence[CandidateStep]


def trace_submission(session: Session, submission: Submission) -> list[tuple[Contribution, list[StatementTrace]]]:
    """Return each text that was handed in with the trace of each of its statements."""
    query = (
        select(Contribution)
        .where(Contribution.submission_id == submission.id)
        .options(selectinload(Contribution.statements))
        .order_by(Contribution.position)
    )
    return [(one, _trace_all(session, one.statements)) for one in session.scalars(query)]


def trace_statement(session: Session, statement: Statement) -> StatementTrace:
    """Return where one statement is now."""
    return _trace_all(session, [statement])[0]


def _trace_all(session: Session, statements: Sequence[Statement]) -> list[StatementTrace]:
    placements = placements_of(session, statements)
    return [_trace(session, one, placements.get(one.id)) for one in statements]


def _trace(session: Session, statement: Statement, placement: Placement | None) -> StatementTrace:
    themes = list(_merged(placement.theme)) if placement else []
    steps = _candidates(session, statement, themes)
    return StatementTrace(statement, placement, themes[-1] if themes else None, steps)


def _merged(theme: Theme | None) -> list[Theme]:
    """Return a theme and those it went into, in that order."""
    path: list[Theme] = []
    while theme is not None:
        path.append(theme)
        theme = theme.merged_into
    return path


def _candidates(session: Session, statement: Statement, themes: Sequence[Theme]) -> list[CandidateStep]:
    evidence = set(session.scalars(select(Evidence.candidate_id).where(Evidence.statement_id == statement.id)))
    from_theme = select(CandidateTheme.candidate_id).where(CandidateTheme.theme_id.in_(family_of(session, themes)))
    query = select(Candidate).where(or_(Candidate.id.in_(evidence), Candidate.id.in_(from_theme)))
    found = session.scalars(query.order_by(Candidate.id)).all()
    return [CandidateStep(one, one.id in evidence, version_of(session, one)) for one in found]


def family_of(session: Session, themes: Sequence[Theme]) -> list[int]:
    """Return the ids of these themes and of those that were merged into them: candidates may name either."""
    ids = [theme.id for theme in themes]
    fresh = list(ids)
    while fresh:
        fresh = list(session.scalars(select(Theme.id).where(Theme.merged_into_id.in_(fresh), Theme.id.not_in(ids))))
        ids += fresh
    return ids
