# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let a draft of the panel become a candidate principle."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict
from leidraad.core.person import Person
from leidraad.panel.models import Paper, PaperKind
from leidraad.panel.services.pen import hold
from leidraad.principles.models import Candidate
from leidraad.principles.services import Draft, Words, propose


def propose_draft(
    session: Session, paper: Paper, words: Mapping[str, Words], reason: str, *, by: Person, now: datetime
) -> Candidate:
    """Propose what a draft says, in these words per language; done twice it is one candidate."""
    hold(session, paper)
    if paper.candidate:
        return paper.candidate
    if paper.kind != PaperKind.DRAFT:
        raise Conflict(N_("Only a draft can become a proposal."))
    draft = Draft(reason, words, paper.themes)
    candidate = propose(session, paper.round, draft, by=by, source_key=f"panel {paper.public_id}", now=now)
    note_candidate(session, paper, candidate, by=by)
    return candidate


def note_candidate(session: Session, paper: Paper, candidate: Candidate, *, by: Person) -> None:
    """Note which candidate a draft became; from then on its words change there, and the pen rests."""
    paper.candidate, paper.pen_holder, paper.pen_since = candidate, None, None
    session.flush()
    fields = {"round": paper.round.public_id, "paper": paper.public_id, "candidate": candidate.public_id}
    record(session, "panel.proposed", actor=by.pseudonym, **fields)


def draft_behind(session: Session, candidate: Candidate) -> Paper | None:
    """Return the draft of a panel that became a candidate, if one did."""
    return session.scalar(select(Paper).where(Paper.candidate_id == candidate.id).order_by(Paper.id).limit(1))
