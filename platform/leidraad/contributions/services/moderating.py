# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look at residents' words and decide what may be shown; nothing disappears without a trace."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from leidraad.audit.services import record
from leidraad.contributions.models import Contribution, State, Statement, Submission
from leidraad.contributions.services.hearing_back import forget_when_nothing_is_left
from leidraad.core.errors import N_, Conflict, NotFound, Refusal
from leidraad.core.person import Person
from leidraad.rounds.models import Round

BLOCK = "█"


def contribution_at(session: Session, public_id: str) -> Contribution:
    """Return a contribution by its address."""
    contribution = session.scalar(select(Contribution).where(Contribution.public_id == public_id))
    if contribution is None:
        raise NotFound(N_("We cannot find this contribution. Perhaps the address is wrong."))
    return contribution


def statement_at(session: Session, public_id: str) -> Statement | None:
    """Return a statement by its address, with the words around it."""
    query = select(Statement).where(Statement.public_id == public_id)
    whole = joinedload(Statement.contribution).joinedload(Contribution.submission)
    return session.scalar(query.options(whole))


def contributions_in(round_: Round, which: str) -> Select[Contribution]:
    """Return the query for contributions: those `to_check`, those `withheld`, or all; oldest first."""
    query = (
        select(Contribution)
        .join(Submission, Contribution.submission_id == Submission.id)
        .where(Contribution.round_id == round_.id)
        .options(contains_eager(Contribution.submission), selectinload(Contribution.statements))
        .order_by(Contribution.id)
    )
    if which == "to_check":
        return query.where(Contribution.is_unread)
    if which == "withheld":
        return query.where(Contribution.state == State.WITHHELD)
    return query


def withhold(session: Session, contribution: Contribution, reason: str, *, by: Person) -> None:
    """Keep words back, with a reason that the writer sees."""
    if contribution.state == State.WITHDRAWN:
        raise Conflict(N_("The writer has taken this text back."))
    contribution.state, contribution.reason = State.WITHHELD, reason
    session.flush()
    record(session, "contributions.withheld", actor=by.pseudonym, **_fields(contribution))


def release(session: Session, contribution: Contribution, *, by: Person, now: datetime) -> None:
    """Let words count again that were kept back."""
    if contribution.state != State.WITHHELD:
        raise Conflict(N_("This text is not kept back."))
    contribution.state, contribution.reason, contribution.checked_at = State.RECEIVED, "", now
    session.flush()
    record(session, "contributions.released", actor=by.pseudonym, **_fields(contribution))


def mark_checked(session: Session, contribution: Contribution, *, by: Person, now: datetime) -> None:
    """Say that a person looked, and that the words may be shown."""
    if contribution.checked_at is None:
        contribution.checked_at = now
        session.flush()
        record(session, "contributions.released", actor=by.pseudonym, **_fields(contribution))


def redact(session: Session, contribution: Contribution, words: str, *, by: Person, now: datetime) -> None:
    """Black out words wherever they stand. Their length stays, so that every statement keeps its place."""
    if not words or words not in contribution.text:
        raise Refusal(N_("These words do not stand in the text. Copy them exactly."))
    contribution.text = contribution.text.replace(words, BLOCK * len(words))
    contribution.redacted_at = contribution.checked_at = now
    session.flush()
    record(session, "contributions.redacted", actor=by.pseudonym, **_fields(contribution))


def withdraw(session: Session, contribution: Contribution, *, now: datetime) -> None:
    """Take words back, as their writer: blacked out for good, with a trace that they were there."""
    if contribution.state == State.WITHDRAWN:
        return
    contribution.state, contribution.reason, contribution.personal = State.WITHDRAWN, "", []
    contribution.text = BLOCK * len(contribution.text)
    contribution.redacted_at = now
    session.flush()
    record(session, "contributions.withdrawn", actor=None, **_fields(contribution))
    forget_when_nothing_is_left(session, contribution.submission)


def _fields(contribution: Contribution) -> dict[str, str]:
    return {"round": contribution.round.public_id, "contribution": contribution.public_id}
