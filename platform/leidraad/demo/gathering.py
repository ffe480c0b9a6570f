# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people of the demo make of what came in: themes, and a reason for what is in none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.analysis.text.clean import words_of
from leidraad.analysis.text.pipeline import group_statements
from leidraad.contributions.models import Statement
from leidraad.core.person import Person
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.models import GroupingRun, Placement, ProposedPlacement, Theme
from leidraad.themes.services import (
    accept,
    create_theme,
    inside,
    merge,
    move,
    proposals_at,
    remainder,
    set_aside_statements,
    settle,
)
from leidraad.themes.services.grouping import keep_proposal, statements_to_group

SHARE_TO_MERGE = 0.2


@dataclass(frozen=True)
class Match:
    """A statement and how many of a candidate's key words it holds."""

    statement: Statement
    hits: int


def load_themes(
    session: Session, round_: Round, scene: dict[str, Any], staff: Person, now: datetime
) -> dict[str, Theme]:
    """Let the computer propose, then decide as staff would: take proposals over and gather what the scene names."""
    at = (round_.phase(PhaseKind.GROUP).starts_at or now) + timedelta(days=1)
    run = _propose_themes(session, round_, staff, at)
    for proposal in session.scalars(proposals_at(run, run.shown)).all():
        accept(session, proposal, proposal.label[:1].upper() + proposal.label[1:], by=staff, now=at)
    themes = {}
    for number, one in enumerate(scene["candidates"]):
        theme = create_theme(session, round_, one["theme"], by=staff, now=at)
        others = [other["keywords"] for place, other in enumerate(scene["candidates"]) if place != number]
        chosen = [match.statement for match in _matches(session, round_, one["keywords"], others)][:400]
        if chosen:
            move(session, chosen, theme, by=staff, now=at)
        themes[one["theme"]] = theme
    _merge_the_rest(session, run, list(themes.values()), staff, at)
    _leave_out(session, round_, staff, at)
    return themes


def settle_the_rest(session: Session, round_: Round, staff: Person, now: datetime) -> None:
    """Say of what stands nowhere why, so that the round can close."""
    left = session.scalars(remainder(round_)).all()
    if left:
        reason = "Dit past bij geen van de thema's. De raad heeft de losse uitspraken apart gelezen."
        at = round_.phase(PhaseKind.DECIDE).starts_at or now
        settle(session, round_, left, reason=reason, by=staff, now=at)


def _propose_themes(session: Session, round_: Round, staff: Person, at: datetime) -> GroupingRun:
    statements = statements_to_group(session, round_)
    questions = " ".join(text.question for text in round_.texts)
    texts, languages = [one.text for one in statements], [one.language for one in statements]
    quotable = [one.is_public for one in statements]
    found = group_statements(texts, question=questions, languages=languages, quotable=quotable)
    run = GroupingRun(round=round_, seed=0, created_at=at, parameters={"asked_by": staff.pseudonym})
    session.add(run)
    session.flush()
    keep_proposal(session, run, statements, found, now=at)
    return run


def _matches(session: Session, round_: Round, keywords: Sequence[str], others: Sequence[Sequence[str]]) -> list[Match]:
    """Return the statements that hold more of these key words than of any other candidate's, best first."""
    found = []
    for statement in session.scalars(select(Statement).where(Statement.round_id == round_.id).order_by(Statement.id)):
        words = set(words_of(statement.text))
        hits = len(words.intersection(keywords))
        if hits and hits >= max((len(words.intersection(other)) for other in others), default=0):
            found.append(Match(statement, hits))
    return sorted(found, key=lambda match: (-match.hits, abs(len(match.statement.text) - 90)))


def _merge_the_rest(session: Session, run: GroupingRun, named: Sequence[Theme], staff: Person, at: datetime) -> None:
    """Put a proposal that was taken over in the named theme that most of its statements went to, if many did."""
    for proposal in session.scalars(proposals_at(run, run.shown)).all():
        places = (
            select(Placement.theme_id)
            .join(ProposedPlacement, ProposedPlacement.statement_id == Placement.statement_id)
            .where(inside(proposal))
        )
        went_to = Counter(session.scalars(places))
        goal = max(named, key=lambda theme: went_to[theme.id])
        if proposal.theme and went_to[goal.id] >= SHARE_TO_MERGE * went_to.total():
            merge(session, proposal.theme, goal, by=staff, now=at)


def _leave_out(session: Session, round_: Round, staff: Person, at: datetime) -> None:
    """Leave a few statements out that are about something else."""
    off_topic = ("hondenpoep", "zwembad", "parkeren", "bushalte", "hûnepoep", "swimbad")
    query = select(Statement).where(Statement.round_id == round_.id)
    chosen = [one for one in session.scalars(query) if set(words_of(one.text)).intersection(off_topic)]
    if chosen:
        reason = "Dit gaat over een ander onderwerp. We gaven het door aan de afdeling die erover gaat."
        set_aside_statements(session, round_, chosen, reason, by=staff, now=at)
