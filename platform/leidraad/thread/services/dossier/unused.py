# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of everything that came in, and what is not used and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.principles.models import CandidateState, Suggestion
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import Round
from leidraad.thread.services.accounting import Accounting, account_for, reasons_in
from leidraad.thread.services.dossier.part import Part
from leidraad.thread.services.dossier.titles import titles_of
from leidraad.thread.services.standing import Answer

# The answers that need a reason, and the one that needs a theme without a proposal.
WITH_REASON = (Answer.NOTED, Answer.NOT_USED, Answer.WITHHELD)


@dataclass(frozen=True)
class Reason:
    """Why some statements are not used: a reason that people gave, or the theme that no proposal uses."""

    answer: str
    reason: str
    statements: int


@dataclass(frozen=True)
class Ended:
    """A proposal that does not go on, and why."""

    candidate: str
    titles: Mapping[str, str]
    state: str
    outcome: str


@dataclass(frozen=True)
class Unused:
    """The accounting, each reason with its number of statements, the proposals that ended, and voters' by state."""

    accounting: Accounting
    reasons: Sequence[Reason]
    ended: Sequence[Ended]
    suggestions: Mapping[str, int]


def tell_unused(session: Session, round_: Round, part: Part, now: datetime) -> Unused:
    """Return what is not used."""
    ended = (CandidateState.WITHDRAWN, CandidateState.NOT_ADOPTED)
    suggested = select(Suggestion.state, func.count()).where(Suggestion.round_id == round_.id)
    return Unused(
        accounting=account_for(session, round_),
        reasons=[
            Reason(one.answer, one.reason, one.number)
            for one in reasons_in(session, round_)
            if one.answer in WITH_REASON
        ],
        ended=[
            Ended(one.public_id, titles_of(one), one.state, one.outcome)
            for one in all_candidates(session, round_)
            if one.state in ended
        ],
        suggestions=dict(session.execute(suggested.group_by(Suggestion.state)).all()),
    )
