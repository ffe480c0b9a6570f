# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The set that represents: what it is chosen from, and how it is kept and found.

Nobody picks anything at the time: the rule is fixed, the number of principles was announced with the round, and the
seed follows from the public name of the round.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.analysis.choice.proof import prove, prove_robustness
from leidraad.analysis.choice.robustness import Progress, leave_out
from leidraad.analysis.choice.suspects import suspect
from leidraad.analysis.text.artefact import canonical
from leidraad.analysis.votes import Votes
from leidraad.audit.services import record
from leidraad.jobs.models import Job
from leidraad.jobs.services import enqueue
from leidraad.principles.models import Candidate, CandidateState
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import follows_dates
from leidraad.votes.models import Ballot, Report, Vote, VoterKind
from leidraad.votes.services.counting import counted_votes
from leidraad.votes.services.reports import job_under_way, keep_report, latest_report

JOB, SUBJECT, RULE = "votes.choose_set", "set", "equal-shares"
# With fewer people than this, whoever knows one of them could find their votes.
FEWEST_PEOPLE = 10


class _Asked(TypedDict):
    """How a set is chosen."""

    k: int
    rule: str
    seed: int


@dataclass(frozen=True)
class Material:
    """What a set is chosen from, apart from the database; people are numbers that say nothing."""

    kind: VoterKind
    votes: Votes
    minutes: Mapping[str, Sequence[int]]
    k: int
    seed: int


@dataclass(frozen=True)
class ChosenSet:
    """A set as it is shown: the report, and the candidates that it names."""

    report: Report
    candidates: Mapping[str, Candidate]

    @property
    def proof(self) -> Mapping[str, Any]:
        """What anybody can compute again."""
        proof: Mapping[str, Any] = self.report.content["proof"]
        return proof

    @property
    def chosen(self) -> list[str]:
        """The names of the chosen candidates, in order."""
        return [one["statement"] for one in self.proof["chosen"]]

    def other_than(self, names: Sequence[str]) -> tuple[list[Candidate], list[Candidate]]:
        """Return who is in this set and not in another, and the other way round."""
        ours, theirs = set(self.chosen), set(names)
        return (
            [self.candidates[name] for name in self.chosen if name not in theirs],
            [self.candidates[name] for name in names if name not in ours],
        )


@follows_dates
def plan_set(session: Session, round_: Round, now: datetime) -> None:
    """Put down that the set is chosen when the vote closes. A plan that is out of date by then does nothing."""
    closes_at = round_.end_of(PhaseKind.VOTE)
    if closes_at is not None:
        enqueue(session, JOB, {"round": round_.id}, now=now, run_at=max(closes_at, now))


def ask_for_set(session: Session, round_: Round, *, now: datetime) -> Job:
    """Let the set be chosen; while that is under way, return the same work."""
    return set_under_way(session, round_, now=now) or enqueue(session, JOB, {"round": round_.id}, now=now)


def set_under_way(session: Session, round_: Round, *, now: datetime) -> Job | None:
    """Return the work on the set of a round, while it goes on."""
    return job_under_way(session, round_, JOB, now=now)


def gather_material(session: Session, round_: Round) -> list[Material]:
    """Return what the sets of a round are chosen from, one for each kind of voters of which enough people voted."""
    candidates, seed = _votable(session, round_), seed_of(round_)
    found = []
    for kind in VoterKind:
        votes = counted_votes(session, candidates, kind)
        if len(votes.participants) >= FEWEST_PEOPLE:
            number_of = dict(zip(votes.participants, _numbers(votes), strict=True))
            minutes = _minutes(session, round_, kind, number_of)
            found.append(Material(kind, numbered(votes), minutes, round_.principles_aimed, seed))
    return found


def choose_set(material: Material, progress: Progress) -> dict[str, Any]:
    """Choose the set, prove it, and look how far it hangs on some of the accounts; without the database."""
    votes, asked = material.votes, _Asked(k=material.k, rule=RULE, seed=material.seed)
    suspects = suspect(votes, material.minutes)
    return {
        "proof": {**prove(votes, **asked), "robustness": prove_robustness(votes, progress=progress, **asked)},
        # Not in the proof, as when people voted is not published.
        "suspects": {
            "identical": sum(map(len, suspects.identical)),
            "bursts": sum(map(len, suspects.bursts)),
            "speeders": len(suspects.speeders),
            "all": len(suspects.all),
            "without": list(leave_out(votes, suspects.all, **asked)),
        },
    }


def keep_set(session: Session, round_: Round, kind: VoterKind, content: dict[str, Any], *, now: datetime) -> Report:
    """Keep a set that was chosen, and note in the trail what it was chosen from and what came out."""
    proof = content["proof"]
    inputs = {name: proof[name] for name in ("parameters", "votes_hash", "groups_hash")}
    report = keep_report(session, round_, SUBJECT, kind, _hash(inputs), content, now=now)
    record(
        session,
        "votes.set_chosen",
        actor=None,
        round=round_.public_id,
        report=report.public_id,
        voters=kind,
        votes_hash=proof["votes_hash"],
        result_hash=_hash(proof),
        candidates=[one["statement"] for one in proof["chosen"]],
    )
    return report


def chosen_set(session: Session, round_: Round, kind: VoterKind) -> ChosenSet | None:
    """Return the set that was chosen last from the votes of one kind of voters."""
    report = latest_report(session, round_, SUBJECT, kind)
    if report is None:
        return None
    return ChosenSet(report, {one.public_id: one for one in all_candidates(session, round_)})


def votes_of_set(session: Session, round_: Round, kind: VoterKind) -> Votes:
    """Return the votes that a set is chosen from, as they count now, with numbers for people."""
    return numbered(counted_votes(session, _votable(session, round_), kind))


def numbered(votes: Votes) -> Votes:
    """Return the same votes with numbers for people, in the order of their pseudonyms."""
    return replace(votes, participants=tuple(_numbers(votes)))


def seed_of(round_: Round) -> int:
    """Return the seed of a round: everybody can compute it, and nobody chose it for the votes at hand."""
    return int(sha256(round_.public_id.encode()).hexdigest()[:8], 16)


def _votable(session: Session, round_: Round) -> list[Candidate]:
    return [one for one in all_candidates(session, round_) if one.state != CandidateState.WITHDRAWN]


def _numbers(votes: Votes) -> list[str]:
    return [f"{number:06}" for number in range(1, len(votes.participants) + 1)]


def _minutes(session: Session, round_: Round, kind: VoterKind, number_of: Mapping[str, str]) -> dict[str, list[int]]:
    """Return per number in which minutes its votes were cast."""
    query = select(Ballot.pseudonym, Vote.cast_at).join(Vote, Vote.ballot_id == Ballot.id)
    minutes: dict[str, list[int]] = {}
    for pseudonym, at in session.execute(query.where(Ballot.round_id == round_.id, Ballot.kind == kind)):
        if pseudonym in number_of:
            minutes.setdefault(number_of[pseudonym], []).append(int(at.timestamp()) // 60)
    return minutes


def _hash(value: Any) -> str:
    return sha256(canonical(value).encode()).hexdigest()
