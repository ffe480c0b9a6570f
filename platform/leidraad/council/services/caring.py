# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say which team looks after a principle, and who hears that nobody uses it."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.accounts.services import users_with_role
from leidraad.audit.services import record
from leidraad.core.once import take_turn
from leidraad.core.person import Person, Role
from leidraad.council.models import Caretaker, Principle
from leidraad.council.services.weighed import Unused
from leidraad.notices.services import own_address


def caretaker_of(session: Session, principle: Principle) -> Caretaker | None:
    """Return who looks after a principle, if somebody does."""
    return session.scalar(select(Caretaker).where(Caretaker.principle_id == principle.id))


def set_caretaker(session: Session, principle: Principle, email: str, *, by: Person) -> None:
    """Let a team look after a principle in the place of an earlier one; without an address nobody does."""
    take_turn(session, f"look after {principle.public_id}")
    address, present = own_address(email) if email else "", caretaker_of(session, principle)
    if address == (present.address if present else ""):
        return
    if present:
        session.delete(present)
        session.flush()
    if address:
        session.add(Caretaker(principle_id=principle.id, address=address))
    session.flush()
    record(session, "council.caretaker_set", actor=by.pseudonym, principle=principle.public_id)


def who_hears(session: Session, found: Iterable[Unused]) -> Mapping[str, Sequence[Unused]]:
    """Return per address of which principles it hears: a team of its own, staff of those that nobody looks after."""
    teams = {one.principle_id: one.address for one in session.scalars(select(Caretaker))}
    staff = [user.email for user in users_with_role(session, Role.STAFF) if user.email]
    hears: dict[str, list[Unused]] = {}
    for one in found:
        for address in [teams[one.principle.id]] if one.principle.id in teams else staff:
            hears.setdefault(address, []).append(one)
    return hears
