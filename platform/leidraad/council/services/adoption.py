# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Record what the council decided: the text becomes a principle, or the next version of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict, Refusal
from leidraad.core.once import take_turn
from leidraad.core.person import Person
from leidraad.core.plain_text import clean_text
from leidraad.council.models import Adoption, Principle, PrincipleVersion
from leidraad.council.services.fitting import misfits
from leidraad.council.services.versions import (
    Terms,
    Trial,
    add_version,
    check_not_repealed,
    hold_versions,
    tell_adopted,
)
from leidraad.principles.models import Candidate, CandidateState, Wording
from leidraad.principles.services import Words, mark_adopted, words_of


@dataclass(frozen=True)
class Decision:
    """A decision of the council, as its minutes tell it."""

    reference: str
    decided_on: date
    votes_for: int | None
    votes_against: int | None
    minutes_url: str
    valid_from: date
    meeting: str = ""
    trial: Trial | None = None
    # What was decided otherwise than was proposed, and why.
    deviation: str = ""

    @property
    def terms(self) -> Terms:
        """How the text holds."""
        return Terms(self.valid_from, self.trial, self.deviation)


def adopt(
    session: Session,
    wording: Wording,
    decision: Decision,
    words: Mapping[str, Words] | None = None,
    *,
    supersedes: Principle | None,
    by: Person,
    now: datetime,
) -> PrincipleVersion:
    """Put a wording in the register, as proposed or in the words of the council; the same wording is adopted once."""
    key = f"wording {wording.public_id}"
    known = _recorded_with(session, key)
    if known:
        return known
    words = words or words_of(wording)
    _check_candidate(wording.candidate, supersedes)
    _check(decision, words, words_of(wording))
    adoption = _adoption(decision, key, by, now)
    adoption.round = wording.round
    version = add_version(session, supersedes or Principle(), words, adoption, decision.terms, wording)
    mark_adopted(session, wording.candidate)
    _tell(session, version, by)
    return version


def decide_again(
    session: Session,
    principle: Principle,
    decision: Decision,
    words: Mapping[str, Words],
    *,
    base: int,
    source_key: str,
    by: Person,
    now: datetime,
) -> PrincipleVersion:
    """Add a next version without a new round, as when a trial ends. `base` is the version that its writer saw."""
    known = _recorded_with(session, source_key)
    if known:
        return known
    hold_versions(session, principle)
    before = principle.versions[-1]
    check_not_repealed(principle)
    if base != before.number:
        raise Conflict(N_("Somebody else recorded a decision about this principle. Open the page again and compare."))
    _check(decision, words, words_in(before))
    adoption = _adoption(decision, source_key, by, now)
    version = add_version(session, principle, words, adoption, decision.terms, before.wording)
    _tell(session, version, by)
    return version


def _recorded_with(session: Session, source_key: str) -> PrincipleVersion | None:
    take_turn(session, source_key)
    query = select(PrincipleVersion).join(Adoption, PrincipleVersion.adoption_id == Adoption.id)
    return session.scalar(query.where(Adoption.source_key == source_key))


def _check_candidate(candidate: Candidate, supersedes: Principle | None) -> None:
    if candidate.state != CandidateState.OPEN:
        raise Conflict(N_("This candidate has ended, so it cannot be adopted any more."))
    if supersedes and supersedes.repeal:
        raise Conflict(N_("The principle that this should replace was repealed."))


def _check(decision: Decision, words: Mapping[str, Words], proposed: Mapping[str, Words]) -> None:
    for _field, sentence in misfits(decision.decided_on, decision.valid_from, decision.trial):
        raise Refusal(sentence)
    if differs(words, proposed) and not decision.deviation:
        raise Refusal(N_("Say why the words differ from the proposal."))


def differs(words: Mapping[str, Words], proposed: Mapping[str, Words]) -> bool:
    """Tell whether the council changed or left out words; a translation that was not there yet changes nothing."""
    return any(language not in words or _bare(words[language]) != _bare(one) for language, one in proposed.items())


def left_behind(words: Mapping[str, Words], proposed: Mapping[str, Words]) -> list[str]:
    """Return the languages whose words stayed while those of another changed: perhaps they say something else now."""
    both = words.keys() & proposed.keys()
    same = {language for language in both if _bare(words[language]) == _bare(proposed[language])}
    return sorted(same) if same != both else []


def _bare(words: Words) -> tuple[str, str]:
    return clean_text(words.title), clean_text(words.text)


def words_in(version: PrincipleVersion) -> dict[str, Words]:
    """Return the adopted words per language."""
    return {text.language: Words(text.title, text.text) for text in version.texts}


def _adoption(decision: Decision, source_key: str, by: Person, now: datetime) -> Adoption:
    return Adoption(
        reference=decision.reference,
        meeting=decision.meeting,
        decided_on=decision.decided_on,
        votes_for=decision.votes_for,
        votes_against=decision.votes_against,
        minutes_url=decision.minutes_url,
        source_key=source_key,
        recorded_at=now,
        recorded_by=by.pseudonym,
    )


def _tell(session: Session, version: PrincipleVersion, by: Person) -> None:
    tell_adopted(session, version, by)
    if version.number > 1:
        told = {"principle": version.principle.public_id, "version": version.number - 1}
        record(session, "council.superseded", actor=by.pseudonym, **told)
