# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a missing vote should count for: hide real votes, half of the statements from most people, and choose again.

    .venv/bin/python -m benchmarks.unseen CONVERSATION ...

A conversation is a folder with votes.csv and participants.csv (columns participant, group). Kept are its 24 statements
with most votes and the people who voted on all of them. Of every vote on one half of the statements, drawn by lot, 3 in
10 are kept, of the others 9 in 10. Printed per way to count a missing vote: how many of the five statements are those
that all votes together give, how many are of the half that was hidden (2.5 is fair, as lots decide), and how near a
group is to a complaint under EJR+ by all votes (1 is there).
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from leidraad.analysis.choice.axioms import least_served
from leidraad.analysis.choice.equal_shares import equal_shares
from leidraad.analysis.choice.profile import WHOLE, Profile, complete
from leidraad.analysis.votes import Votes, gather_votes
from leidraad.cli.reading import read_groups
from leidraad.cli.reading_votes import read_votes

STATEMENTS, K, DRAWS = 24, 5, 100
KEPT = (0.9, 0.3)
Way = Callable[[Votes], Profile]


def main() -> None:
    """Print one line for each conversation and way."""
    print(f"{'conversation':22}{'people':>7}  {'a missing vote is':22}{'same':>6}{'hidden':>8}{'EJR+':>6}")
    for folder in map(Path, sys.argv[1:]):
        votes, groups = dense(read_votes(folder / "votes.csv")), read_groups(folder / "participants.csv")
        ways: dict[str, Way] = {
            "a no": as_no,
            "the rate of all": complete,
            "the rate of the group": lambda hidden, groups=groups: complete(hidden, groups),
        }
        for name, way in ways.items():
            same, late, worst = np.mean([one(votes, way, seed) for seed in range(DRAWS)], axis=0)
            print(f"{folder.name:22}{len(votes.participants):7}  {name:22}{same:6.2f}{late:8.2f}{worst:6.2f}")


def dense(votes: Votes) -> Votes:
    """Return the votes on the statements with most votes, of the people who voted on all of these."""
    kept = np.argsort(-np.bincount(votes.statement), kind="stable")[:STATEMENTS]
    is_kept = np.isin(votes.statement, kept)
    full = np.bincount(votes.person[is_kept], minlength=len(votes.participants)) == STATEMENTS
    return only(votes, is_kept & full[votes.person])


def only(votes: Votes, kept: np.ndarray) -> Votes:
    """Return some of the votes."""
    return gather_votes(
        [votes.participants[person] for person in votes.person[kept]],
        [votes.statements[statement] for statement in votes.statement[kept]],
        votes.value[kept].tolist(),
    )


def as_no(votes: Votes) -> Profile:
    """Return the profile in which a missing vote counts as no agreement at all."""
    profile = complete(votes)
    return replace(profile, share=(profile.agrees * WHOLE).astype(np.int16))


def one(votes: Votes, way: Way, seed: int) -> tuple[int, int, float]:
    """Hide votes once, and return what came of it."""
    random = np.random.default_rng(seed)
    is_late = np.isin(np.arange(STATEMENTS), random.permutation(STATEMENTS)[: STATEMENTS // 2])
    kept = random.random(len(votes)) < np.where(is_late[votes.statement], KEPT[1], KEPT[0])
    late = {votes.statements[place] for place in np.flatnonzero(is_late)}
    profile, truth = way(only(votes, kept)), complete(votes)
    chosen = [profile.statements[pick.place] for pick in equal_shares(profile, K, seed)]
    wanted = {truth.statements[pick.place] for pick in equal_shares(truth, K, seed)}
    worst = least_served(truth.share, [truth.statements.index(name) for name in chosen], K)
    return len(wanted & set(chosen)), len(late & set(chosen)), worst.people / worst.due if worst else 0.0


if __name__ == "__main__":
    main()
