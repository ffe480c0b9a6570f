# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What waits for the council: the proposals of rounds in which it decides, those with most support first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from leidraad.analysis.support import Share
from leidraad.core.few import FEWEST_VOTERS
from leidraad.principles.models import Candidate
from leidraad.principles.services import open_candidates
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import open_rounds
from leidraad.votes.models import VoterKind
from leidraad.votes.services import Result, chosen_set, kept_results


@dataclass(frozen=True)
class Proposal:
    """A candidate to decide on, how residents supported it if enough voted, and whether it is on the list for all."""

    candidate: Candidate
    support: Share | None
    is_on_list: bool


def waiting_for_council(session: Session, now: datetime) -> list[tuple[Round, list[Proposal]]]:
    """Return the rounds in which the council decides, each with what is not decided yet."""
    deciding = [one for one in open_rounds(session, now) if one.phase_at(now) == PhaseKind.DECIDE]
    return [(one, proposals_to_decide(session, one)) for one in deciding]


def proposals_to_decide(session: Session, round_: Round) -> list[Proposal]:
    """Return what is not decided yet, by the low end of its support, as the results page does."""
    results, chosen = kept_results(session, round_), chosen_set(session, round_, VoterKind.RESIDENT)
    on_list = set(chosen.chosen) if chosen else set()
    standing = results.standing if results else {}
    found = [
        Proposal(
            candidate=one,
            support=_support(standing[one.public_id][VoterKind.RESIDENT]) if one.public_id in standing else None,
            is_on_list=one.public_id in on_list,
        )
        for one in open_candidates(session, round_)
    ]
    return sorted(found, key=_by_support)


def _support(result: Result) -> Share | None:
    return result.support if result.tally.total >= FEWEST_VOTERS else None


def _by_support(proposal: Proposal) -> float:
    return -proposal.support.low if proposal.support else 1.0
