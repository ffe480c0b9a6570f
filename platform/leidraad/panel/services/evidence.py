# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What there is to go by in one theme: what people wrote, how many they are, and what voters and their groups think."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.few import FEWEST_VOTERS
from leidraad.principles.models import Candidate, CandidateTheme
from leidraad.themes.models import Theme
from leidraad.themes.services import Size, Voice, differing_voices, languages_in, size_of, voices_of
from leidraad.votes.models import VoterKind
from leidraad.votes.services import FoundOpinions, Results, Tally, kept_results, opinions_of, vote_has_closed

MOST_VOICES = 15


@dataclass(frozen=True)
class Support:
    """How residents chose on a proposal: all together, and per opinion group; nothing of fewer than ten people."""

    tally: Tally
    groups: Mapping[str, Tally] = field(default_factory=dict)
    # Whether it is one of what unites all groups, or of what divides them.
    unites: bool = False
    divides: bool = False


@dataclass(frozen=True)
class Evidence:
    """All that is public about one theme, for who writes principles from it."""

    theme: Theme
    size: Size
    languages: Mapping[str, int]
    best: Sequence[Voice]
    differing: Sequence[Voice]
    # What was written from the theme; without support as long as people vote, and where too few did.
    proposals: Sequence[tuple[Candidate, Support | None]]


def evidence_of(session: Session, theme: Theme, *, now: datetime) -> Evidence:
    """Return what is public about a theme; how people voted is only so once the vote has closed."""
    differing = differing_voices(session, theme)
    best = voices_of(session, theme, 1, besides=differing).items[:MOST_VOICES]
    proposals = _written_from(session, theme)
    has_closed = vote_has_closed(theme.round, now)
    results = kept_results(session, theme.round) if has_closed else None
    opinions = opinions_of(session, theme.round, VoterKind.RESIDENT) if has_closed else None
    return Evidence(
        theme,
        size_of(session, theme),
        languages_in(session, theme),
        best,
        differing,
        [(one, _support(one.public_id, results, opinions)) for one in proposals],
    )


def _written_from(session: Session, theme: Theme) -> Sequence[Candidate]:
    query = select(Candidate).join(CandidateTheme, CandidateTheme.candidate_id == Candidate.id)
    return session.scalars(query.where(CandidateTheme.theme_id == theme.id).order_by(Candidate.id)).all()


def _support(public_id: str, results: Results | None, opinions: FoundOpinions | None) -> Support | None:
    counted = results.standing.get(public_id) if results else None
    if counted is None or counted[VoterKind.RESIDENT].tally.total < FEWEST_VOTERS:
        return None
    tally, told = counted[VoterKind.RESIDENT].tally, opinions.told if opinions else {}
    unites, divides = (public_id in _named(told.get(name, ())) for name in ("unites", "divides"))
    return Support(tally, _by_group(told, public_id), unites, divides)


def _by_group(told: Mapping[str, Any], public_id: str) -> dict[str, Tally]:
    found = next((one for one in told.get("statements", ()) if one["statement"] == public_id), None)
    groups = found["groups"] if found else {}
    counts = {name: Tally(one["agree"], one["disagree"], one["pass"], 0) for name, one in groups.items()}
    return {name: tally for name, tally in counts.items() if tally.total}


def _named(points: Sequence[Mapping[str, Any]]) -> set[str]:
    return {point["statement"] for point in points}
