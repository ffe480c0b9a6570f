# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report on opinion groups: all that is told of them, in a form that anybody can compute again from the votes.

People stand in it by the names that they have in the votes, which are pseudonyms of one round.
"""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

from leidraad.analysis.differing import CannotCompute
from leidraad.analysis.differing import first_difference as differing
from leidraad.analysis.fingerprint import fingerprint
from leidraad.analysis.opinion.describe import Point, consensus, divides, typical, unites
from leidraad.analysis.opinion.opinions import FEWEST_PEOPLE, PATTERN, STABLE, Opinions, find_opinions
from leidraad.analysis.opinion.tallies import Tally, tally
from leidraad.analysis.votes import AGREE, DISAGREE, Votes

FORMAT = "leidraad-opinions-1"
NAMES = "ABCDE"
MOST_POINTS = 10
DECIMALS = 4
_SEEDS = 2**32


def report(votes: Votes, *, seed: int = 0) -> dict[str, Any]:
    """Find the opinion groups in votes and return the report, ready for JSON.

    Examples
    --------
    >>> from leidraad.analysis.votes import gather_votes
    >>> votes = gather_votes(["a", "b"], ["x", "x"], [1, -1])
    >>> told = report(votes)
    >>> told["why_not"], told["participants"], first_difference(told, votes)
    ('people', [['a', None, None, None, None], ['b', None, None, None, None]], None)
    """
    found = find_opinions(votes, seed=seed)
    tallies = tally(votes, found.groups, len(found.sizes)) if found.sizes else []
    return {
        "format": FORMAT,
        "parameters": {
            "seed": seed,
            "fewest_people": FEWEST_PEOPLE,
            "pattern": PATTERN,
            "stable": STABLE,
            "needed": found.needed,
        },
        "versions": versions(),
        "votes_hash": votes.hash,
        "why_not": found.why_not,
        "people": {"voted": len(votes.participants), "enough": found.voted_enough},
        "map": {"reliability": [_rounded(one) for one in found.reliability]},
        "groups": [{"group": NAMES[place], "people": size} for place, size in enumerate(found.sizes)],
        "looks": {str(number): often for number, often in found.numbers.items()},
        "stability": _rounded(found.stability),
        "columns": ["participant", "group", "x", "y", "sureness"],
        "participants": _participants(votes, found),
        "statements": [_statement(votes.statements[place], groups) for place, groups in enumerate(tallies)],
        "unites": _points(votes, tallies, unites(tallies)),
        "divides": _points(votes, tallies, divides(tallies)),
        "typical": {
            NAMES[group]: _points(votes, tallies, typical(tallies, group)) for group in range(len(found.sizes))
        },
    }


def first_difference(told: Mapping[str, Any], votes: Votes) -> str | None:
    """Compute a report again from the votes, and return the first place that differs; none when all holds.

    Raises
    ------
    CannotCompute
        When this is no report, or it does not say with which seed it was made.
    """
    asked = told.get("parameters")
    if told.get("format") != FORMAT or not isinstance(asked, dict):
        raise CannotCompute("This is not a report on opinion groups, or it was made by a newer version.")
    seed = asked.get("seed")
    if type(seed) is not int or not 0 <= seed < _SEEDS:
        raise CannotCompute("This report does not say how it was made.")
    return differing({**told, "versions": None}, {**report(votes, seed=seed), "versions": None})


def versions() -> dict[str, str]:
    """Return what a report was made with."""
    names = {name: version(name) for name in ("leidraad", "numpy", "scipy")}
    return names | {"method": fingerprint("leidraad.analysis.opinion")}


def _participants(votes: Votes, found: Opinions) -> list[list[Any]]:
    return [
        [name, None if group is None else NAMES[group], *(_rounded(one) for one in (x, y, sure))]
        for name, group, (x, y), sure in zip(
            votes.participants, found.groups, found.places.tolist(), found.sureness.tolist(), strict=True
        )
    ]


def _statement(name: str, groups: Sequence[Tally]) -> dict[str, Any]:
    return {
        "statement": name,
        "all_agree": _rounded(consensus(groups, AGREE)),
        "all_disagree": _rounded(consensus(groups, DISAGREE)),
        "groups": {
            NAMES[place]: {"agree": one.agree, "disagree": one.disagree, "pass": one.passed}
            for place, one in enumerate(groups)
        },
    }


def _points(votes: Votes, tallies: Sequence[Sequence[Tally]], points: Sequence[Point]) -> list[dict[str, Any]]:
    return [
        {
            "statement": votes.statements[point.statement],
            "stance": "agree" if point.stance == AGREE else "disagree",
            "strength": _rounded(point.strength),
            "groups": [NAMES[group] for group in point.groups],
            "shares": {NAMES[place]: _share(one, point.stance) for place, one in enumerate(tallies[point.statement])},
        }
        for point in points[:MOST_POINTS]
    ]


def _share(one: Tally, stance: int) -> dict[str, Any]:
    low, high = one.bounds(stance)
    return {
        "count": one.count(stance),
        "voted": one.voted,
        "share": _rounded(one.share(stance)),
        "low": _rounded(low),
        "high": _rounded(high),
    }


def _rounded(number: float) -> float | None:
    """Return a number as a report tells it; none when there is none, and never a negative nothing."""
    return None if number != number else round(number, DECIMALS) + 0.0
