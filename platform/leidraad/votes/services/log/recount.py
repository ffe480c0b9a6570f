# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Count votes again from opened seals alone: without a database, and without the counting that the pages use."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from leidraad.votes.services.sealing import Opening

HEADER = "what,id,voters,agree,disagree,pass,important"


@dataclass(frozen=True)
class WordingTold:
    """A wording as the bundle tells it."""

    candidate: str
    wording: str
    number: int
    changes_meaning: bool
    words: str


def latest_choices(openings: Iterable[Opening]) -> dict[tuple[str, str], Opening]:
    """Return the last choice by pseudonym and wording."""
    latest: dict[tuple[str, str], Opening] = {}
    for one in openings:
        own = one.pseudonym, one.wording
        if own not in latest or latest[own].number < one.number:
            latest[own] = one
    return latest


def count(
    latest: Mapping[tuple[str, str], Opening], wordings: Sequence[WordingTold], kinds: Iterable[str]
) -> list[str]:
    """Return the lines of the tally: per wording by itself, and per principle each voter's last vote that counts."""
    of_wording = _counters((one.wording, one) for one in latest.values())
    of_candidate = _counters(_speaking(latest, wordings))
    candidates = list(dict.fromkeys(one.candidate for one in wordings))
    things = [("wording", one.wording, of_wording) for one in wordings]
    things += [("candidate", one, of_candidate) for one in candidates]
    return [line_of(what, name, kind, counts[name, kind]) for what, name, counts in things for kind in kinds]


def line_of(what: str, name: str, kind: str, counts: Mapping[str, int]) -> str:
    """Return one line of the tally."""
    numbers = (counts[choice] for choice in ("agree", "disagree", "pass", "important"))
    return ",".join([what, name, kind, *map(str, numbers)])


def _speaking(
    latest: Mapping[tuple[str, str], Opening], wordings: Sequence[WordingTold]
) -> Iterable[tuple[str, Opening]]:
    """Yield of every voter the vote on the newest text of each principle, of those since its meaning last changed."""
    since: dict[str, int] = defaultdict(int)
    for text in wordings:
        if text.changes_meaning:
            since[text.candidate] = max(since[text.candidate], text.number)
    told = {text.wording: text for text in wordings if text.number >= since[text.candidate]}
    spoken: dict[tuple[str, str], Opening] = {}
    for one in latest.values():
        if one.wording in told:
            own = told[one.wording].candidate, one.pseudonym
            if own not in spoken or told[spoken[own].wording].number < told[one.wording].number:
                spoken[own] = one
    return ((candidate, one) for (candidate, _pseudonym), one in spoken.items())


def _counters(choices: Iterable[tuple[str, Opening]]) -> dict[tuple[str, str], Counter[str]]:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name, one in choices:
        counts[name, one.voters][one.choice] += 1
        counts[name, one.voters]["important"] += one.important and one.choice == "agree"
    return counts
