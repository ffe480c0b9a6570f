# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write papers in turns: every version is kept, also what somebody wrote without the pen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.contributions.services import personal_kinds
from leidraad.core.errors import N_, NotFound, Refusal
from leidraad.core.once import made_before
from leidraad.core.person import Person
from leidraad.panel.models import Paper, PaperKind, PaperVersion
from leidraad.panel.services.members import writing_member
from leidraad.panel.services.pen import give, hold, is_free
from leidraad.rounds.models import Round
from leidraad.themes.models import Theme


@dataclass(frozen=True)
class Text:
    """What a version says, and what its writer changed and why."""

    title: str
    text: str
    reason: str = ""


@dataclass(frozen=True)
class NewPaper:
    """What a paper is: a draft from themes, or the minutes of a day."""

    kind: PaperKind
    language: str
    themes: Sequence[Theme] = ()
    held_on: date | None = None


def start_paper(
    session: Session, round_: Round, new: NewPaper, text: Text, *, source_key: str, by: Person, now: datetime
) -> Paper:
    """Start a paper, with the pen in hand; the same form sent twice starts one."""
    known = made_before(session, Paper, source_key, round_id=round_.id)
    if known:
        return known
    member = writing_member(round_, by)
    _check(new, round_)
    paper = Paper(round=round_, kind=new.kind, language=new.language, held_on=new.held_on, themes=list(new.themes))
    paper.started_at, paper.source_key = now, source_key
    paper.pen_holder, paper.pen_since = member, now
    session.add(paper)
    session.flush()
    record(session, "panel.paper_started", actor=by.pseudonym, **_fields(paper), kind=new.kind)
    _add(session, paper, text, None, False, by=by, now=now)
    return paper


def write(session: Session, paper: Paper, text: Text, *, base: int, by: Person, now: datetime) -> PaperVersion:
    """Add a version that builds on number `base`.

    A pen that is free goes to whoever writes. Whoever lost it meanwhile, or has an older version in front of them,
    keeps what they wrote: it stands aside.
    """
    hold(session, paper)
    member, last = writing_member(paper.round, by), paper.versions[-1]
    for same in (paper.current, last if last.writer == member else None):
        if same and (same.title, same.text) == (text.title, text.text):
            return same
    if base not in {version.number for version in paper.versions}:
        raise Refusal(N_("This form is not complete. Open the page again."))
    if base == paper.current.number and is_free(paper, now) and paper.pen_holder != member:
        give(session, paper, member, by=by, now=now)
    is_aside = paper.pen_holder != member or base != paper.current.number or paper.candidate_id is not None
    if not is_aside:
        paper.pen_since = now
    return _add(session, paper, text, base, is_aside, by=by, now=now)


def papers_of(session: Session, round_: Round) -> list[Paper]:
    """Return everything that the panel of a round writes, newest first."""
    return list(session.scalars(select(Paper).where(Paper.round_id == round_.id).order_by(Paper.id.desc())))


def find_paper(session: Session, public_id: str) -> Paper:
    """Return a paper by its address."""
    paper = session.scalar(select(Paper).where(Paper.public_id == public_id))
    if paper is None:
        raise NotFound(N_("We cannot find this text of the panel. Perhaps the address is wrong."))
    return paper


def _add(
    session: Session, paper: Paper, text: Text, base: int | None, is_aside: bool, *, by: Person, now: datetime
) -> PaperVersion:
    version = PaperVersion(
        number=len(paper.versions) + 1,
        base=base,
        is_aside=is_aside,
        title=text.title,
        text=text.text,
        reason=text.reason,
        writer=writing_member(paper.round, by),
        written_at=now,
        personal=personal_kinds(f"{text.title}\n{text.text}\n{text.reason}"),
    )
    paper.versions.append(version)
    session.flush()
    fields = {"number": version.number, "is_aside": is_aside}
    record(session, "panel.paper_written", actor=by.pseudonym, **_fields(paper), **fields)
    return version


def _check(new: NewPaper, round_: Round) -> None:
    if new.kind == PaperKind.DRAFT and not new.themes:
        raise Refusal(N_("Choose at least one theme that this principle comes from."))
    if any(theme.round_id != round_.id for theme in new.themes):
        raise Refusal(N_("A theme or statement belongs to another round."))


def _fields(paper: Paper) -> dict[str, str]:
    return {"round": paper.round.public_id, "paper": paper.public_id}
