# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look at what the panel wrote before everybody reads it, where it may point at a person."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, NotFound
from leidraad.core.person import Person
from leidraad.panel.models import Decision, Dissent, Paper, PaperVersion, Remark
from leidraad.rounds.models import Round

Words = PaperVersion | Decision | Dissent | Remark
KINDS: dict[str, type[Words]] = {
    "version": PaperVersion,
    "decision": Decision,
    "dissent": Dissent,
    "remark": Remark,
}


def words_at(session: Session, kind: str, public_id: str) -> Words:
    """Return words of the panel by their kind and address."""
    query: Select[Any] = select(KINDS[kind]).where(KINDS[kind].public_id == public_id)
    found: Words | None = session.scalar(query)
    if found is None:
        raise NotFound(N_("We cannot find these words. Perhaps the address is wrong."))
    return found


def round_of(words: Words) -> Round:
    """Return the round in which the panel wrote something."""
    return words.paper.round if isinstance(words, PaperVersion) else words.round


def words_to_check(session: Session, round_: Round) -> list[tuple[str, Words]]:
    """Return each text of a panel that may hold personal data and that nobody looked at, with its kind."""
    return [(kind, one) for kind in KINDS for one in session.scalars(_waiting(kind, round_))]


def show_or_keep_back(session: Session, words: Words, reason: str, *, by: Person, now: datetime) -> None:
    """Say that a person looked: without a reason everybody may read the words, with one it stands in their place."""
    words.checked_at, words.withheld_reason = now, reason
    session.flush()
    event = "panel.words_withheld" if reason else "panel.words_shown"
    record(session, event, actor=by.pseudonym, round=round_of(words).public_id, words=words.public_id)


def _waiting(kind: str, round_: Round) -> Select[Any]:
    model = KINDS[kind]
    query: Select[Any] = select(model)
    if kind == "version":
        query = query.join(Paper).where(Paper.round_id == round_.id)
    elif kind == "dissent":
        query = query.join(Decision).where(Decision.round_id == round_.id)
    else:
        query = query.filter_by(round_id=round_.id)
    unseen = (func.json_array_length(model.personal) > 0, model.checked_at.is_(None))
    return query.where(*unseen).order_by(model.id)
