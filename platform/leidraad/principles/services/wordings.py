# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Give a candidate words: numbered, per language, never changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, Refusal
from leidraad.core.person import Person
from leidraad.principles.models import Candidate, CandidateState, Wording, WordingText


@dataclass(frozen=True)
class Words:
    """A title that can be said aloud, and what it means, in one language."""

    title: str
    text: str


def words_of(wording: Wording) -> dict[str, Words]:
    """Return the words of a wording per language."""
    return {text.language: Words(text.title, text.text) for text in wording.texts}


def reword(
    session: Session,
    candidate: Candidate,
    words: Mapping[str, Words],
    *,
    reason: str,
    changes_meaning: bool,
    still_says: Collection[str] = (),
    base: int,
    by: Person,
    now: datetime,
) -> Wording:
    """Give a candidate new words.

    `base` is the number of the wording that the writer had in front of them; `still_says` are the languages whose
    text the writer left as it was because it already says what the new words say.
    """
    hold(session, candidate)
    if candidate.wording.number != base:
        raise Conflict(N_("Somebody changed this principle while you were writing. Compare and try again."))
    check_words(words)
    if words == words_of(candidate.wording):
        raise Refusal(N_("Nothing is different from the words that are there."))
    if changes_meaning:
        check_none_stays_behind(words_of(candidate.wording), words, still_says)
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


def check_words(words: Mapping[str, Words]) -> None:
    """Refuse words that lack the Dutch text."""
    if "nl" not in words:
        raise Refusal(N_("Write the principle in Dutch too: without it, it cannot be a rule (FRY-02)."))


def staying_behind(present: Mapping[str, Words], final: Mapping[str, Words], still_says: Collection[str]) -> list[str]:
    """Return the languages whose text stays as it was while nobody said that it already has the new meaning."""
    return [one for one, words in present.items() if final.get(one) == words and one not in still_says]


def check_none_stays_behind(
    present: Mapping[str, Words], final: Mapping[str, Words], still_says: Collection[str]
) -> None:
    """Refuse a new meaning in one language beside the old one in another: people would vote on different things."""
    if staying_behind(present, final, still_says):
        raise Refusal(N_("The meaning changes, but the text in another language stays as it was. Change that too."))


def hold(session: Session, candidate: Candidate) -> None:
    """Wait for whoever is changing a candidate, read it again, and refuse one that has ended."""
    session.execute(select(Candidate.id).where(Candidate.id == candidate.id).with_for_update())
    session.refresh(candidate, ["state", "wordings"])
    check_open(candidate)


def check_open(candidate: Candidate) -> None:
    """Refuse a candidate that has ended."""
    if candidate.state != CandidateState.OPEN:
        raise Conflict(N_("This candidate has ended, so it cannot be changed any more."))
