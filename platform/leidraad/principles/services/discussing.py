# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What others say of an amendment: one opinion each, counted per kind of writer, and short questions with an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from leidraad.audit.services import record
from leidraad.contributions.services import personal_kinds
from leidraad.core.codes import fingerprint
from leidraad.core.db import upsert
from leidraad.core.errors import N_, Conflict, NotFound
from leidraad.core.once import made_before
from leidraad.core.person import Person, Role
from leidraad.principles.models import Amendment, AmendmentOpinion, AmendmentQuestion, Candidate, Wording
from leidraad.principles.services.amendments import amendment_fields, check_undecided
from leidraad.rounds.models import Round
from leidraad.rounds.services import keeps_open, voter_identity

KINDS = (Role.RESIDENT, Role.STAFF, Role.PANEL)


@dataclass(frozen=True)
class Backing:
    """How many people of one kind support an amendment, and how many object."""

    support: int = 0
    object: int = 0


def backing_of(session: Session, amendments: Iterable[Amendment]) -> dict[int, dict[str, Backing]]:
    """Return per amendment id and kind of writer how many support it and object to it."""
    ids = [one.id for one in amendments]
    query = (
        select(AmendmentOpinion.amendment_id, AmendmentOpinion.written_by, AmendmentOpinion.supports, func.count())
        .where(AmendmentOpinion.amendment_id.in_(ids))
        .group_by(AmendmentOpinion.amendment_id, AmendmentOpinion.written_by, AmendmentOpinion.supports)
    )
    found = {(one, kind, supports): number for one, kind, supports, number in session.execute(query)}
    return {
        one: {str(kind): Backing(found.get((one, kind, True), 0), found.get((one, kind, False), 0)) for kind in KINDS}
        for one in ids
    }


def opinions_on(session: Session, amendment: Amendment) -> list[AmendmentOpinion]:
    """Return every opinion on an amendment, oldest first."""
    query = select(AmendmentOpinion).where(AmendmentOpinion.amendment_id == amendment.id)
    return list(session.scalars(query.order_by(AmendmentOpinion.id)))


def own_opinion(session: Session, amendment: Amendment, person: Person, secret: str) -> AmendmentOpinion | None:
    """Return what this person said of an amendment."""
    hashed = _person_hash(amendment, person, secret)
    query = select(AmendmentOpinion).where(AmendmentOpinion.amendment_id == amendment.id)
    return session.scalar(query.where(AmendmentOpinion.person_hash == hashed))


def give_opinion(
    session: Session, amendment: Amendment, supports: bool, reason: str, *, person: Person, secret: str, now: datetime
) -> AmendmentOpinion:
    """Support an amendment or object to it, with a reason; said again, it takes the place of what was said before."""
    check_undecided(amendment)
    said = {"supports": supports, "reason": reason}
    before = own_opinion(session, amendment, person, secret)
    if before and (before.supports, before.reason) == (supports, reason):
        return before
    said |= {"given_at": now, "personal": personal_kinds(reason), "checked_at": None, "withheld_reason": ""}
    whose = {"amendment_id": amendment.id, "person_hash": _person_hash(amendment, person, secret)}
    insert = upsert(session.get_bind().dialect.name)(AmendmentOpinion)
    new = insert.values(**whose, **said, written_by=amendment.round.part_of(person))
    session.execute(new.on_conflict_do_update(index_elements=list(whose), set_=said))
    event = "principles.opinion_changed" if before else "principles.opinion_given"
    record(session, event, actor=None, **amendment_fields(amendment), writers=amendment.round.part_of(person))
    query = select(AmendmentOpinion).filter_by(**whose).execution_options(populate_existing=True)
    return session.scalars(query).one()


def questions_on(session: Session, amendment: Amendment) -> list[AmendmentQuestion]:
    """Return every question about an amendment, oldest first."""
    query = select(AmendmentQuestion).where(AmendmentQuestion.amendment_id == amendment.id)
    return list(session.scalars(query.order_by(AmendmentQuestion.id)))


def find_question(session: Session, public_id: str) -> AmendmentQuestion:
    """Return a question by its address."""
    question = session.scalar(select(AmendmentQuestion).where(AmendmentQuestion.public_id == public_id))
    if question is None:
        raise NotFound(N_("We cannot find this question. Perhaps the address is wrong."))
    return question


def question_behind(session: Session, hashed_code: str) -> AmendmentQuestion | None:
    """Return what was asked under a code."""
    return session.scalar(select(AmendmentQuestion).where(AmendmentQuestion.receipt_hash == hashed_code))


def ask(
    session: Session,
    amendment: Amendment,
    text: str,
    *,
    written_by: str,
    source_key: str,
    receipt_hash: str | None = None,
    now: datetime,
) -> AmendmentQuestion:
    """Ask something about an amendment; the same form sent twice is one question."""
    known = made_before(session, AmendmentQuestion, source_key, amendment_id=amendment.id)
    if known:
        return known
    check_undecided(amendment)
    question = AmendmentQuestion(
        amendment=amendment,
        text=text,
        written_by=written_by,
        source_key=source_key,
        receipt_hash=receipt_hash,
        asked_at=now,
        personal=personal_kinds(text),
    )
    session.add(question)
    session.flush()
    record(session, "principles.question_asked", actor=None, **_fields(question))
    return question


def answer(session: Session, question: AmendmentQuestion, text: str, *, by: Person, now: datetime) -> None:
    """Answer a question, once."""
    session.refresh(question, with_for_update=True)
    if question.answered_at:
        raise Conflict(N_("Somebody already answered this question."))
    question.answer, question.answered_at, question.answered_by = text, now, question.amendment.round.part_of(by)
    session.flush()
    record(session, "principles.question_answered", actor=by.pseudonym, **_fields(question))


def open_questions(session: Session, round_: Round) -> list[AmendmentQuestion]:
    """Return the questions of a round that wait for an answer, oldest first."""
    query = (
        select(AmendmentQuestion)
        .join(Amendment, AmendmentQuestion.amendment_id == Amendment.id)
        .join(Wording, Amendment.wording_id == Wording.id)
        .join(Candidate, Wording.candidate_id == Candidate.id)
        .where(Candidate.round_id == round_.id, AmendmentQuestion.answered_at.is_(None))
        .options(joinedload(AmendmentQuestion.amendment))
    )
    return list(session.scalars(query.order_by(AmendmentQuestion.id)))


@keeps_open("questions")
def count_open_questions(session: Session, round_: Round) -> int:
    """Count the questions about other words that nobody answered."""
    return len(open_questions(session, round_))


def _fields(question: AmendmentQuestion) -> dict[str, str]:
    return amendment_fields(question.amendment) | {"question": question.public_id}


def _person_hash(amendment: Amendment, person: Person, secret: str) -> str:
    _kind, identity = voter_identity(amendment.round, person, secret)
    return fingerprint(secret, f"opinion on {amendment.public_id}", identity)
