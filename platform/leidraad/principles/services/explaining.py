# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write down what a candidate asks, rules out and costs; every earlier answer stays readable."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from leidraad.audit.services import record
from leidraad.core.errors import N_, Conflict
from leidraad.core.person import Person
from leidraad.principles.models import ADVICE, Candidate, Explanation, Subject
from leidraad.principles.services.wordings import hold
from leidraad.rounds.models import Round


@dataclass(frozen=True)
class Explained:
    """Everything that was written about a candidate: per subject and language each version, the oldest first."""

    versions: Mapping[tuple[str, str], Sequence[Explanation]] = field(default_factory=dict)

    def answer(self, subject: str, *languages: str) -> Explanation | None:
        """Return the present answer in the first of these languages that has one, else in Dutch."""
        latest = (self.versions[subject, language][-1] for language in self._languages(subject, *languages))
        return next((one for one in latest if one.text), None)

    def words(self, language: str) -> dict[str, str]:
        """Return the present text of every answer in one language."""
        return {subject: rows[-1].text for (subject, known), rows in self.versions.items() if known == language}

    def earlier(self, answer: Explanation) -> Sequence[Explanation]:
        """Return the versions before an answer, newest first."""
        return list(self.versions[answer.subject, answer.language][:-1])[::-1]

    def advice(self, *languages: str) -> list[Explanation]:
        """Return the concrete recommendations, in order."""
        found = (self.answer(place, *languages) for place in ADVICE)
        return [one for one in found if one is not None]

    @property
    def missing(self) -> list[Subject]:
        """What the council cannot read yet in Dutch, the language in which it decides."""
        return [subject for subject in Subject if self.answer(subject) is None]

    def count(self, language: str) -> int:
        """Return how many versions there are in a language, which tells whether somebody wrote in between."""
        return sum(len(rows) for (_subject, known), rows in self.versions.items() if known == language)

    def _languages(self, subject: str, *languages: str) -> list[str]:
        return [one for one in (*languages, "nl") if (subject, one) in self.versions]


def explained(session: Session, candidate: Candidate) -> Explained:
    """Return what was written about a candidate."""
    return explained_for(session, [candidate.id]).get(candidate.id, Explained())


def explained_for(session: Session, candidate_ids: Iterable[int]) -> dict[int, Explained]:
    """Return per candidate what was written about it; nothing of those about which nobody wrote."""
    query = select(Explanation).where(Explanation.candidate_id.in_(list(candidate_ids))).order_by(Explanation.number)
    found: dict[int, dict[tuple[str, str], list[Explanation]]] = defaultdict(lambda: defaultdict(list))
    for row in session.scalars(query):
        found[row.candidate_id][row.subject, row.language].append(row)
    return {candidate_id: Explained(dict(versions)) for candidate_id, versions in found.items()}


def explanations_in(session: Session, round_: Round) -> list[Explanation]:
    """Return every version of every answer in a round, in the order in which they were written."""
    query = select(Explanation).join(Candidate, Explanation.candidate_id == Candidate.id)
    query = query.where(Candidate.round_id == round_.id).options(joinedload(Explanation.candidate))
    return list(session.scalars(query.order_by(Explanation.id)))


def explain(
    session: Session,
    candidate: Candidate,
    language: str,
    answers: Mapping[str, str],
    *,
    base: int | None = None,
    by: Person,
    now: datetime,
) -> list[Explanation]:
    """Keep the answers that changed, each as its next version. `base` is how many the writer had in front of them."""
    hold(session, candidate)
    known = explained(session, candidate)
    if base is not None and base != known.count(language):
        raise Conflict(N_("Somebody else wrote here while you were writing. Open the page again and compare."))
    before = known.words(language)
    changed = {subject: text for subject, text in answers.items() if text != before.get(subject, "")}
    made = [
        Explanation(
            candidate=candidate,
            subject=subject,
            language=language,
            number=len(known.versions.get((subject, language), ())) + 1,
            text=text,
            created_at=now,
            created_by=by.pseudonym or "",
            written_by=candidate.round.part_of(by),
        )
        for subject, text in changed.items()
    ]
    session.add_all(made)
    session.flush()
    for one in made:
        _record(session, one, by)
    return made


def _record(session: Session, one: Explanation, by: Person) -> None:
    where = {"round": one.candidate.round.public_id, "candidate": one.candidate.public_id}
    what = {"subject": one.subject, "language": one.language, "number": one.number}
    record(session, "principles.explained", actor=by.pseudonym, **where, **what)
