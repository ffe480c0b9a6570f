# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep what came of the comparison, note what staff did, and forget the answers."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.once import made_before
from leidraad.core.person import Person
from leidraad.heard.models import Answer, Question, ReachNote
from leidraad.heard.services.questions import questions_of
from leidraad.jobs.services import enqueue
from leidraad.rounds.models import Round
from leidraad.rounds.services import follows_dates
from leidraad.votes.models import BallotKey, Report, VoterKind
from leidraad.votes.services.reports import digest_of, keep_report, latest_report, plan_at_close

COMPARE, FORGET = "heard.compare", "heard.forget"
SUBJECT = "heard"


@follows_dates
def plan_comparison(session: Session, round_: Round, now: datetime) -> None:
    """Put down that the comparison is made when the vote closes. A plan that is out of date does nothing."""
    if questions_of(session, round_):
        plan_at_close(session, round_, COMPARE, now)


def keep_comparison(session: Session, round_: Round, content: dict[str, Any], *, now: datetime) -> None:
    """Keep a comparison; the same again takes the place of the one before."""
    keep_report(session, round_, SUBJECT, VoterKind.RESIDENT, digest_of(content), content, now=now)


def newest_comparison(session: Session, round_: Round) -> Report | None:
    """Return the comparison that was made last."""
    return latest_report(session, round_, SUBJECT, VoterKind.RESIDENT)


def forget_answers(session: Session, round_: Round, *, now: datetime) -> None:
    """Delete the answers once the key of the round is destroyed; until then look again each day."""
    destroyed = select(BallotKey.id).where(BallotKey.round_id == round_.id, BallotKey.destroyed_at.is_not(None))
    if session.scalar(destroyed) is None:
        enqueue(session, FORGET, {"round": round_.id}, now=now, run_at=now + timedelta(days=1))
        return
    asked = select(Question.id).where(Question.round_id == round_.id)
    if session.scalar(select(Answer.id).where(Answer.question_id.in_(asked)).limit(1)):
        session.execute(delete(Answer).where(Answer.question_id.in_(asked)))
        record(session, "heard.answers_destroyed", actor=None, round=round_.public_id)


def notes_of(session: Session, round_: Round) -> list[ReachNote]:
    """Return what staff did about who was missing, newest first."""
    return list(session.scalars(select(ReachNote).where(ReachNote.round_id == round_.id).order_by(ReachNote.id.desc())))


def add_note(session: Session, round_: Round, text: str, *, source_key: str, by: Person, now: datetime) -> None:
    """Write down what was done to reach who is missing; the same form twice is one note."""
    if made_before(session, ReachNote, source_key):
        return
    note = ReachNote(round=round_, text=text, made_at=now, made_by=by.pseudonym or "", source_key=source_key)
    session.add(note)
    session.flush()
    record(session, "heard.noted", actor=by.pseudonym, round=round_.public_id, note=note.public_id)
