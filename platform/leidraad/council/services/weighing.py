# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Record how a decision was weighed against the principles; a correction is a new version, with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.clock import HERE
from leidraad.core.errors import N_, Conflict, Refusal
from leidraad.core.once import made_before
from leidraad.core.person import Person
from leidraad.council.models import Principle, PrincipleVersion, Side, Weighed, Weighing, WeighingVersion


@dataclass(frozen=True)
class Weight:
    """What one principle did in a decision, and why."""

    side: Side
    reason: str = ""


@dataclass(frozen=True)
class WeighedDecision:
    """A decision as its papers tell it, with what each principle did in it."""

    reference: str
    subject: str
    link: str
    decided_on: date
    weights: Mapping[Principle, Weight]


def weigh(
    session: Session, decision: WeighedDecision, *, source_key: str, by: Person, now: datetime
) -> WeighingVersion:
    """Record a decision for the first time; the same form sent twice records it once."""
    known = made_before(session, WeighingVersion, source_key)
    if known:
        return known
    weighing = Weighing()
    session.add(weighing)
    version = _add_version(weighing, decision, "", source_key, by, now)
    return _told(session, "council.weighed", version, by)


def correct(
    session: Session,
    weighing: Weighing,
    decision: WeighedDecision,
    reason: str,
    *,
    base: int,
    source_key: str,
    by: Person,
    now: datetime,
) -> WeighingVersion:
    """Add a version with the reason for it. `base` is the number of the version that the writer had before them."""
    known = made_before(session, WeighingVersion, source_key)
    if known:
        return known
    session.execute(select(Weighing.id).where(Weighing.id == weighing.id).with_for_update())
    session.refresh(weighing, ["versions"])
    if base != weighing.version.number:
        raise Conflict(N_("Somebody else corrected this while you were writing. Open the page again and compare."))
    version = _add_version(weighing, decision, reason, source_key, by, now)
    return _told(session, "council.weighing_corrected", version, by)


def version_on(principle: Principle, day: date) -> PrincipleVersion:
    """Return the text of a principle that held on a day, or refuse when none did."""
    held = principle.version_on(day)
    if held is None:
        raise Refusal(N_("One of these principles did not hold on the day of the decision, so it cannot be weighed."))
    return held


def _add_version(
    weighing: Weighing, decision: WeighedDecision, reason: str, source_key: str, by: Person, now: datetime
) -> WeighingVersion:
    _check(decision, now)
    version = WeighingVersion(
        number=len(weighing.versions) + 1,
        reference=decision.reference,
        subject=decision.subject,
        link=decision.link,
        decided_on=decision.decided_on,
        reason=reason,
        source_key=source_key,
        recorded_at=now,
        recorded_by=by.pseudonym,
        weighed=[_weighed(one, weight, decision.decided_on) for one, weight in decision.weights.items()],
    )
    weighing.versions.append(version)
    return version


def _check(decision: WeighedDecision, now: datetime) -> None:
    if decision.decided_on > now.astimezone(HERE).date():
        raise Refusal(N_("This date is still to come. Record a decision when it was taken."))
    if not decision.weights:
        raise Refusal(N_("Say of at least one principle what it did in this decision."))
    if any(one.side == Side.DEPARTED and not one.reason for one in decision.weights.values()):
        raise Refusal(N_("Say why you departed from a principle."))


def _weighed(principle: Principle, weight: Weight, day: date) -> Weighed:
    return Weighed(principle_version=version_on(principle, day), side=weight.side, reason=weight.reason)


def _told(session: Session, event: str, version: WeighingVersion, by: Person) -> WeighingVersion:
    session.flush()
    told = {"weighing": version.weighing.public_id, "number": version.number, "principles": len(version.weighed)}
    record(session, event, actor=by.pseudonym, **told)
    return version
