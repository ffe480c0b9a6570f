# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The record of a panel: what is public of its work since when, and who made it so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, NotFound
from leidraad.core.person import Person
from leidraad.panel.models import Decision, Dissent, Paper, PaperVersion, Publication, Remark
from leidraad.panel.services.deciding import decisions_of, remarks_of
from leidraad.panel.services.members import writing_member
from leidraad.panel.services.writing import papers_of
from leidraad.rounds.models import Member, PhaseKind, Round


@dataclass(frozen=True)
class PublicPaper:
    """A paper as far as it is public: the versions, oldest first."""

    paper: Paper
    versions: Sequence[PaperVersion]

    @property
    def current(self) -> PaperVersion:
        """The last public version that was written with the pen."""
        return [version for version in self.versions if not version.is_aside][-1]


@dataclass(frozen=True)
class PublicDecision:
    """A decision, and the dissent with it as far as that is public."""

    decision: Decision
    dissents: Sequence[Dissent]


@dataclass(frozen=True)
class Record:
    """All that is public of the work of a panel, until a moment."""

    until: datetime
    members: Sequence[Member]
    papers: Sequence[PublicPaper]
    decisions: Sequence[PublicDecision]
    remarks: Sequence[Remark]


def publish(session: Session, round_: Round, *, by: Person, now: datetime) -> None:
    """Make public all that the panel has written until now, for good."""
    session.add(Publication(round=round_, writer=writing_member(round_, by), published_at=now))
    session.flush()
    record(session, "panel.published", actor=by.pseudonym, round=round_.public_id)


def publications_of(session: Session, round_: Round) -> list[Publication]:
    """Return when the panel made its work public, newest first."""
    query = select(Publication).where(Publication.round_id == round_.id)
    return list(session.scalars(query.order_by(Publication.published_at.desc(), Publication.id.desc())))


def public_until(session: Session, round_: Round, now: datetime) -> datetime | None:
    """Return until when the work of a panel is public: the last publication, or now once the round has closed."""
    if round_.phase_at(now) == PhaseKind.CLOSED:
        return now
    found = publications_of(session, round_)
    return found[0].published_at if found else None


def has_record(session: Session, round_: Round, now: datetime) -> bool:
    """Whether there was a panel of which something is public."""
    was_there = select(Member.id).where(Member.round_id == round_.id, Member.joined_at.is_not(None)).limit(1)
    return session.scalar(was_there) is not None and public_until(session, round_, now) is not None


def record_of(session: Session, round_: Round, now: datetime) -> Record | None:
    """Return the public record of a panel; none before anything was published."""
    until = public_until(session, round_, now)
    if until is None:
        return None
    papers = [_as_public(paper, until) for paper in papers_of(session, round_)]
    decisions = [
        PublicDecision(one, [each for each in one.dissents if each.written_at <= until])
        for one in decisions_of(session, round_)
        if one.written_at <= until
    ]
    members = [one for one in round_.members if one.joined_at and one.joined_at <= until]
    remarks = [one for one in remarks_of(session, round_) if one.written_at <= until]
    return Record(until, members, [paper for paper in papers if paper.versions], decisions, remarks)


def public_paper(session: Session, paper: Paper, now: datetime) -> PublicPaper:
    """Return a paper as everybody may read it."""
    until = public_until(session, paper.round, now)
    found = _as_public(paper, until) if until else None
    if found is None or not found.versions:
        raise NotFound(N_("This text of the panel is not public yet, or the address is wrong."))
    return found


def is_public(session: Session, paper: Paper, now: datetime) -> bool:
    """Whether anybody may read something of a paper."""
    until = public_until(session, paper.round, now)
    return until is not None and bool(_as_public(paper, until).versions)


def _as_public(paper: Paper, until: datetime) -> PublicPaper:
    return PublicPaper(paper, [version for version in paper.versions if version.written_at <= until])
