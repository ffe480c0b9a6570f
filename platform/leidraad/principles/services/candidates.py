# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write candidate principles from themes, give them words, change those words, and end them with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from leidraad.audit.services import record
from leidraad.contributions.models import Contribution, Statement
from leidraad.core.errors import N_, Conflict, NotFound, Refusal
from leidraad.core.person import Person, Role
from leidraad.principles.models import (
    Candidate,
    CandidateState,
    Evidence,
    Wording,
    WordingText,
)
from leidraad.rounds.models import Round
from leidraad.themes.models import Theme

NO_SUCH_PRINCIPLE = N_("We cannot find this principle. Perhaps the address is wrong.")


@dataclass(frozen=True)
class Words:
    """A title that can be said aloud, and what it means, in one language."""

    title: str
    text: str


@dataclass(frozen=True)
class Draft:
    """What its writers hand in: the reason, the words per language, the themes and the statements it stands on."""

    reason: str
    words: Mapping[str, Words]
    themes: Sequence[Theme]
    statements: Sequence[Statement] = ()


def find_candidate(session: Session, public_id: str) -> Candidate:
    """Return a candidate by its address."""
    candidate = session.scalar(select(Candidate).where(Candidate.public_id == public_id))
    if candidate is None:
        raise NotFound(NO_SUCH_PRINCIPLE)
    return candidate


def find_wording(session: Session, public_id: str) -> Wording:
    """Return a wording by its address."""
    whole = joinedload(Wording.candidate).joinedload(Candidate.round)
    wording = session.scalar(select(Wording).where(Wording.public_id == public_id).options(whole))
    if wording is None:
        raise NotFound(NO_SUCH_PRINCIPLE)
    return wording


def open_candidates(session: Session, round_: Round) -> list[Candidate]:
    """Return the candidates that people can vote on, oldest first."""
    query = select(Candidate).where(Candidate.round_id == round_.id, Candidate.state == CandidateState.OPEN)
    return list(session.scalars(query.order_by(Candidate.id)))


def all_candidates(session: Session, round_: Round) -> list[Candidate]:
    """Return every candidate of a round, also those that ended."""
    return list(session.scalars(candidates_of(round_)))


def candidates_of(round_: Round) -> Select[Candidate]:
    """Return the query for every candidate of a round, oldest first: to read a page of it."""
    query = select(Candidate).where(Candidate.round_id == round_.id).options(selectinload(Candidate.themes))
    return query.order_by(Candidate.id)


def candidates_at(session: Session, round_: Round, public_ids: Sequence[str]) -> list[Candidate]:
    """Return these candidates of a round, in this order."""
    query = select(Candidate).where(Candidate.round_id == round_.id, Candidate.public_id.in_(public_ids))
    found = {one.public_id: one for one in session.scalars(query)}
    return [found[public_id] for public_id in public_ids if public_id in found]


def propose(session: Session, round_: Round, draft: Draft, *, by: Person, source_key: str, now: datetime) -> Candidate:
    """Make a candidate with its first wording; the same form sent twice makes one."""
    known = session.scalar(select(Candidate).filter_by(round_id=round_.id, source_key=source_key))
    if known:
        return known
    _check(draft, round_)
    candidate = Candidate(
        round=round_,
        reason=draft.reason,
        created_at=now,
        created_by=by.pseudonym or "",
        written_by=writer_kind(by),
        source_key=source_key,
        themes=list(draft.themes),
    )
    session.add(candidate)
    add_wording(session, candidate, draft.words, by=by, now=now, changes_meaning=True, reason="")
    session.flush()
    _add_evidence(session, candidate, draft.statements)
    fields = {"round": round_.public_id, "candidate": candidate.public_id}
    record(session, "principles.proposed", actor=by.pseudonym, **fields)
    return candidate


def reword(
    session: Session,
    candidate: Candidate,
    words: Mapping[str, Words],
    *,
    reason: str,
    changes_meaning: bool,
    base: int,
    by: Person,
    now: datetime,
) -> Wording:
    """Give a candidate new words. `base` is the number of the wording that the writer had in front of them."""
    check_open(candidate)
    if candidate.wording.number != base:
        raise Conflict(N_("Somebody changed this principle while you were writing. Compare and try again."))
    check_words(words)
    if words == words_of(candidate.wording):
        raise Refusal(N_("Nothing is different from the words that are there."))
    wording = add_wording(session, candidate, words, by=by, now=now, changes_meaning=changes_meaning, reason=reason)
    session.flush()
    record(
        session,
        "principles.reworded",
        actor=by.pseudonym,
        round=candidate.round.public_id,
        candidate=candidate.public_id,
        wording=wording.public_id,
        number=wording.number,
    )
    return wording


def change_evidence(
    session: Session, candidate: Candidate, themes: Sequence[Theme], statements: Sequence[Statement], *, by: Person
) -> None:
    """Replace what a candidate stands on."""
    check_open(candidate)
    candidate.themes = list(themes)
    for old in session.scalars(select(Evidence).filter_by(candidate_id=candidate.id)):
        session.delete(old)
    session.flush()
    _add_evidence(session, candidate, statements)
    record(
        session,
        "principles.evidence_changed",
        actor=by.pseudonym,
        round=candidate.round.public_id,
        candidate=candidate.public_id,
        statements=len(statements),
        themes=len(themes),
    )


def withdraw(session: Session, candidate: Candidate, outcome: str, *, by: Person) -> None:
    """Take a candidate back, with the reason that is shown."""
    _end(session, candidate, CandidateState.WITHDRAWN, "principles.withdrawn", outcome, by)


def close(session: Session, candidate: Candidate, outcome: str, *, by: Person) -> None:
    """Record that a candidate is not adopted, and why."""
    _end(session, candidate, CandidateState.NOT_ADOPTED, "principles.not_adopted", outcome, by)


def mark_adopted(session: Session, candidate: Candidate) -> None:
    """Note that the council adopted a candidate; the council's own event tells the rest."""
    candidate.state = CandidateState.ADOPTED
    session.flush()


def words_of(wording: Wording) -> dict[str, Words]:
    """Return the words of a wording per language."""
    return {text.language: Words(text.title, text.text) for text in wording.texts}


def writer_kind(person: Person) -> str:
    """Tell as what a person writes: panel, staff or resident."""
    for role in (Role.PANEL, Role.STAFF):
        if person.has(role):
            return str(role)
    return str(Role.RESIDENT)


def evidence_for(session: Session, candidate: Candidate) -> list[Statement]:
    """Return the statements that its writers point at."""
    query = (
        select(Statement)
        .join(Evidence, Evidence.statement_id == Statement.id)
        .where(Evidence.candidate_id == candidate.id)
        .options(joinedload(Statement.contribution).joinedload(Contribution.submission))
        .order_by(Evidence.id)
    )
    return list(session.scalars(query))


def _end(session: Session, candidate: Candidate, state: CandidateState, event: str, outcome: str, by: Person) -> None:
    check_open(candidate)
    candidate.state, candidate.outcome = state, outcome
    session.flush()
    fields = {"round": candidate.round.public_id, "candidate": candidate.public_id}
    record(session, event, actor=by.pseudonym, **fields)


def add_wording(
    session: Session,
    candidate: Candidate,
    words: Mapping[str, Words],
    *,
    by: Person,
    now: datetime,
    changes_meaning: bool,
    reason: str,
) -> Wording:
    """Add the next wording; the caller says in the trail why."""
    wording = Wording(
        number=len(candidate.wordings) + 1,
        changes_meaning=changes_meaning,
        reason=reason,
        created_at=now,
        created_by=by.pseudonym or "",
        texts=[WordingText(language=language, title=one.title, text=one.text) for language, one in words.items()],
    )
    candidate.wordings.append(wording)
    session.add(wording)
    return wording


def _add_evidence(session: Session, candidate: Candidate, statements: Sequence[Statement]) -> None:
    session.add_all(Evidence(candidate=candidate, statement=one) for one in dict.fromkeys(statements))
    session.flush()


def _check(draft: Draft, round_: Round) -> None:
    if not draft.themes:
        raise Refusal(N_("Choose at least one theme that this principle comes from."))
    if {one.round_id for one in draft.themes} | {one.round_id for one in draft.statements} != {round_.id}:
        raise Refusal(N_("A theme or statement belongs to another round."))
    check_words(draft.words)


def check_words(words: Mapping[str, Words]) -> None:
    """Refuse words that lack the Dutch text."""
    if "nl" not in words:
        raise Refusal(N_("Write the principle in Dutch too: without it, it cannot be a rule (FRY-02)."))


def check_open(candidate: Candidate) -> None:
    """Refuse a candidate that has ended."""
    if candidate.state != CandidateState.OPEN:
        raise Conflict(N_("This candidate has ended, so it cannot be changed any more."))
