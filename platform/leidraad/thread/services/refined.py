# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the words of a round were refined, as tables: amendments with their answers, and what candidates ask of us."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from leidraad.principles.models import Amendment
from leidraad.principles.services import amendments_in, backing_of, explanations_in
from leidraad.rounds.models import Round

AMENDMENT = (
    *("id", "candidate", "wording", "written_by", "state", "language", "title", "text", "reason", "answer", "result"),
    *(f"{kind}_{what}" for kind in ("resident", "staff", "panel") for what in ("support", "object")),
)
EXPLANATION = ("candidate", "subject", "language", "number", "written_by", "text")


def amendment_rows(session: Session, round_: Round) -> Iterable[Sequence[Any]]:
    """Yield each amendment; words that are kept back, or that nobody looked at yet, are left out."""
    amendments = amendments_in(session, round_)
    backing = backing_of(session, amendments)
    for one in amendments:
        counts = [number for each in backing[one.id].values() for number in (each.support, each.object)]
        where = (one.public_id, one.wording.candidate.public_id, one.wording.public_id, one.written_by, one.state)
        result = one.result_wording.public_id if one.result_wording else ""
        yield *where, one.language, *_words(one), one.answer, result, *counts


def explanation_rows(session: Session, round_: Round) -> Iterable[Sequence[Any]]:
    """Yield each version of each answer about a candidate."""
    for one in explanations_in(session, round_):
        yield one.candidate.public_id, one.subject, one.language, one.number, one.written_by, one.text


def _words(amendment: Amendment) -> tuple[str, str, str]:
    return (amendment.title, amendment.text, amendment.reason) if amendment.is_public else ("", "", "")
