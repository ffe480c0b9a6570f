# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a principle back: adoption, votes, wordings, amendments, themes, and every statement underneath."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, or_
from sqlalchemy.orm import Session

from leidraad.complaints.services import count_citing
from leidraad.contributions.models import Statement
from leidraad.core.paging import Page
from leidraad.council.models import Principle, PrincipleVersion
from leidraad.principles.models import Amendment, Candidate, Evidence, Wording
from leidraad.principles.services import amendments_on, evidence_for
from leidraad.themes.models import Placement, Theme
from leidraad.themes.services import Voice, fold_copies, size_of, voices_among
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
    evidence: Sequence[Voice] = ()


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
        themes=[(theme, size_of(session, theme).statements) for theme in candidate.themes],
        evidence=fold_copies(session, [one for one in evidence_for(session, candidate) if one.contribution.is_public]),
    )


def statements_under(session: Session, candidate: Candidate, page: int) -> Page[Voice]:
    """Return one page of the public statements that a candidate stands on, pointed-at ones first, near-copies once."""
    points_at = exists().where(Evidence.statement_id == Statement.id, Evidence.candidate_id == candidate.id)
    in_themes = Placement.theme_id.in_(family_of(session, candidate.themes))
    return voices_among(session, or_(points_at, in_themes), page, first=points_at)
