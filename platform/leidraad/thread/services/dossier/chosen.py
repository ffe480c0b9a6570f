# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list that represents everyone, what proves it, and who wants it otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from leidraad.rounds.models import Round
from leidraad.thread.services.dossier.decided import Outcome, tell_decided
from leidraad.thread.services.dossier.part import Part
from leidraad.thread.services.dossier.titles import titles_of
from leidraad.votes.models import VoterKind
from leidraad.votes.services import ChosenSet, chosen_set, deviations

# Of a proof: who agrees with what is in a file of its own, and not in the dossier.
TOLD = ("format", "parameters", "versions", "votes_hash", "people", "represented", "complaints", "too_few_votes")
TOLD_OF_ONE = ("statement", "voted", "agree", "important")


@dataclass(frozen=True)
class Otherwise:
    """What somebody wants otherwise than the list, and why."""

    candidate: str
    titles: Mapping[str, str]
    change: str
    speaker: str
    reason: str
    decision: str
    made_at: datetime


@dataclass(frozen=True)
class Chosen:
    """The list; `titles` has what it names, per candidate and language. Without a list all but `otherwise` is empty."""

    made_at: datetime | None
    titles: Mapping[str, Mapping[str, str]]
    principles: Sequence[Mapping[str, Any]]
    proof: Mapping[str, Any]
    beside_top: Mapping[str, Any]
    robustness: Mapping[str, Any]
    look_alike: Mapping[str, Any]
    otherwise: Sequence[Otherwise]
    # What the council decided until now, and where that differs from the list.
    decided: Mapping[str, str]
    differs: Sequence[Outcome]


def tell_chosen(session: Session, round_: Round, part: Part, now: datetime) -> Chosen:
    """Return the list that the computer chose from the votes of residents, and what people want otherwise."""
    otherwise = tell_otherwise(session, round_)
    found = chosen_set(session, round_, VoterKind.RESIDENT)
    if found is None:
        return Chosen(None, {}, (), {}, {}, {}, {}, otherwise, {}, ())
    titles = {name: titles_of(one) for name, one in found.candidates.items()}
    outcomes = tell_decided(session, round_, part, now).outcomes
    decided = {one.candidate: one.state for one in outcomes}
    differs = [one for one in outcomes if one.is_adopted != one.is_on_list]
    return Chosen(found.report.made_at, titles, otherwise=otherwise, decided=decided, differs=differs, **_told(found))


def tell_otherwise(session: Session, round_: Round) -> list[Otherwise]:
    """Return what staff, panel and council want otherwise, as it stands now."""
    return [
        Otherwise(
            candidate=one.candidate.public_id,
            titles=titles_of(one.candidate),
            change=one.change,
            speaker=one.speaker,
            reason=one.reason,
            decision=one.decision,
            made_at=one.made_at,
        )
        for one in deviations(session, round_)
    ]


def _told(found: ChosenSet) -> dict[str, Any]:
    proof, alike = found.proof, found.report.content["suspects"]
    firm = proof["robustness"]
    return {
        "principles": [
            {name: one[name] for name in TOLD_OF_ONE} | {"stays": firm["stays"][one["statement"]]}
            for one in proof["chosen"]
        ],
        "proof": {name: proof[name] for name in TOLD},
        "beside_top": proof["beside_top"],
        "robustness": {name: firm[name] for name in ("draws", "same", "instead")},
        "look_alike": {"accounts": alike["all"], "without": alike["without"]},
    }
