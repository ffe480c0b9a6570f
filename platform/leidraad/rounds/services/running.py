# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find rounds, move them through their phases, and tell as whom a person takes part."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import pairwise

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, selectinload

from leidraad.audit.services import record
from leidraad.core.clock import HERE
from leidraad.core.codes import fingerprint
from leidraad.core.errors import N_, NO_SUCH_ROUND, Conflict, NotFound, Refusal
from leidraad.core.person import Person, Role
from leidraad.rounds.models import PHASES, Arrival, Phase, PhaseKind, Round, VotingAccess
from leidraad.rounds.services.closing import check_choices, check_refined, close, is_final, plan_what_follows


class WrongDate(Refusal):
    """The phase of this `kind` cannot start then."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def find_round(session: Session, slug: str) -> Round:
    """Return a round by its address."""
    round_ = session.scalar(select(Round).where(Round.slug == slug, _is_whole()))
    if round_ is None:
        raise NotFound(NO_SUCH_ROUND)
    return round_


def open_rounds(session: Session, now: datetime) -> list[Round]:
    """Return every round that residents may see: those under way first, then the newest."""
    return sorted(session.scalars(opened_rounds()), key=lambda one: one.phase_at(now) == PhaseKind.CLOSED)


def opened_rounds() -> Select[Round]:
    """Return the query for every round that residents may see, the newest first."""
    return select(Round).where(Round.opened_at.is_not(None)).order_by(Round.opened_at.desc())


def rounds_for_staff(session: Session) -> list[Round]:
    """Return every round, newest first."""
    query = select(Round).where(_is_whole()).options(selectinload(Round.members)).order_by(Round.id.desc())
    return list(session.scalars(query))


def set_dates(
    session: Session, round_: Round, dates: Mapping[str, datetime | None], *, version: int, by: Person, now: datetime
) -> None:
    """Change when the phases that are still to come start; to end one today there is `move_phase`, which looks more."""
    if round_.version != version:
        raise Conflict(N_("Somebody else changed this round while you were writing. Open the page again and compare."))
    begun = PHASES.index(round_.phase_at(now))
    wanted = {phase: dates.get(phase.kind, phase.starts_at) for phase in round_.phases if phase.position > begun}
    if not round_.is_draft:
        for phase, starts_at in wanted.items():
            _check_to_come(phase, starts_at, now)
    check_order({phase.kind: starts_at for phase, starts_at in wanted.items()})
    for phase, starts_at in wanted.items():
        phase.starts_at = starts_at
    round_.version += 1
    session.flush()
    plan_what_follows(session, round_, now=now)
    record(session, "rounds.dates_changed", actor=by.pseudonym, round=round_.public_id)


def move_phase(session: Session, round_: Round, to: PhaseKind, *, by: Person, now: datetime) -> None:
    """Go to a phase by hand, now. Later phases that should have begun by now lose their date.

    Going back, a phase that has begun keeps the moment at which it did: it tells when the one before it ended.
    """
    present = round_.phase_at(now)
    if round_.is_draft:
        raise Conflict(N_("Open this round first."))
    if present == to:
        return
    _keep_final(session, round_, present, to)
    if to == PhaseKind.CLOSED:
        close(session, round_, actor=by.pseudonym, now=now)
    else:
        round_.closed_at = None
    if to == PhaseKind.DECIDE and present != PhaseKind.CLOSED:
        check_refined(session, round_)
    if to == PhaseKind.VOTE:
        check_choices(session, round_)
    goal = round_.phase(to)
    for phase in round_.phases:
        has_begun = phase.starts_at is not None and phase.starts_at <= now
        if phase.position > goal.position and has_begun:
            phase.starts_at = None
        if phase.position < goal.position and phase.starts_at is not None and phase.starts_at > now:
            phase.starts_at = now
    if goal.starts_at is None or goal.starts_at > now:
        goal.starts_at = now
    round_.version += 1
    session.flush()
    plan_what_follows(session, round_, now=now)
    fields = {"round": round_.public_id, "from_phase": present, "to_phase": to}
    record(session, "rounds.phase_moved", actor=by.pseudonym, **fields)


def voter_identity(round_: Round, person: Person, secret: str) -> tuple[str, str]:
    """Return as what a person takes part in a round and their pseudonym there, which fits no other round."""
    part = round_.part_of(person)
    if part != Role.RESIDENT:
        return str(part), _pseudonym(round_, secret, f"account {person.pseudonym}")
    by_mail = round_.voting_access == VotingAccess.EMAIL
    proof = f"address {person.email_proof}" if by_mail else f"browser {person.browser_token}"
    return str(Role.RESIDENT), _pseudonym(round_, secret, proof)


def _keep_final(session: Session, round_: Round, present: PhaseKind, to: PhaseKind) -> None:
    """Refuse to open a vote again: its count is public, so what is cast after it would not be free or secret."""
    vote = PHASES.index(PhaseKind.VOTE)
    if PHASES.index(to) <= vote < PHASES.index(present) and is_final(session, round_):
        raise Conflict(
            N_("The vote has closed and what people chose is public. It cannot be opened again. Start a new round.")
        )


def check_order(dates: Mapping[str, datetime | None]) -> None:
    """Refuse phases that do not start on a later day than the one they follow."""
    given = [(kind, _day(starts_at)) for kind in PHASES if (starts_at := dates.get(kind))]
    for (_, earlier), (kind, later) in pairwise(given):
        if later <= earlier:
            raise WrongDate(kind, N_("Each phase should start after the one before it."))


def _check_to_come(phase: Phase, starts_at: datetime | None, now: datetime) -> None:
    """Refuse a phase that would begin at once. The day of a closing that is overdue may stay as it was."""
    if starts_at is None:
        raise WrongDate(phase.kind, N_("Give every phase a date."))
    was = phase.starts_at
    stays_overdue = was is not None and was <= now and _day(was) == _day(starts_at)
    if _day(starts_at) <= _day(now) and not stays_overdue:
        raise WrongDate(
            phase.kind,
            N_("Choose a day after today. To start a phase today, go there by hand on the page of the round."),
        )


def _day(moment: datetime) -> date:
    return moment.astimezone(HERE).date()


def _pseudonym(round_: Round, secret: str, identity: str) -> str:
    return fingerprint(secret, f"voter in {round_.public_id}", identity)


def _is_whole() -> ColumnElement[bool]:
    """Return what holds for every round but those that are still coming in from elsewhere."""
    return ~select(Arrival.id).where(Arrival.round_id == Round.id).exists()
