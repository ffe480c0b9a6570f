# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a principle back: adoption, votes, wordings, amendments, themes, and every statement underneath."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, contains_eager

from leidraad.complaints.services import count_citing
from leidraad.contributions.models import Contribution, State, Statement, Submission
from leidraad.council.models import Principle, PrincipleVersion
from leidraad.principles.models import Amendment, Candidate, Evidence, Wording
from leidraad.principles.services import amendments_on, evidence_for
from leidraad.themes.models import Placement, Theme
from leidraad.thread.services.forward import family_of
from leidraad.votes.services import Tally, candidate_tallies, tallies


@dataclass(frozen=True)
class WordingStep:
    """One wording and how each kind of voter chose on it."""

    wording: Wording
    tallies: Mapping[str, Tally]


@dataclass(frozen=True)
class PrincipleTrace:
    """Everything that a version of a principle came from. A set made elsewhere has only its source."""

    version: PrincipleVersion
    complaints: int
    candidate: Candidate | None = None
    tallies: Mapping[str, Tally] | None = None
    wordings: Sequence[WordingStep] = ()
    amendments: Sequence[Amendment] = ()
    themes: Sequence[tuple[Theme, int]] = ()
    evidence: Sequence[Statement] = ()


def trace_principle(session: Session, principle: Principle, version: PrincipleVersion) -> PrincipleTrace:
    """Return where one version of a principle comes from."""
    complaints = count_citing(session, principle)
    if version.wording is None:
        return PrincipleTrace(version, complaints)
    candidate = version.wording.candidate
    counts = tallies(session, candidate.wordings)
    return PrincipleTrace(
        version=version,
        complaints=complaints,
        candidate=candidate,
        tallies=candidate_tallies(session, [candidate])[candidate.id],
        wordings=[WordingStep(one, counts[one.id]) for one in candidate.wordings],
        amendments=amendments_on(session, candidate),
        themes=_themes_with_counts(session, candidate),
        evidence=[one for one in evidence_for(session, candidate) if one.contribution.is_public],
    )


def statements_under(session: Session, candidate: Candidate) -> Select[Statement]:
    """Return the query for every public statement that a candidate stands on, pointed-at ones first."""
    points_at = exists().where(Evidence.statement_id == Statement.id, Evidence.candidate_id == candidate.id)
    themes = family_of(session, candidate.themes)
    is_public = or_(func.json_array_length(Contribution.personal) == 0, Contribution.checked_at.is_not(None))
    return (
        select(Statement)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .join(Submission, Contribution.submission_id == Submission.id)
        .outerjoin(Placement, Placement.statement_id == Statement.id)
        .where(or_(points_at, Placement.theme_id.in_(themes)), Contribution.state == State.RECEIVED, is_public)
        .options(contains_eager(Statement.contribution).contains_eager(Contribution.submission))
        .order_by(points_at.desc(), Statement.id)
    )


def _themes_with_counts(session: Session, candidate: Candidate) -> list[tuple[Theme, int]]:
    ids = [theme.id for theme in candidate.themes]
    query = select(Placement.theme_id, func.count()).where(Placement.theme_id.in_(ids)).group_by(Placement.theme_id)
    counts = dict(session.execute(query).all())
    return [(theme, counts.get(theme.id, 0)) for theme in candidate.themes]
