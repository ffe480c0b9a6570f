# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the panel decides, with how many, and who thinks otherwise and why; what it says of each step."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.contributions.services import personal_kinds
from leidraad.core.clock import HERE
from leidraad.core.db import upsert
from leidraad.core.errors import N_, Conflict, NotFound, Refusal
from leidraad.core.once import made_before
from leidraad.core.person import Person, Role
from leidraad.panel.models import Decision, Dissent, PaperVersion, Remark
from leidraad.panel.services.members import writing_member
from leidraad.rounds.models import Round


@dataclass(frozen=True)
class Decided:
    """A decision as it is written down: what, when, with how many, and about which version of a paper."""

    text: str
    decided_on: date
    in_favour: int
    against: int = 0
    abstained: int = 0
    version: PaperVersion | None = None

    @property
    def voters(self) -> int:
        """How many decided."""
        return self.in_favour + self.against + self.abstained


def decide(
    session: Session,
    round_: Round,
    decided: Decided,
    *,
    more_people: bool = False,
    source_key: str,
    by: Person,
    now: datetime,
) -> Decision:
    """Write a decision down, for good; the same form sent twice is one decision.

    With `more_people`, also people decided who sit on the panel without an account.
    """
    known = made_before(session, Decision, source_key, round_id=round_.id)
    if known:
        return known
    writer = writing_member(round_, by)
    if decided.version and decided.version.paper.round_id != round_.id:
        raise Refusal(N_("This text belongs to another round."))
    if decided.decided_on > now.astimezone(HERE).date():
        raise Refusal(N_("This day has not come yet. Write down a decision when it is made."))
    _check_voters(round_, decided.voters, more_people)
    decision = Decision(round=round_, writer=writer, written_at=now, source_key=source_key, **vars(decided))
    decision.personal = personal_kinds(decided.text)
    session.add(decision)
    session.flush()
    record(session, "panel.decided", actor=by.pseudonym, **_fields(decision))
    return decision


def dissent(session: Session, decision: Decision, text: str, *, by: Person, now: datetime) -> None:
    """Say why one thinks otherwise, once: it stands beside the decision from then on."""
    writer = writing_member(decision.round, by)
    told = {"text": text, "personal": personal_kinds(text), "written_at": now, "withheld_reason": ""}
    insert = upsert(session.get_bind().dialect.name)(Dissent)
    new = insert.values(decision_id=decision.id, writer_id=writer.id, **told).on_conflict_do_nothing()
    if session.scalar(new.returning(Dissent.id)) is None:
        raise Conflict(N_("You wrote already why you think otherwise."))
    session.expire(decision, ["dissents"])
    record(session, "panel.dissented", actor=by.pseudonym, **_fields(decision))


def decisions_of(session: Session, round_: Round) -> list[Decision]:
    """Return what the panel of a round decided, newest first."""
    return list(session.scalars(select(Decision).where(Decision.round_id == round_.id).order_by(Decision.id.desc())))


def find_decision(session: Session, public_id: str) -> Decision:
    """Return a decision by its address."""
    decision = session.scalar(select(Decision).where(Decision.public_id == public_id))
    if decision is None:
        raise NotFound(N_("We cannot find this decision. Perhaps the address is wrong."))
    return decision


def remark(
    session: Session, round_: Round, step: str, text: str, *, source_key: str, by: Person, now: datetime
) -> Remark:
    """Say something of a step of the round, as a member or as staff; the same form sent twice is one remark."""
    known = made_before(session, Remark, source_key, round_id=round_.id)
    if known:
        return known
    writer = None if by.has(Role.STAFF) else writing_member(round_, by)
    said = Remark(round=round_, step=step, text=text, writer=writer, written_at=now, source_key=source_key)
    said.personal = personal_kinds(text)
    session.add(said)
    session.flush()
    fields = {"round": round_.public_id, "remark": said.public_id, "writers": "panel" if writer else "staff"}
    record(session, "panel.remarked", actor=by.pseudonym, **fields)
    return said


def remarks_of(session: Session, round_: Round) -> list[Remark]:
    """Return what was said of the steps of a round, oldest first."""
    return list(session.scalars(select(Remark).where(Remark.round_id == round_.id).order_by(Remark.id)))


def may_dissent(decision: Decision, person: Person) -> bool:
    """Whether this member did not yet say that they think otherwise."""
    member = decision.round.member_for(person)
    return member is not None and member.id not in {one.writer_id for one in decision.dissents}


def _check_voters(round_: Round, voters: int, more_people: bool) -> None:
    if not voters:
        raise Refusal(N_("Somebody must have been there to decide: fill in how many."))
    if not more_people and voters > sum(member.is_in for member in round_.members):
        raise Refusal(
            N_(
                "These are more people than the panel has members here. Is that right? Then tick that more people "
                "decided."
            )
        )


def _fields(decision: Decision) -> dict[str, str]:
    return {"round": decision.round.public_id, "decision": decision.public_id}
