# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""File a complaint that cites principles, and handle it: assign, answer, close."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import Session, joinedload

from leidraad.accounts.models import User
from leidraad.audit.services import record
from leidraad.complaints.models import Citation, Complaint, ComplaintState, Handling, HandlingKind
from leidraad.contributions.models import Channel
from leidraad.core.clock import HERE
from leidraad.core.errors import N_, Conflict, NotFound, Refusal
from leidraad.core.once import made_before
from leidraad.core.person import Person, Role
from leidraad.council.models import Principle, PrincipleVersion


@dataclass(frozen=True)
class NewComplaint:
    """What a resident tells. Only the text is needed; a principle is a ground, not a condition (KLA-01)."""

    text: str
    language: str
    principles: Sequence[Principle] = ()
    happened: str = ""
    name: str = ""
    contact: str = ""
    channel: str = Channel.WEB


def file(session: Session, new: NewComplaint, *, source_key: str, receipt_hash: str, now: datetime) -> Complaint:
    """Put down a complaint with the versions that hold now; the same form sent twice makes one."""
    known = made_before(session, Complaint, source_key)
    if known:
        return known
    day = now.astimezone(HERE).date()
    complaint = Complaint(
        text=new.text,
        happened=new.happened,
        name=new.name,
        contact=new.contact,
        channel=new.channel,
        language=new.language,
        receipt_hash=receipt_hash,
        source_key=source_key,
        created_at=now,
        citations=[Citation(version=principle.shown_on(day)) for principle in dict.fromkeys(new.principles)],
    )
    session.add(complaint)
    session.flush()
    cited = [f"{one.version.principle.public_id}/{one.version.number}" for one in complaint.citations]
    fields = {"complaint": complaint.public_id, "citations": cited, "channel": new.channel}
    record(session, "complaints.filed", actor=None, **fields)
    return complaint


def find_complaint(session: Session, receipt_hash: str) -> Complaint | None:
    """Return the complaint of a receipt code."""
    return session.scalar(select(Complaint).where(Complaint.receipt_hash == receipt_hash))


def complaint_at(session: Session, public_id: str) -> Complaint:
    """Return a complaint by its address."""
    complaint = session.scalar(select(Complaint).where(Complaint.public_id == public_id))
    if complaint is None:
        raise NotFound(N_("We cannot find this complaint. Perhaps the address is wrong."))
    return complaint


def complaints_in(*, open_only: bool) -> Select[Complaint]:
    """Return the query for complaints, those that wait longest first."""
    query = select(Complaint).options(joinedload(Complaint.handler))
    if open_only:
        query = query.where(Complaint.state != ComplaintState.CLOSED)
    return query.order_by(Complaint.state == ComplaintState.CLOSED, Complaint.id)


def assign(session: Session, complaint: Complaint, handler: User, *, by: Person, now: datetime) -> None:
    """Give a complaint to somebody who handles complaints."""
    if Role.COMPLAINT_HANDLER not in handler.roles:
        raise Refusal(N_("This person does not handle complaints."))
    hold(session, complaint)
    complaint.handler = handler
    if complaint.state == ComplaintState.RECEIVED:
        complaint.state = ComplaintState.ASSIGNED
    _write(session, complaint, HandlingKind.ASSIGNED, "", by, now)
    fields = {"complaint": complaint.public_id, "handler": handler.public_id}
    record(session, "complaints.assigned", actor=by.pseudonym, **fields)


def answer(session: Session, complaint: Complaint, text: str, *, by: Person, now: datetime) -> bool:
    """Answer the writer; a later answer adds to the first. Tell whether it is new: a form sent twice says the same."""
    hold(session, complaint)
    last = complaint.handlings[-1] if complaint.handlings else None
    if last and (last.kind, last.text, last.made_by) == (HandlingKind.ANSWERED, text, by.pseudonym):
        return False
    if complaint.handler is None:
        raise Conflict(N_("First say who handles this complaint."))
    complaint.state = ComplaintState.ANSWERED
    _write(session, complaint, HandlingKind.ANSWERED, text, by, now)
    record(session, "complaints.answered", actor=by.pseudonym, complaint=complaint.public_id)
    return True


def close(session: Session, complaint: Complaint, text: str, *, by: Person, now: datetime) -> None:
    """Close a complaint that was answered, with what came of it."""
    hold(session, complaint)
    if complaint.state != ComplaintState.ANSWERED:
        raise Conflict(N_("Answer this complaint before you close it."))
    complaint.state = ComplaintState.CLOSED
    _write(session, complaint, HandlingKind.CLOSED, text, by, now)
    record(session, "complaints.closed", actor=by.pseudonym, complaint=complaint.public_id)


def count_citing(session: Session, principle: Principle) -> int:
    """Count the complaints that cite a principle, in whatever version."""
    query = select(number_citing()).select_from(Principle).where(Principle.id == principle.id)
    return session.scalar(query) or 0


def number_citing() -> ScalarSelect[int]:
    """Return, as a column of a query for principles, the number of complaints that cite each."""
    query = select(func.count(Citation.complaint_id.distinct()))
    query = query.join(PrincipleVersion, Citation.version_id == PrincipleVersion.id)
    return query.where(PrincipleVersion.principle_id == Principle.id).correlate(Principle).scalar_subquery()


def complaints_per_principle(session: Session) -> dict[int, int]:
    """Count per principle id the complaints that cite it, in whatever version."""
    query = select(PrincipleVersion.principle_id, func.count(Citation.complaint_id.distinct()))
    query = query.join(PrincipleVersion, Citation.version_id == PrincipleVersion.id)
    return dict(session.execute(query.group_by(PrincipleVersion.principle_id)).all())


def check_open(complaint: Complaint) -> None:
    """Refuse what cannot be done with a complaint that is closed."""
    if complaint.state == ComplaintState.CLOSED:
        raise Conflict(N_("This complaint is closed."))


def hold(session: Session, complaint: Complaint) -> None:
    """Let others who do something with this complaint wait for us, and look whether they closed it before."""
    session.refresh(complaint, with_for_update=True)
    check_open(complaint)


def _write(session: Session, complaint: Complaint, kind: HandlingKind, text: str, by: Person, now: datetime) -> None:
    complaint.handlings.append(Handling(kind=kind, text=text, made_by=by.pseudonym or "", made_at=now))
    session.flush()
