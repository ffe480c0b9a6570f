# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the votes of a round come from that was held elsewhere."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from leidraad.rounds.models import Round
from leidraad.votes.models import BroughtIn


def origin_of(session: Session, round_: Round) -> BroughtIn | None:
    """Return where the votes of a round come from, if not from here."""
    return session.scalar(select(BroughtIn).where(BroughtIn.round_id == round_.id))


def brought_in_as(session: Session, content_hash: str) -> Round | None:
    """Return the round that a conversation was brought in as before."""
    query = select(BroughtIn).where(BroughtIn.content_hash == content_hash).options(joinedload(BroughtIn.round))
    known = session.scalar(query)
    return known.round if known else None
