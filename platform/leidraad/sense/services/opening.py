# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open a sense check on a set, and find it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, Refusal
from leidraad.core.once import take_turn
from leidraad.core.person import Person
from leidraad.jobs.services import enqueue
from leidraad.principles.models import Candidate, CandidateState
from leidraad.rounds.models import PhaseKind, Round
from leidraad.sense.models import SenseCheck
from leidraad.votes.models import VoterKind
from leidraad.votes.services import chosen_set

JOB = "sense.count"


def open_check(
    session: Session, round_: Round, candidates: Sequence[Candidate], closes_at: datetime, *, by: Person, now: datetime
) -> SenseCheck:
    """Ask residents about the words that these candidates have now; the count is put down for when it closes."""
    take_turn(session, f"sense check in {round_.public_id}")
    if check_of(session, round_):
        raise Conflict(N_("There is a sense check in this round already."))
    if not candidates:
        raise Refusal(N_("Choose at least one proposal."))
    _check_end(round_, closes_at, now)
    check = SenseCheck(round=round_, opened_at=now, opened_by=by.pseudonym or "", closes_at=closes_at)
    check.wordings = [one.wording for one in candidates]
    session.add(check)
    session.flush()
    enqueue(session, JOB, {"check": check.id}, now=now, run_at=closes_at)
    fields = {"round": round_.public_id, "check": check.public_id, "wordings": len(check.wordings)}
    record(session, "sense.opened", actor=by.pseudonym, **fields)
    return check


def extend_check(session: Session, check: SenseCheck, closes_at: datetime, *, by: Person, now: datetime) -> None:
    """Let people answer longer than they were told. Sooner it only closes by hand: they count on the day they read."""
    if not check.is_open(now):
        raise Conflict(N_("This sense check has closed."))
    if closes_at <= check.closes_at:
        raise Refusal(N_("Choose a later day than people were told."))
    _check_end(check.round, closes_at, now)
    check.closes_at = closes_at
    session.flush()
    # The count that was put down for the earlier day finds it open, and leaves it.
    enqueue(session, JOB, {"check": check.id}, now=now, run_at=closes_at)
    record(session, "sense.extended", actor=by.pseudonym, round=check.round.public_id, check=check.public_id)


def close_check(session: Session, check: SenseCheck, *, by: Person, now: datetime) -> None:
    """Close a check before its time, for good, and have it counted."""
    if not check.is_open(now):
        raise Conflict(N_("This sense check has closed."))
    check.closes_at = now
    session.flush()
    enqueue(session, JOB, {"check": check.id}, now=now)
    record(session, "sense.closed", actor=by.pseudonym, round=check.round.public_id, check=check.public_id)


def close_when_decided(session: Session, round_: Round, *, by: Person, now: datetime) -> None:
    """Close the check of a round when the council has decided on its whole set: there is nothing left to tell it."""
    check = check_of(session, round_)
    if check is None or not check.is_open(now):
        return
    if all(one.candidate.state != CandidateState.OPEN for one in check.wordings):
        close_check(session, check, by=by, now=now)


def check_of(session: Session, round_: Round) -> SenseCheck | None:
    """Return the sense check of a round, if there is one."""
    return session.scalar(select(SenseCheck).where(SenseCheck.round_id == round_.id))


def open_checks(session: Session, now: datetime) -> list[SenseCheck]:
    """Return every check that residents can answer now."""
    found = session.scalars(select(SenseCheck).where(SenseCheck.closes_at > now))
    return [one for one in found if one.is_open(now)]


def beside_list(session: Session, check: SenseCheck) -> tuple[list[Candidate], list[Candidate]]:
    """Return who is on the list that represents everyone and not in the set of a check, and the other way round."""
    found, asked = chosen_set(session, check.round, VoterKind.RESIDENT), [one.candidate for one in check.wordings]
    if found is None:
        return [], []
    names, chosen = {one.public_id for one in asked}, set(found.chosen)
    left_out = [found.candidates[name] for name in found.chosen if name not in names]
    return left_out, [one for one in asked if one.public_id not in chosen]


def _check_end(round_: Round, closes_at: datetime, now: datetime) -> None:
    ends_at = round_.phase(PhaseKind.CLOSED).starts_at
    if closes_at <= now or (ends_at is not None and closes_at > ends_at):
        raise Refusal(N_("It should close after today, and before the round does."))
