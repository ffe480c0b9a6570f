# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people of the demo decide and write: themes, candidates, complaints."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.accounts.services import users_with_role
from leidraad.analysis.text.clean import words_of
from leidraad.analysis.text.pipeline import group_statements
from leidraad.complaints.services import NewComplaint, answer, assign, close, file
from leidraad.contributions.models import Statement
from leidraad.contributions.services import receipt_hash
from leidraad.core.codes import code_from
from leidraad.core.person import Person, Role
from leidraad.council.services import version_of
from leidraad.principles.models import Candidate
from leidraad.principles.services import Draft, Words, propose
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

EVIDENCE = 6
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


def load_candidates(
    session: Session,
    round_: Round,
    scene: dict[str, Any],
    themes: dict[str, Theme],
    people: dict[str, Person],
    now: datetime,
) -> list[Candidate]:
    """Write the candidates from their themes."""
    at = (round_.phase(PhaseKind.GROUP).starts_at or now) + timedelta(days=9)
    writers = (people["staff"], people["panel"])
    return [
        _candidate(session, round_, one, themes[one["theme"]], writers[number % 2], at, _first_texts(scene, number))
        for number, one in enumerate(scene["candidates"])
    ]


def load_complaints(
    session: Session,
    scene: dict[str, Any],
    candidates: Sequence[Candidate],
    people: dict[str, Person],
    secret: str,
    now: datetime,
) -> None:
    """File complaints, answer some and close one."""
    handler = users_with_role(session, Role.COMPLAINT_HANDLER)[0]
    by = people["complaint_handler"]
    for number, one in enumerate(scene.get("complaints", ())):
        at = now + timedelta(days=one["days"])
        versions = [version_of(session, candidates[place]) for place in one["cites"]]
        key = sha256(f"demo complaint {number}".encode()).hexdigest()[:40]
        code = code_from(secret, "complaint", key)
        new = NewComplaint(
            one["text"],
            one.get("language", "nl"),
            [version.principle for version in versions if version],
            one["happened"],
        )
        complaint = file(session, new, source_key=key, receipt_hash=receipt_hash(secret, code), now=at)
        if "answer" in one:
            assign(session, complaint, handler, by=by, now=at + timedelta(days=1))
            answer(session, complaint, one["answer"], by=by, now=at + timedelta(days=9))
        if "close" in one:
            close(session, complaint, one["close"], by=by, now=at + timedelta(days=12))


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


def _first_texts(scene: dict[str, Any], number: int) -> dict[str, str]:
    """Return the texts a candidate began with, per field, where an amendment of the scene changed them."""
    began = [one["from"] for one in scene["amendments"] if one["candidate"] == number and "from" in one]
    return began[0] if began else {}


def _candidate(
    session: Session,
    round_: Round,
    one: dict[str, Any],
    theme: Theme,
    writer: Person,
    at: datetime,
    first_texts: dict[str, str],
) -> Candidate:
    one = one | first_texts
    words = {"nl": Words(one["title"], one["text"])}
    translated = [language for language in ("fy", "en") if f"title_{language}" in one]
    words |= {language: Words(one[f"title_{language}"], one[f"text_{language}"]) for language in translated}
    query = select(Statement).join(Placement, Placement.statement_id == Statement.id)
    placed = session.scalars(query.where(Placement.theme_id == theme.id)).all()
    hits = sorted(placed, key=lambda each: (-len(set(words_of(each.text)).intersection(one["keywords"])), each.id))
    public = [each for each in hits if each.contribution.is_public][:EVIDENCE]
    draft = Draft(one["reason"], words, [theme], public)
    key = sha256(f"demo candidate {one['title']}".encode()).hexdigest()[:40]
    return propose(session, round_, draft, by=writer, source_key=key, now=at)
