# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write candidate principles from themes, say what they stand on, and end them with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.contributions.models import Statement
from leidraad.core.errors import N_, Refusal
from leidraad.core.once import made_before
from leidraad.core.person import Person
from leidraad.principles.models import Candidate, CandidateState, Evidence
from leidraad.principles.services.wordings import Words, add_wording, check_words, hold
from leidraad.rounds.models import Round
from leidraad.themes.models import Theme


@dataclass(frozen=True)
class Draft:
    """What its writers hand in: the reason, the words per language, the themes and the statements it stands on."""

    reason: str
    words: Mapping[str, Words]
    themes: Sequence[Theme]
    statements: Sequence[Statement] = ()


def propose(session: Session, round_: Round, draft: Draft, *, by: Person, source_key: str, now: datetime) -> Candidate:
    """Make a candidate with its first wording; the same form sent twice makes one."""
    known = made_before(session, Candidate, source_key, round_id=round_.id)
    if known:
        return known
    _check(draft, round_)
    candidate = Candidate(
        round=round_,
        reason=draft.reason,
        created_at=now,
        created_by=by.pseudonym or "",
        written_by=round_.part_of(by),
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


def change_evidence(
    session: Session, candidate: Candidate, themes: Sequence[Theme], statements: Sequence[Statement], *, by: Person
) -> None:
    """Replace what a candidate stands on."""
    hold(session, candidate)
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


def _end(session: Session, candidate: Candidate, state: CandidateState, event: str, outcome: str, by: Person) -> None:
    hold(session, candidate)
    candidate.state, candidate.outcome = state, outcome
    session.flush()
    fields = {"round": candidate.round.public_id, "candidate": candidate.public_id}
    record(session, event, actor=by.pseudonym, **fields)


def _add_evidence(session: Session, candidate: Candidate, statements: Sequence[Statement]) -> None:
    session.add_all(Evidence(candidate=candidate, statement=one) for one in dict.fromkeys(statements))
    session.flush()


def _check(draft: Draft, round_: Round) -> None:
    if not draft.themes:
        raise Refusal(N_("Choose at least one theme that this principle comes from."))
    if {one.round_id for one in draft.themes} | {one.round_id for one in draft.statements} != {round_.id}:
        raise Refusal(N_("A theme or statement belongs to another round."))
    check_words(draft.words)
