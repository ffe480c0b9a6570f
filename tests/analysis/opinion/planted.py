# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Votes of invented people of whom we know who thinks alike."""

from collections.abc import Sequence

import numpy as np

from leidraad.analysis.votes import Votes, gather_votes


def planted(
    sizes: Sequence[int], statements: int = 24, seen: float = 0.7, faithful: float = 0.85, seed: int = 0
) -> tuple[Votes, dict[str, int]]:
    """Return votes of groups of these sizes, and the group of each person.

    Each group has an opinion of its own on every statement, which its people follow so often; on the first two all
    groups agree. Everybody saw a random part of the statements.
    """
    rng = np.random.default_rng(seed)
    opinion = rng.choice([1, -1], (len(sizes), statements))
    opinion[:, :2] = 1
    group = np.repeat(np.arange(len(sizes)), sizes)
    follows = rng.random((len(group), statements)) < faithful
    values = np.where(follows, opinion[group], rng.choice([1, 0, -1], follows.shape))
    people, things = np.nonzero(rng.random(values.shape) < seen)
    votes = gather_votes(
        [f"p{place:04}" for place in people],
        [f"s{place:02}" for place in things],
        values[people, things].tolist(),
    )
    return votes, {f"p{place:04}": int(one) for place, one in enumerate(group)}


def random_votes(people: int, statements: int, seed: int) -> Votes:
    """Return votes that have nothing to do with each other."""
    return planted([people], statements, faithful=0.0, seed=seed)[0]
