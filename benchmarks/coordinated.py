# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts that act together: how many are noticed, how many others are, and whether the set of five moves.

    .venv/bin/python -m benchmarks.coordinated [CONVERSATION ...]

A conversation is a folder with votes.csv; the first one is made up: 2,000 people of four opinions on twelve statements,
nine votes in ten. To it come accounts, 5, 10 or 20 in a hundred of all, that want in the statement which the rule would
choose last. They agree with it and with nothing that is in the set, and fill the rest of twelve votes in one of three
ways: all the same; the same but for one vote in ten by chance; or each as a real person drawn by lot voted. They begin
within ten minutes, or when everybody else does: half of people spread over two weeks, half within two hours after one
of three mails. Mean of ten draws.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from leidraad.analysis.choice.equal_shares import equal_shares
from leidraad.analysis.choice.profile import complete
from leidraad.analysis.choice.suspects import suspect
from leidraad.analysis.votes import Votes, gather_votes
from leidraad.cli.reading_votes import read_votes

K, DRAWS, VOTES_EACH, FORTNIGHT = 5, 10, 12, 14 * 24 * 60
WAYS = ("the same", "nearly the same", "as others")
Rows = list[tuple[str, str, int]]


def main() -> None:
    """Print a line for each conversation, way and number of accounts."""
    print("conversation            way              begin     part  noticed  others  moved  moved without")
    for name, votes in conversations():
        for way in WAYS:
            for together in (True, False):
                for part in (0.05, 0.10, 0.20):
                    told = np.mean([attack(votes, way, together, part, seed) for seed in range(DRAWS)], axis=0)
                    when = "together" if together else "spread"
                    print(
                        f"{name:22}  {way:15}  {when:8}  {part:4.0%}  {told[0]:7.2f}  {told[1]:6.3f}"
                        f"  {told[2]:5.1f}  {told[3]:5.1f}"
                    )


def conversations() -> Iterator[tuple[str, Votes]]:
    """Return the conversation that is made up, and those asked for."""
    random = np.random.default_rng(1)
    rates = random.beta(0.6, 0.6, size=(4, 12))
    agree = random.random((2000, 12)) < rates[random.integers(0, 4, 2000)]
    people, statements = np.nonzero(random.random(agree.shape) < 0.9)
    values = np.where(agree, 1, -1)[people, statements].tolist()
    yield "made up", gather_votes([f"p{one}" for one in people], [f"s{one:02}" for one in statements], values)
    for folder in map(Path, sys.argv[1:]):
        yield folder.name, read_votes(folder / "votes.csv")


def attack(votes: Votes, way: str, together: bool, part: float, seed: int) -> tuple[float, float, float, float]:
    """Return the part noticed of those who act together and of others, and how many statements moved."""
    random = np.random.default_rng(seed)
    before = set(chosen(votes))
    number = round(len(votes.participants) * part / (1 - part))
    bad = dict.fromkeys(f"!{one}" for one in range(number))
    rows = [*rows_of(votes), *campaign(votes, list(bad), way, random)]
    people, statements, values = zip(*rows, strict=True)
    all_votes = gather_votes(people, statements, values)
    began = moments(list(all_votes.participants), random)
    if together:
        start = int(random.integers(0, FORTNIGHT // 10)) * 10
        began |= {name: start + int(random.integers(0, 10)) for name in bad}
    named = suspect(all_votes, {name: [minute] for name, minute in began.items()}).all
    caught = sum(all_votes.participants[place] in bad for place in named)
    kept = np.isin(np.arange(len(all_votes.participants)), list(named), invert=True)
    moved = len(before - set(chosen(all_votes)))
    return (
        caught / number,
        (len(named) - caught) / len(votes.participants),
        moved,
        len(before - set(chosen(all_votes.of_people(kept)))),
    )


def moments(names: list[str], random: np.random.Generator) -> dict[str, int]:
    """Return in which minute everybody begins."""
    mails = random.integers(0, FORTNIGHT, 3)
    after_mail = random.choice(mails, len(names)) + random.integers(0, 120, len(names))
    began = np.where(random.random(len(names)) < 0.5, random.integers(0, FORTNIGHT, len(names)), after_mail)
    return dict(zip(names, began.tolist(), strict=True))


def chosen(votes: Votes, k: int = K) -> list[str]:
    """Return the names of the chosen statements, in order."""
    profile = complete(votes)
    return [profile.statements[pick.place] for pick in equal_shares(profile, k)]


def rows_of(votes: Votes) -> Rows:
    """Return the votes as rows."""
    return [
        (votes.participants[person], votes.statements[statement], int(value))
        for person, statement, value in zip(votes.person, votes.statement, votes.value, strict=True)
    ]


def campaign(votes: Votes, names: list[str], way: str, random: np.random.Generator) -> Rows:
    """Return the votes of accounts that act together."""
    ranked = chosen(votes, len(votes.statements))
    target, unwanted, rest = ranked[-1], ranked[:K], ranked[K:-1]
    filled = random.permutation(rest)[: VOTES_EACH - K - 1].tolist()
    model = {name: int(random.choice([1, -1])) for name in filled}
    rows = []
    for name in names:
        own = dict.fromkeys(unwanted, -1) | {target: 1} | model
        if way == "as others":
            own |= like_somebody(votes, filled, random)
        if way == "nearly the same":
            own = {one: -value if random.random() < 0.1 else value for one, value in own.items()}
        rows += [(name, one, value) for one, value in own.items()]
    return rows


def like_somebody(votes: Votes, filled: list[str], random: np.random.Generator) -> dict[str, int]:
    """Return what one real person, drawn by lot, voted on these statements."""
    person = random.integers(len(votes.participants))
    own = votes.person == person
    voted = zip(votes.statement[own], votes.value[own], strict=True)
    return {votes.statements[one]: int(value) for one, value in voted if votes.statements[one] in filled}


if __name__ == "__main__":
    main()
