# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proposals: their words, how each kind of people chose, what they ask of us, and on which words they stand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from leidraad.contributions.models import Contribution, Statement
from leidraad.core.few import FEWEST_VOTERS
from leidraad.council.services import versions_of
from leidraad.heard.services import newest_comparison
from leidraad.principles.models import Candidate, CandidateState, Evidence
from leidraad.principles.services import all_candidates, explanations_in
from leidraad.rounds.models import Round
from leidraad.thread.services.dossier.part import Part
from leidraad.thread.services.dossier.people import Compared, compared
from leidraad.thread.services.dossier.themes import VOICES, Quoted, is_quotable, quote
from leidraad.votes.models import VoterKind
from leidraad.votes.services import Result, Results, Tally, chosen_set, count_results, kept_results, opinions_of


@dataclass(frozen=True)
class Support:
    """How some people chose: counts, and the share that agrees between the bounds of chance."""

    agree: int
    disagree: int
    passed: int
    share: float
    low: float
    high: float

    @property
    def voters(self) -> int:
        """Everybody who chose."""
        return self.agree + self.disagree + self.passed


@dataclass(frozen=True)
class CandidateTold:
    """A proposal. `support` is per kind of voters, None for fewer than ten; the rest says so where it is empty."""

    id: str
    texts: Mapping[str, Mapping[str, str]]
    state: str
    # The address of the principle that it became, and why it did not become one.
    principle: str | None
    outcome: str
    written_by: str
    reason: str
    wordings: int
    themes: Mapping[str, str]
    place_in_set: int | None
    support: Mapping[str, Support | None]
    important: int | None
    opinion_groups: Mapping[str, Support]
    backgrounds: Mapping[str, Sequence[Mapping[str, Any]]]
    # Per subject and language what it asks of us; advice stands in it too.
    explained: Mapping[str, Mapping[str, str]]
    evidence: int
    voices: Sequence[Quoted]


@dataclass(frozen=True)
class Candidates:
    """Proposals of one part of the chapter: first the list of the computer, then by support."""

    total: int
    candidates: Sequence[CandidateTold]
    # What voters told of themselves, by the names that `backgrounds` has.
    questions: Mapping[str, Compared]


def tell_candidates(session: Session, round_: Round, part: Part, now: datetime) -> Candidates:
    """Return the proposals that were not withdrawn."""
    results = kept_results(session, round_) or count_results(session, round_)
    standing = [one for one in all_candidates(session, round_) if one.state != CandidateState.WITHDRAWN]
    chosen = chosen_set(session, round_, VoterKind.RESIDENT)
    places = {name: place for place, name in enumerate(chosen.chosen if chosen else (), 1)}
    found = sorted(standing, key=lambda one: (places.get(one.public_id, inf), -_low(results, one)))
    here = part.of(found)
    gathered = _Gathered(session, round_, here, results, places)
    questions = {one.id: one for one in compared(session, round_)}
    return Candidates(len(found), [gathered.tell(one) for one in here], questions)


class _Gathered:
    """All that is told of some candidates, read at once: the number of queries does not grow with them."""

    def __init__(
        self, session: Session, round_: Round, here: Sequence[Candidate], results: Results, places: Mapping[str, int]
    ) -> None:
        self.results, self.places = results, places
        self.versions = versions_of(session, here)
        self.explained = _explained(session, round_)
        self.opinions = _opinions(session, round_)
        self.backgrounds = _backgrounds(session, round_)
        self.evidence = _evidence(session, here)

    def tell(self, one: Candidate) -> CandidateTold:
        """Return what is told of one candidate."""
        results, evidence = self.results.standing[one.public_id], self.evidence[one.id]
        version = self.versions.get(one.id)
        return CandidateTold(
            id=one.public_id,
            texts=texts_of(one),
            state=one.state,
            principle=version.principle.public_id if version else None,
            outcome=one.outcome,
            written_by=one.written_by,
            reason=one.reason,
            wordings=len(one.wordings),
            themes={theme.public_id: theme.label for theme in one.themes},
            place_in_set=self.places.get(one.public_id),
            support={kind: support_of(result) for kind, result in results.items()},
            important=_important(results[VoterKind.RESIDENT]),
            opinion_groups=self.opinions.get(one.public_id, {}),
            backgrounds=dict(self.backgrounds[one.public_id]),
            explained=dict(self.explained[one.id]),
            evidence=len(evidence),
            voices=[quote(each) for each in evidence if is_quotable(each)][:VOICES],
        )


def texts_of(candidate: Candidate) -> dict[str, dict[str, str]]:
    """Return the present words of a candidate per language."""
    return {one.language: {"title": one.title, "text": one.text} for one in candidate.wording.texts}


def support_of(result: Result) -> Support | None:
    """Return how people chose; None when they are so few that it could point at somebody."""
    return _support(result) if result.tally.total >= FEWEST_VOTERS else None


def _support(result: Result) -> Support | None:
    tally, share = result.tally, result.support
    if share is None:
        return None
    return Support(tally.agree, tally.disagree, tally.passed, share.value, share.low, share.high)


def _low(results: Results, candidate: Candidate) -> float:
    support = results.standing[candidate.public_id][VoterKind.RESIDENT].support
    return support.low if support else -1.0


def _important(result: Result) -> int | None:
    return result.tally.important if result.tally.total >= FEWEST_VOTERS else None


def _explained(session: Session, round_: Round) -> Mapping[int, Mapping[str, Mapping[str, str]]]:
    """Return per candidate id, subject and language the last answer; it is empty when it was taken back."""
    found: dict[int, dict[str, dict[str, str]]] = defaultdict(dict)
    for one in explanations_in(session, round_):
        found[one.candidate_id].setdefault(one.subject, {})[one.language] = one.text
    return found


def _opinions(session: Session, round_: Round) -> Mapping[str, Mapping[str, Support]]:
    """Return per candidate how each group of people who vote alike chose."""
    found = opinions_of(session, round_, VoterKind.RESIDENT)
    if found is None:
        return {}
    return {
        one["statement"]: {
            name: support
            for name, group in one["groups"].items()
            if (support := _support(Result(Tally(group["agree"], group["disagree"], group["pass"]))))
        }
        for one in found.told["statements"]
    }


def _backgrounds(session: Session, round_: Round) -> Mapping[str, dict[str, Sequence[Mapping[str, Any]]]]:
    """Return per candidate and question the shares of the groups that are safe to show."""
    report = newest_comparison(session, round_)
    found: dict[str, dict[str, Sequence[Mapping[str, Any]]]] = defaultdict(dict)
    for question in report.content["questions"] if report else ():
        for one in question["principles"]:
            found[one["candidate"]][question["question"]] = one["parts"]
    return found


def _evidence(session: Session, candidates: Sequence[Candidate]) -> Mapping[int, list[Statement]]:
    """Return per candidate id the statements that its writers point at and that count."""
    found: dict[int, list[Statement]] = defaultdict(list)
    query = (
        select(Evidence.candidate_id, Statement)
        .join(Statement, Evidence.statement_id == Statement.id)
        .where(Evidence.candidate_id.in_([one.id for one in candidates]))
        .options(joinedload(Statement.contribution).joinedload(Contribution.submission))
        .order_by(Evidence.id)
    )
    for candidate_id, statement in session.execute(query):
        found[candidate_id].append(statement)
    return found
