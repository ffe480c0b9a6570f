# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What pages of other rooms may tell of votes: nothing before the results may be seen."""

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person
from leidraad.core.installation import secret_key
from leidraad.principles.models import Candidate
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import open_rounds
from leidraad.votes.services import candidate_tallies, meanings_of, results_visible, vote_has_closed
from leidraad.votes.views.blueprint import blueprint
from leidraad.votes.views.share_line import Drawing, draw
from leidraad.votes.views.voting import own_ballot


@blueprint.app_template_global()
def voters_on(candidate: Candidate) -> dict[str, int] | None:
    """Return how many people of each kind have a vote that stands now; None as long as that may not be told."""
    if not _may_tell(candidate):
        return None
    tallies = candidate_tallies(db.session(), [candidate])[candidate.id]
    return {kind: tally.total for kind, tally in tallies.items()}


@blueprint.app_template_global()
def voting_rounds() -> list[Round]:
    """Return the rounds in which people vote now."""
    now = utc_now()
    return [one for one in open_rounds(db.session(), now) if one.phase_at(now) == PhaseKind.VOTE]


@blueprint.app_template_global()
def left_to_choose(round_: Round) -> int:
    """Return how many proposals are left for a voter who had begun; 0 for who had not."""
    lines = own_ballot(round_)
    chosen = sum(line.choice is not None for line in lines)
    return len(lines) - chosen if chosen else 0


@blueprint.app_template_global()
def share_line(candidate: Candidate) -> Drawing | None:
    """Return how support went from meaning to meaning; None while people vote, or when there was one only."""
    if len(candidate.wordings) == 1 or not vote_has_closed(candidate.round, utc_now()):
        return None
    meanings = meanings_of(db.session(), candidate, utc_now())
    return draw(meanings) if len(meanings) > 1 else None


def _may_tell(candidate: Candidate) -> bool:
    who = current_person()
    return results_visible(db.session(), candidate.round, person=who, secret=secret_key(), now=utc_now())
