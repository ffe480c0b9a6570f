# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The set that represents: what it is chosen from, and how it is kept and found.

Nobody picks anything at the time: the rule is fixed, the number of principles was announced with the round, and the
seed follows from the public name of the round.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, TypedDict

from sqlalchemy.orm import Session

from leidraad.analysis.choice.proof import prove, prove_robustness
from leidraad.analysis.choice.robustness import Progress, leave_out
from leidraad.analysis.choice.suspects import suspect
from leidraad.audit.services import record
from leidraad.core.few import FEWEST_VOTERS
from leidraad.jobs.models import Job
from leidraad.principles.models import Candidate
from leidraad.principles.services import all_candidates, candidates_at
from leidraad.rounds.models import Round
from leidraad.rounds.services import follows_dates
from leidraad.votes.models import Report, VoterKind
from leidraad.votes.services.counting import counted_votes
from leidraad.votes.services.published import minutes_by_number, published, seed_of
from leidraad.votes.services.reports import (
    Material,
    ShownReport,
    ask_for,
    digest_of,
    job_under_way,
    keep_report,
    latest_report,
    plan_at_close,
)

JOB, SUBJECT, RULE = "votes.choose_set", "set", "equal-shares"
# Of those that too few people voted on no more are named on the page; the proof names them all.
MOST_TOLD = 20


class _Asked(TypedDict):
    """How a set is chosen."""

    k: int
    rule: str
    seed: int


@dataclass(frozen=True)
class SetMaterial(Material):
    """What a set is chosen from: also in which minutes each voter voted, and how many principles are aimed at."""

    minutes: Mapping[str, Sequence[int]]
    k: int


class ChosenSet(ShownReport):
    """A set as it is shown."""

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
    plan_at_close(session, round_, JOB, now)


def ask_for_set(session: Session, round_: Round, *, now: datetime) -> Job:
    """Let the set be chosen; while that is under way, return the same work."""
    return ask_for(session, round_, JOB, now=now)


def set_under_way(session: Session, round_: Round, *, now: datetime) -> Job | None:
    """Return the work on the set of a round, while it goes on."""
    return job_under_way(session, round_, JOB, now=now)


def gather_material(session: Session, round_: Round) -> list[SetMaterial]:
    """Return what the sets of a round are chosen from, one for each kind of voters of which enough people voted."""
    found, candidates = [], all_candidates(session, round_)
    for kind in VoterKind:
        counted = counted_votes(session, candidates, kind)
        votes = published(counted, candidates)
        if len(votes.participants) >= FEWEST_VOTERS:
            minutes = minutes_by_number(session, round_, kind, counted)
            found.append(SetMaterial(kind, votes, seed_of(round_), minutes, round_.principles_aimed))
    return found


def choose_set(material: SetMaterial, progress: Progress) -> dict[str, Any]:
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
    report = keep_report(session, round_, SUBJECT, kind, digest_of(inputs), content, now=now)
    record(
        session,
        "votes.set_chosen",
        actor=None,
        round=round_.public_id,
        report=report.public_id,
        voters=kind,
        votes_hash=proof["votes_hash"],
        result_hash=digest_of(proof),
        candidates=[one["statement"] for one in proof["chosen"]],
    )
    return report


def chosen_set(session: Session, round_: Round, kind: VoterKind) -> ChosenSet | None:
    """Return the set that was chosen last from the votes of one kind of voters."""
    report = latest_report(session, round_, SUBJECT, kind)
    if report is None:
        return None
    named = candidates_at(session, round_, _named(report.content))
    return ChosenSet(report, {one.public_id: one for one in named})


def _named(content: Mapping[str, Any]) -> list[str]:
    """Return the names of all candidates that the page on a set shows; there can be hundreds more."""
    proof = content["proof"]
    groups = [group["statement"] for group in proof["complaints"].values() if group]
    lists = (proof["beside_top"]["chosen"], proof["robustness"]["instead"], content["suspects"]["without"], groups)
    chosen = [one["statement"] for one in proof["chosen"]]
    return [*chosen, *chain.from_iterable(lists), *proof["too_few_votes"][:MOST_TOLD]]
