# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident answers, with a code to read it back; on paper too."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record, record_by_the_minute
from leidraad.contributions.services import personal_kinds, receipt_hash
from leidraad.core.clock import HERE
from leidraad.core.codes import code_from, fingerprint
from leidraad.core.db import upsert
from leidraad.core.errors import N_, NotFound, NotNow
from leidraad.core.person import Person
from leidraad.heard.services import own_ballot
from leidraad.rounds.models import Round
from leidraad.rounds.services import voter_identity
from leidraad.sense.models import SenseAnswer, SenseCheck, Stance


@dataclass(frozen=True)
class Said:
    """An answer: what somebody thinks of the set, how well it represents them, and why."""

    stance: Stance
    score: int
    reason: str


def answer(session: Session, check: SenseCheck, said: Said, *, person: Person, secret: str, now: datetime) -> str:
    """Keep an answer, in the place of an earlier one of this person; return the code to read it back."""
    person_hash = _person_hash(check, person, secret)
    ballot = own_ballot(session, check.round, person, secret)
    code = code_from(secret, "sense check", person_hash)
    whose = {"link": link_of(*ballot) if ballot else None, "receipt_hash": receipt_hash(secret, code)}
    _keep(session, check, person_hash, said, {**whose, "is_paper": False}, now)
    record_by_the_minute(session, "sense.answered", round=check.round.public_id)
    return code


def type_in(
    session: Session, check: SenseCheck, said: Said, *, nonce: str, secret: str, by: Person, now: datetime
) -> None:
    """Keep what somebody answered on paper; the same form sent twice is one answer."""
    person_hash = fingerprint(secret, f"paper for {check.public_id}", nonce)
    _keep(session, check, person_hash, said, {"link": None, "receipt_hash": None, "is_paper": True}, now)
    record(session, "sense.typed_in", actor=by.pseudonym, round=check.round.public_id)


def own_answer(session: Session, check: SenseCheck, person: Person, secret: str) -> SenseAnswer | None:
    """Return what this person answered."""
    mine = (SenseAnswer.check_id == check.id, SenseAnswer.person_hash == _person_hash(check, person, secret))
    return session.scalar(select(SenseAnswer).where(*mine))


def answer_behind(session: Session, hashed_code: str) -> SenseAnswer | None:
    """Return the answer behind a code."""
    return session.scalar(select(SenseAnswer).where(SenseAnswer.receipt_hash == hashed_code))


def find_answer(session: Session, public_id: str) -> SenseAnswer:
    """Return an answer by its address, for staff who look at its reason."""
    found = session.scalar(select(SenseAnswer).where(SenseAnswer.public_id == public_id))
    if found is None:
        raise NotFound(N_("We cannot find these words. Perhaps the address is wrong."))
    return found


def reasons_in(check: SenseCheck) -> Select[SenseAnswer]:
    """Return the query for the answers with a reason, in an order that says nothing of when they came."""
    return (
        select(SenseAnswer).where(SenseAnswer.check_id == check.id, SenseAnswer.reason != "").order_by(SenseAnswer.id)
    )


def reasons_to_check(session: Session, round_: Round) -> list[SenseAnswer]:
    """Return the answers of a round whose reason may hold personal data, and at which nobody looked."""
    unseen = (func.json_array_length(SenseAnswer.personal) > 0, SenseAnswer.checked_at.is_(None))
    query = select(SenseAnswer).join(SenseCheck).where(SenseCheck.round_id == round_.id, *unseen)
    return list(session.scalars(query.order_by(SenseAnswer.id)))


def show_or_keep_back(session: Session, words: SenseAnswer, reason: str, *, by: Person, now: datetime) -> None:
    """Say that a person looked: without a reason everybody may read the words, with one it stands in their place."""
    words.checked_at, words.withheld_reason = now, reason
    session.flush()
    event = "sense.words_withheld" if reason else "sense.words_shown"
    record(session, event, actor=by.pseudonym, round=words.round.public_id, words=words.public_id)


def link_of(key: str, pseudonym: str) -> str:
    """Return under what an answer is laid beside a ballot; with another purpose than what people tell of themselves."""
    return fingerprint(key, "sense check", pseudonym)


def _person_hash(check: SenseCheck, person: Person, secret: str) -> str:
    _kind, identity = voter_identity(check.round, person, secret)
    return fingerprint(secret, f"sense check {check.public_id}", identity)


def _keep(
    session: Session, check: SenseCheck, person_hash: str, said: Said, more: dict[str, Any], now: datetime
) -> None:
    if not check.is_open(now):
        raise NotNow(N_("This sense check has closed."))
    told = {**asdict(said), **more, "given_on": now.astimezone(HERE).date()}
    told |= {"personal": personal_kinds(said.reason), "checked_at": None, "withheld_reason": ""}
    whose = {"check_id": check.id, "person_hash": person_hash}
    insert = upsert(session.get_bind().dialect.name)(SenseAnswer)
    session.execute(insert.values(**whose, **told).on_conflict_do_update(index_elements=list(whose), set_=told))
