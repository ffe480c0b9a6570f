# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Other words that people proposed, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from leidraad.principles.models import Amendment, AmendmentState
from leidraad.principles.services import Backing, all_candidates, amendments_in, backing_of
from leidraad.rounds.models import Round
from leidraad.thread.services.dossier.part import Part
from leidraad.thread.services.dossier.titles import titles_of


@dataclass(frozen=True)
class AmendmentTold:
    """Other words and the answer to them. Words that are not public, or were taken back, are empty."""

    id: str
    candidate: str
    titles: Mapping[str, str]
    wording: int
    written_by: str
    made_at: datetime
    state: str
    language: str
    title: str
    text: str
    reason: str
    answer: str
    result: int | None
    backing: Mapping[str, Backing]


@dataclass(frozen=True)
class Amendments:
    """Amendments of one part of the chapter, oldest first; how many there are in all, and per state."""

    total: int
    states: Mapping[str, int]
    amendments: Sequence[AmendmentTold]


def tell_amendments(session: Session, round_: Round, part: Part, now: datetime) -> Amendments:
    """Return what people proposed."""
    titles = {one.id: titles_of(one) for one in all_candidates(session, round_)}
    found = amendments_in(session, round_)
    here = part.of(found)
    backing = backing_of(session, here)
    states = {str(state): sum(one.state == state for one in found) for state in AmendmentState}
    return Amendments(len(found), states, [_told(one, titles, backing[one.id]) for one in here])


def _told(one: Amendment, titles: Mapping[int, Mapping[str, str]], backing: Mapping[str, Backing]) -> AmendmentTold:
    candidate = one.wording.candidate
    is_shown = one.is_public and one.state != AmendmentState.WITHDRAWN
    title, text, reason = (one.title, one.text, one.reason) if is_shown else ("", "", "")
    return AmendmentTold(
        id=one.public_id,
        candidate=candidate.public_id,
        titles=titles[candidate.id],
        wording=one.wording.number,
        written_by=one.written_by,
        made_at=one.created_at,
        state=one.state,
        language=one.language,
        title=title,
        text=text,
        reason=reason,
        answer=one.answer,
        result=one.result_wording.number if one.result_wording else None,
        backing=backing,
    )
