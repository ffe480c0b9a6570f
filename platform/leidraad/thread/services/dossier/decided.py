# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the council decided on each proposal, and why not where it refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from leidraad.council.models import PrincipleVersion
from leidraad.council.services import versions_of
from leidraad.principles.models import Candidate, CandidateState
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import Round
from leidraad.thread.services.dossier.part import Part
from leidraad.thread.services.dossier.titles import titles_of
from leidraad.votes.models import VoterKind
from leidraad.votes.services import chosen_set

DECIDED = (CandidateState.ADOPTED, CandidateState.NOT_ADOPTED)


@dataclass(frozen=True)
class Outcome:
    """What the council decided on a proposal: when it adopted it and in which principle, or why it did not."""

    candidate: str
    titles: Mapping[str, str]
    state: str
    decided_on: date | None
    principle: str | None
    reason: str
    is_on_list: bool

    @property
    def is_adopted(self) -> bool:
        """Whether the council adopted it."""
        return self.state == CandidateState.ADOPTED


@dataclass(frozen=True)
class Decided:
    """Decisions in the order of the proposals; `proposals` is how many the round has, also those that ended."""

    slug: str
    proposals: int
    outcomes: Sequence[Outcome]

    @property
    def adopted(self) -> Sequence[Outcome]:
        """What the council adopted."""
        return [one for one in self.outcomes if one.is_adopted]

    @property
    def on_one_day(self) -> date | None:
        """The day on which the council adopted all of it; nothing where it did so on several."""
        days = {one.decided_on for one in self.adopted}
        return days.pop() if len(days) == 1 else None


def tell_decided(session: Session, round_: Round, part: Part, now: datetime) -> Decided:
    """Return what the council decided until now."""
    found = all_candidates(session, round_)
    decided = [one for one in found if one.state in DECIDED]
    versions, chosen = versions_of(session, decided), chosen_set(session, round_, VoterKind.RESIDENT)
    on_list = set(chosen.chosen if chosen else ())
    outcomes = [_outcome(one, versions.get(one.id), is_on_list=one.public_id in on_list) for one in decided]
    return Decided(round_.slug, len(found), outcomes)


def _outcome(one: Candidate, version: PrincipleVersion | None, *, is_on_list: bool) -> Outcome:
    return Outcome(
        candidate=one.public_id,
        titles=titles_of(one),
        state=one.state,
        decided_on=version.adoption.decided_on if version and version.adoption else None,
        principle=version.principle.public_id if version else None,
        reason=version.deviation if version else one.outcome,
        is_on_list=is_on_list,
    )
