# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A principle proposed by a voter: to staff first, then on the ballot in the voter's own words, or answered."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.analysis.text.language import noticed
from leidraad.audit.services import record
from leidraad.contributions.services import BLOCK, personal_kinds
from leidraad.core.errors import N_, Conflict, NotFound
from leidraad.core.once import made_before
from leidraad.core.person import Person
from leidraad.principles.models import Candidate, Suggestion, SuggestionState
from leidraad.principles.services.wordings import Words, add_wording, check_open, check_words
from leidraad.rounds.models import Round
from leidraad.rounds.services import keeps_open


def suggest(
    session: Session,
    round_: Round,
    words: Words,
    reason: str,
    *,
    written_by: str,
    source_key: str,
    receipt_hash: str,
    now: datetime,
) -> Suggestion:
    """Keep what a voter proposes; the same form sent twice makes one proposal."""
    known = made_before(session, Suggestion, source_key, round_id=round_.id)
    if known:
        return known
    whole = f"{words.title}\n{words.text}\n{reason}"
    suggestion = Suggestion(
        round=round_,
        language=noticed(whole, round_.languages, round_.languages[0]),
        title=words.title,
        text=words.text,
        reason=reason,
        personal=personal_kinds(whole),
        written_by=written_by,
        source_key=source_key,
        receipt_hash=receipt_hash,
        created_at=now,
    )
    session.add(suggestion)
    session.flush()
    record(session, "principles.suggested", actor=None, **_fields(suggestion))
    return suggestion


def find_suggestion(session: Session, public_id: str) -> Suggestion:
    """Return a proposal by its address."""
    suggestion = session.scalar(select(Suggestion).where(Suggestion.public_id == public_id))
    if suggestion is None:
        raise NotFound(N_("We cannot find this proposal. Perhaps the address is wrong."))
    return suggestion


def suggestion_behind(session: Session, hashed_code: str) -> Suggestion | None:
    """Return what was proposed under a code."""
    return session.scalar(select(Suggestion).where(Suggestion.receipt_hash == hashed_code))


def open_suggestions(session: Session, round_: Round) -> list[Suggestion]:
    """Return the proposals of voters that wait for an answer, oldest first."""
    query = select(Suggestion).where(Suggestion.round_id == round_.id, Suggestion.state == SuggestionState.OPEN)
    return list(session.scalars(query.order_by(Suggestion.id)))


@keeps_open("suggestions")
def count_open_suggestions(session: Session, round_: Round) -> int:
    """Count the proposals of voters that nobody answered."""
    waiting = (Suggestion.round_id == round_.id, Suggestion.state == SuggestionState.OPEN)
    return session.scalar(select(func.count()).select_from(Suggestion).where(*waiting)) or 0


def accept_suggestion(
    session: Session,
    suggestion: Suggestion,
    answer: str,
    translations: Mapping[str, Words],
    *,
    by: Person,
    now: datetime,
) -> Candidate:
    """Put it on the ballot: in its writer's own words, which nobody changes, and translated by staff."""
    _hold_undecided(session, suggestion)
    words = {**translations, suggestion.language: Words(suggestion.title, suggestion.text)}
    check_words(words)
    candidate = Candidate(
        round=suggestion.round,
        reason=suggestion.reason,
        created_at=now,
        created_by=by.pseudonym or "",
        written_by=suggestion.written_by,
        # Not the key of the suggestion: its writer chose that one.
        source_key=f"suggestion {suggestion.public_id}",
    )
    session.add(candidate)
    add_wording(session, candidate, words, by=by, now=now, changes_meaning=True, reason="")
    session.flush()
    _decide(suggestion, SuggestionState.ACCEPTED, answer, by, now, candidate)
    session.flush()
    fields = _fields(suggestion) | {"candidate": candidate.public_id}
    record(session, "principles.suggestion_accepted", actor=by.pseudonym, **fields)
    return candidate


def merge_suggestion(
    session: Session, suggestion: Suggestion, candidate: Candidate, answer: str, *, by: Person, now: datetime
) -> None:
    """Say which proposal on the ballot says the same already."""
    _hold_undecided(session, suggestion)
    check_open(candidate)
    _decide(suggestion, SuggestionState.MERGED, answer, by, now, candidate)
    session.flush()
    fields = _fields(suggestion) | {"candidate": candidate.public_id}
    record(session, "principles.suggestion_merged", actor=by.pseudonym, **fields)


def refuse_suggestion(session: Session, suggestion: Suggestion, answer: str, *, by: Person, now: datetime) -> None:
    """Leave it out, and say why."""
    _hold_undecided(session, suggestion)
    _decide(suggestion, SuggestionState.REFUSED, answer, by, now)
    session.flush()
    record(session, "principles.suggestion_refused", actor=by.pseudonym, **_fields(suggestion))


def take_suggestion_back(session: Session, suggestion: Suggestion) -> None:
    """Take it back, as its writer: blacked out for good, with a trace that it was there."""
    if suggestion.state == SuggestionState.WITHDRAWN:
        return
    _hold_undecided(session, suggestion)
    suggestion.state, suggestion.personal = SuggestionState.WITHDRAWN, []
    for column in ("title", "text", "reason"):
        setattr(suggestion, column, BLOCK * len(getattr(suggestion, column)))
    session.flush()
    record(session, "principles.suggestion_withdrawn", actor=None, **_fields(suggestion))


def _decide(
    suggestion: Suggestion,
    state: SuggestionState,
    answer: str,
    by: Person,
    now: datetime,
    candidate: Candidate | None = None,
) -> None:
    suggestion.state, suggestion.answer, suggestion.candidate = state, answer, candidate
    suggestion.decided_at, suggestion.decided_by = now, by.pseudonym


def _hold_undecided(session: Session, suggestion: Suggestion) -> None:
    session.refresh(suggestion, with_for_update=True)
    if suggestion.state != SuggestionState.OPEN:
        raise Conflict(N_("Somebody already decided about this proposal."))


def _fields(suggestion: Suggestion) -> dict[str, str]:
    return {"round": suggestion.round.public_id, "suggestion": suggestion.public_id}
