# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""From words forward: statement, theme, candidate, wording, adoption, or why not."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from leidraad.contributions.models import Contribution, Statement, Submission
from leidraad.council.models import PrincipleVersion
from leidraad.council.services import versions_of
from leidraad.principles.models import Candidate, CandidateTheme, Evidence
from leidraad.themes.models import Placement, Step, Theme
from leidraad.themes.services import Neighbour, merges_behind, neighbours_of, placements_of


@dataclass(frozen=True)
class CandidateStep:
    """A candidate that words ended up in, whether its writers point at exactly these words, and what it became."""

    candidate: Candidate
    is_evidence: bool
    version: PrincipleVersion | None


@dataclass(frozen=True)
class StatementTrace:
    """Where one statement is now, and why. `theme` follows merges; without a placement nobody has placed it yet.

    `merged` is the step that put the theme in which somebody placed it together with the one where it stands.
    """

    statement: Statement
    placement: Placement | None
    merged: Step | None
    theme: Theme | None
    candidates: Sequence[CandidateStep]
    neighbours: Sequence[Neighbour]


def trace_submission(session: Session, submission: Submission) -> list[tuple[Contribution, list[StatementTrace]]]:
    """Return each text that was handed in with the trace of each of its statements."""
    query = (
        select(Contribution)
        .where(Contribution.submission_id == submission.id)
        .options(selectinload(Contribution.statements))
        .order_by(Contribution.position)
    )
    contributions = session.scalars(query).all()
    traces = _traces(session, [statement for one in contributions for statement in one.statements])
    return [(one, [traces[statement.id] for statement in one.statements]) for one in contributions]


def trace_statement(session: Session, statement: Statement) -> StatementTrace:
    """Return where one statement is now."""
    return _traces(session, [statement])[statement.id]


def _traces(session: Session, statements: Sequence[Statement]) -> dict[int, StatementTrace]:
    """Trace statements of one round together: the number of queries does not grow with them."""
    placements, neighbours = placements_of(session, statements), neighbours_of(session, statements, public_only=True)
    goes_to = _ends(session, {one.round_id for one in statements})
    steps, merged = _steps(session, statements, goes_to), merges_behind(session, statements)
    traces = {}
    for one in statements:
        placement = placements.get(one.id)
        theme = goes_to[placement.theme_id] if placement and placement.theme_id else None
        found = {step.candidate.id: step for step in steps.by_theme.get(theme.id if theme else 0, ())}
        found |= {step.candidate.id: step for step in steps.by_statement.get(one.id, ())}
        candidates = [found[key] for key in sorted(found)]
        traces[one.id] = StatementTrace(one, placement, merged.get(one.id), theme, candidates, neighbours[one.id])
    return traces


def _ends(session: Session, rounds: set[int]) -> dict[int, Theme]:
    """Return per theme id the theme that it is now: itself, or the one that it was merged into in the end."""
    themes = {one.id: one for one in session.scalars(select(Theme).where(Theme.round_id.in_(rounds)))}

    def end(theme: Theme) -> Theme:
        return end(themes[theme.merged_into_id]) if theme.merged_into_id else theme

    return {key: end(theme) for key, theme in themes.items()}


@dataclass(frozen=True)
class _Steps:
    by_theme: Mapping[int, Sequence[CandidateStep]]
    by_statement: Mapping[int, Sequence[CandidateStep]]


def _steps(session: Session, statements: Sequence[Statement], goes_to: Mapping[int, Theme]) -> _Steps:
    """Return the candidates written from each theme as it is now, and those that point at exactly these words."""
    named = select(CandidateTheme.candidate_id, CandidateTheme.theme_id).where(CandidateTheme.theme_id.in_(goes_to))
    pointed = select(Evidence.candidate_id, Evidence.statement_id)
    pointed = pointed.where(Evidence.statement_id.in_([one.id for one in statements]))
    from_themes, at_words = session.execute(named).all(), session.execute(pointed).all()
    ids = {row.candidate_id for row in (*from_themes, *at_words)}
    candidates = {one.id: one for one in session.scalars(select(Candidate).where(Candidate.id.in_(ids)))}
    versions = versions_of(session, candidates.values())

    def step(key: int, *, is_evidence: bool) -> CandidateStep:
        return CandidateStep(candidates[key], is_evidence, versions.get(key))

    by_theme, by_statement = defaultdict(list), defaultdict(list)
    for candidate_id, theme_id in from_themes:
        by_theme[goes_to[theme_id].id].append(step(candidate_id, is_evidence=False))
    for candidate_id, statement_id in at_words:
        by_statement[statement_id].append(step(candidate_id, is_evidence=True))
    return _Steps(by_theme, by_statement)


def candidates_from(session: Session, theme: Theme) -> list[CandidateStep]:
    """Return what was written from a theme, or from one that was merged into it, and what it became."""
    named = select(CandidateTheme.candidate_id).where(CandidateTheme.theme_id.in_(family_of(session, [theme])))
    candidates = session.scalars(select(Candidate).where(Candidate.id.in_(named)).order_by(Candidate.id)).all()
    versions = versions_of(session, candidates)
    return [CandidateStep(one, is_evidence=False, version=versions.get(one.id)) for one in candidates]


def family_of(session: Session, themes: Sequence[Theme]) -> list[int]:
    """Return the ids of these themes and of those that were merged into them: candidates may name either."""
    ids = [theme.id for theme in themes]
    fresh = list(ids)
    while fresh:
        fresh = list(session.scalars(select(Theme.id).where(Theme.merged_into_id.in_(fresh), Theme.id.not_in(ids))))
        ids += fresh
    return ids
