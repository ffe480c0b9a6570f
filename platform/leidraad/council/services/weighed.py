# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read which decisions were weighed against which principles, and which principles nobody used for long."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, aliased, selectinload

from leidraad.core.clock import HERE
from leidraad.core.errors import N_, NotFound
from leidraad.council.models import Principle, PrincipleVersion, Standing, Weighed, Weighing, WeighingVersion
from leidraad.council.services.register import register

HALF_A_YEAR = timedelta(days=183)
# However many decisions and principles a page shows, they are read in the same number of queries.
_WITH_PRINCIPLES = (
    selectinload(WeighingVersion.weighed).joinedload(Weighed.principle_version).joinedload(PrincipleVersion.principle)
)


@dataclass(frozen=True)
class Unused:
    """A principle in force that no decision was weighed against for half a year, and since when."""

    principle: Principle
    since: date
    was_used: bool


def find_weighing(session: Session, public_id: str) -> Weighing:
    """Return a weighing by its address."""
    query = select(Weighing).where(Weighing.public_id == public_id)
    found = session.scalar(query.options(selectinload(Weighing.versions).options(_WITH_PRINCIPLES)))
    if found is None:
        raise NotFound(N_("We cannot find this decision. Perhaps the address is wrong."))
    return found


def find_weighing_version(session: Session, public_id: str, number: int) -> WeighingVersion:
    """Return one version of a weighing."""
    found = [one for one in find_weighing(session, public_id).versions if one.number == number]
    if not found:
        raise NotFound(N_("This decision has no version with that number."))
    return found[0]


def weighings(principle: Principle | None = None) -> Select[WeighingVersion]:
    """Return the query of what is told now of every decision, newest first; or of those that weighed a principle."""
    query = select(WeighingVersion).where(_is_last()).options(_WITH_PRINCIPLES)
    if principle:
        query = query.where(WeighingVersion.weighed.any(Weighed.principle_version.has(principle_id=principle.id)))
    return query.order_by(WeighingVersion.decided_on.desc(), WeighingVersion.id.desc())


def unused(session: Session, now: datetime) -> list[Unused]:
    """Return the principles in force that were not used in a decision for half a year, longest ago first."""
    before = (now - HALF_A_YEAR).astimezone(HERE).date()
    used = _last_used(session)
    day = now.astimezone(HERE).date()
    in_force = [one for one in register(session) if one.standing_on(day) == Standing.IN_FORCE]
    found = [Unused(one, used.get(one.id) or _held_since(one), one.id in used) for one in in_force]
    return sorted((one for one in found if one.since < before), key=lambda one: one.since)


def _last_used(session: Session) -> dict[int, date]:
    """Return per principle id the day of the last decision that weighed it."""
    query = select(PrincipleVersion.principle_id, func.max(WeighingVersion.decided_on))
    query = query.join(Weighed, Weighed.principle_version_id == PrincipleVersion.id)
    query = query.join(WeighingVersion, Weighed.version_id == WeighingVersion.id).where(_is_last())
    return dict(session.execute(query.group_by(PrincipleVersion.principle_id)).all())


def _is_last() -> ColumnElement[bool]:
    later = aliased(WeighingVersion)
    same = later.weighing_id == WeighingVersion.weighing_id
    return ~exists().where(same, later.number > WeighingVersion.number)


def _held_since(principle: Principle) -> date:
    first = principle.versions[0]
    return first.valid_from or first.adoption.recorded_at.astimezone(HERE).date()
