# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the panel advises: its drafts, its decisions with the dissent, and what it wants otherwise than the list.

Members stand in their own record by the name that they chose; a dossier travels further, and names nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from leidraad.core.person import Role
from leidraad.panel.models import PaperKind
from leidraad.panel.services import PublicPaper, Record, record_of
from leidraad.panel.services.record import PublicDecision
from leidraad.rounds.models import Round
from leidraad.thread.services.dossier.chosen import Otherwise, tell_otherwise
from leidraad.thread.services.dossier.part import Part


@dataclass(frozen=True)
class DraftTold:
    """What the panel wrote, as it stands; `candidate` is the proposal that it became."""

    id: str
    language: str
    title: str
    text: str
    candidate: str | None


@dataclass(frozen=True)
class MinutesTold:
    """Minutes of a meeting, to be read at an address of their own."""

    id: str
    language: str
    title: str
    held_on: date | None


@dataclass(frozen=True)
class DecisionTold:
    """What the panel decided, with how many wanted what, and why others thought otherwise."""

    decided_on: date
    about: str
    text: str
    in_favour: int
    against: int
    abstained: int
    dissents: Sequence[str]


@dataclass(frozen=True)
class Panel:
    """What is public of the panel since `published_at`; None when there is no record."""

    slug: str
    published_at: datetime | None
    members: int
    drafts: Sequence[DraftTold]
    decisions: Sequence[DecisionTold]
    minutes: Sequence[MinutesTold]
    otherwise: Sequence[Otherwise]


def tell_panel(session: Session, round_: Round, part: Part, now: datetime) -> Panel:
    """Return what the panel wrote and decided, as far as everybody may read it."""
    otherwise = [one for one in tell_otherwise(session, round_) if one.speaker == Role.PANEL]
    found = record_of(session, round_, now)
    if found is None or not found.members:
        return Panel(round_.slug, None, 0, (), (), (), otherwise)
    public = [one for one in found.papers if one.current.is_public]
    drafts = [_draft(one) for one in public if one.paper.kind == PaperKind.DRAFT]
    minutes = [_minutes(one) for one in public if one.paper.kind == PaperKind.MINUTES]
    return Panel(round_.slug, found.until, len(found.members), drafts, _decisions(found), minutes, otherwise)


def _minutes(one: PublicPaper) -> MinutesTold:
    paper = one.paper
    return MinutesTold(paper.public_id, paper.language, one.current.title, paper.held_on)


def _draft(one: PublicPaper) -> DraftTold:
    candidate = one.paper.candidate
    return DraftTold(
        id=one.paper.public_id,
        language=one.paper.language,
        title=one.current.title,
        text=one.current.text,
        candidate=candidate.public_id if candidate else None,
    )


def _decisions(found: Record) -> list[DecisionTold]:
    return [_decision(one) for one in found.decisions if one.decision.is_public]


def _decision(one: PublicDecision) -> DecisionTold:
    decision = one.decision
    is_about = decision.version is not None and decision.version.is_public
    return DecisionTold(
        decided_on=decision.decided_on,
        about=decision.version.title if decision.version and is_about else "",
        text=decision.text,
        in_favour=decision.in_favour,
        against=decision.against,
        abstained=decision.abstained,
        dissents=[each.text for each in one.dissents if each.is_public],
    )
