# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look at words that people wrote about a candidate: show them, or keep them back with a reason."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, NotFound, Refusal
from leidraad.core.person import Person
from leidraad.principles.models import (
    Amendment,
    AmendmentOpinion,
    AmendmentQuestion,
    AmendmentState,
    Candidate,
    Wording,
)
from leidraad.rounds.models import Round

Words = Amendment | AmendmentOpinion | AmendmentQuestion
KINDS: dict[str, type[Words]] = {
    "amendment": Amendment,
    "opinion": AmendmentOpinion,
    "question": AmendmentQuestion,
}


def words_at(session: Session, kind: str, public_id: str) -> Words:
    """Return an amendment, an opinion or a question by its address."""
    model = KINDS.get(kind, Amendment)
    query: Select[Any] = select(model).where(model.public_id == public_id)
    found: Words | None = session.scalar(query)
    if found is None:
        raise NotFound(N_("We cannot find these words. Perhaps the address is wrong."))
    return found


def words_to_check(session: Session, round_: Round) -> list[tuple[str, Words]]:
    """Return each text of a round that may hold personal data and that nobody looked at yet, with its kind."""
    return [(kind, one) for kind, model in KINDS.items() for one in session.scalars(_waiting(model, round_))]


def show_words(session: Session, words: Words, *, by: Person, now: datetime) -> None:
    """Say that a person looked, and that everybody may read the words."""
    if words.is_public:
        return
    words.checked_at, words.withheld_reason = now, ""
    session.flush()
    record(session, "principles.words_shown", actor=by.pseudonym, **_fields(words))


def keep_back(session: Session, words: Words, reason: str, *, by: Person, now: datetime) -> None:
    """Keep words back, with a reason that stands in their place."""
    if not reason.strip():
        raise Refusal(N_("Say why these words are kept back."))
    if isinstance(words, Amendment) and words.state == AmendmentState.WITHDRAWN:
        raise Conflict(N_("The writer has taken this text back."))
    words.checked_at, words.withheld_reason = now, reason
    session.flush()
    record(session, "principles.words_withheld", actor=by.pseudonym, **_fields(words))


def _waiting(model: type[Words], round_: Round) -> Select[Any]:
    query: Select[Any] = select(model)
    if model is not Amendment:
        query = query.join(Amendment, model.amendment_id == Amendment.id)  # type: ignore[union-attr]
    return (
        query.join(Wording, Amendment.wording_id == Wording.id)
        .join(Candidate, Wording.candidate_id == Candidate.id)
        .where(Candidate.round_id == round_.id, func.json_array_length(model.personal) > 0)
        .where(model.checked_at.is_(None))
        .order_by(model.id)
    )


def _fields(words: Words) -> dict[str, str]:
    return {"round": words.round.public_id, "words": words.public_id}
