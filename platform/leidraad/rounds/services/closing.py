# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round closes when its date has come and nothing is left unexplained; docs/decisions/0017 tells why."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, NotNow
from leidraad.jobs.services import enqueue
from leidraad.rounds.models import PhaseKind, Round

JOB = "rounds.close"
TRY_AGAIN = timedelta(days=1)
Count = Callable[[Session, Round], int]
Condition = Callable[[Session, Round], bool]
Plan = Callable[[Session, Round, datetime], None]
Sequel = Callable[[Session, Round, datetime], None]

# What each kind of open end is told with when somebody closes by hand; the rooms beyond this one count them.
_REFUSALS = {
    "statements": N_("The round cannot close: %(number)d statements are in no theme, and no reason is given for that."),
    "suggestions": N_("The round cannot close: %(number)d proposals by voters have no answer."),
    "amendments": N_("The round cannot go on yet. Proposals for other words without an answer: %(number)d."),
    "questions": N_("The round cannot go on yet. Questions about other words without an answer: %(number)d."),
}
# Nobody can be asked about a new meaning once the vote is over, so by hand it does not end before these are answered.
_BEFORE_DECIDING = ("amendments", "questions")
_counts: dict[str, Count] = {}
_plans: list[Plan] = []
_sequels: list[Sequel] = []
_final: list[Condition] = []
_choices: list[Condition] = []


class NotReady(NotNow):
    """Something has to be done before a round can go to this phase."""


class Unexplained(NotReady):
    """Somebody's words would be left without an answer."""


def keeps_open(kind: str) -> Callable[[Count], Count]:
    """Register a count of what has no answer yet, from a room that this one may not know."""

    def register(count: Count) -> Count:
        _counts[kind] = count
        return count

    return register


def follows_dates(plan: Plan) -> Plan:
    """Register what is planned anew each time that the dates of an opened round change, from a room beyond this one."""
    _plans.append(plan)
    return plan


def follows_closing(sequel: Sequel) -> Sequel:
    """Register what happens as soon as a round has closed, in a room beyond this one."""
    _sequels.append(sequel)
    return sequel


def makes_final(condition: Condition) -> Condition:
    """Register when a vote that has closed cannot be opened again, from a room that this one may not know."""
    _final.append(condition)
    return condition


def gives_choices(condition: Condition) -> Condition:
    """Register when there is something to vote on, from a room that this one may not know."""
    _choices.append(condition)
    return condition


def has_choices(session: Session, round_: Round) -> bool:
    """Whether there is something to vote on."""
    return any(condition(session, round_) for condition in _choices)


def is_final(session: Session, round_: Round) -> bool:
    """Whether a vote that has closed stays so."""
    return any(condition(session, round_) for condition in _final)


def plan_what_follows(session: Session, round_: Round, *, now: datetime) -> None:
    """Plan all that goes by the dates of a round: its closing, and what other rooms do when a phase ends."""
    plan_closing(session, round_, now=now)
    if not round_.is_draft:
        for plan in _plans:
            plan(session, round_, now)


def unexplained(session: Session, round_: Round) -> Mapping[str, int]:
    """Return how many of each kind have no answer; while there is one, the round stays open."""
    counted = {kind: count(session, round_) for kind, count in _counts.items()}
    return {kind: number for kind, number in counted.items() if number}


def plan_closing(session: Session, round_: Round, *, now: datetime) -> None:
    """Put down that the round is closed on its date. A plan that is out of date by then does nothing."""
    closes_at = round_.phase(PhaseKind.CLOSED).starts_at
    if closes_at is not None and not round_.is_draft and round_.closed_at is None:
        enqueue(session, JOB, {"round": round_.id}, now=now, run_at=max(closes_at, now))


def close_on_date(session: Session, round_: Round, *, now: datetime) -> None:
    """Close the round if its date has come; with something unexplained it stays open, and we try again tomorrow."""
    if not round_.is_overdue(now):
        return
    if unexplained(session, round_):
        enqueue(session, JOB, {"round": round_.id}, now=now, run_at=now + TRY_AGAIN)
    else:
        close(session, round_, actor=None, now=now)


def close(session: Session, round_: Round, *, actor: str | None, now: datetime) -> None:
    """Close the round for good, or refuse and say how much has no answer."""
    _check_explained(session, round_, _REFUSALS)
    round_.closed_at = now
    session.flush()
    record(session, "rounds.closed", actor=actor, round=round_.public_id)
    for sequel in _sequels:
        sequel(session, round_, now)


def check_choices(session: Session, round_: Round) -> None:
    """Refuse to begin a vote by hand in which there is nothing to vote on."""
    if not has_choices(session, round_):
        raise NotReady(N_("The vote cannot begin yet: there are no proposals to vote on. Write proposals first."))


def check_refined(session: Session, round_: Round) -> None:
    """Refuse to end the vote by hand while somebody's other words or question about them has no answer."""
    _check_explained(session, round_, _BEFORE_DECIDING)


def _check_explained(session: Session, round_: Round, kinds: Collection[str]) -> None:
    for kind, number in unexplained(session, round_).items():
        if kind in kinds:
            raise Unexplained(_REFUSALS[kind], number=number)
