# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Random profiles: groups of people who agree more with some statements than with others."""

from collections.abc import Iterator

import numpy as np

from leidraad.analysis.choice.profile import WHOLE, Profile


def profile_of(share: np.ndarray, *, important: np.ndarray | None = None, voted: np.ndarray | None = None) -> Profile:
    """Return a profile with these shares, in thousandths; everybody voted on everything unless told otherwise."""
    people, statements = share.shape
    return Profile(
        people=tuple(f"p{number:04}" for number in range(people)),
        statements=tuple(f"s{number:03}" for number in range(statements)),
        share=share.astype(np.int16),
        voted=np.ones(share.shape, dtype=bool) if voted is None else voted,
        important=np.zeros(share.shape, dtype=bool) if important is None else important,
        group=np.full(people, -1),
        left_out=(),
    )


def random_shares(number: int, *, people: int, statements: int, seed: int) -> Iterator[np.ndarray]:
    """Return as many profiles of yes and no, from even to deeply divided."""
    random = np.random.default_rng(seed)
    for one in range(number):
        size = int(random.integers(2, people + 1)), int(random.integers(2, statements + 1))
        rates = random.beta(*((0.3, 0.3), (1, 1), (1, 3))[one % 3], size=(3, size[1]))
        yield WHOLE * (random.random(size) < rates[random.integers(0, 3, size[0])])


def random_profiles(number: int, *, people: int, statements: int, seed: int) -> Iterator[tuple[Profile, int]]:
    """Return profiles in which everybody voted on everything, each with how many to choose."""
    random = np.random.default_rng(seed + 1)
    for share in random_shares(number, people=people, statements=statements, seed=seed):
        yield profile_of(share), int(random.integers(1, share.shape[1] + 1))


def random_parts(number: int, *, people: int, statements: int, seed: int) -> Iterator[tuple[Profile, int]]:
    """Return profiles with unseen statements, of which people count for a part, and statements that are important."""
    random = np.random.default_rng(seed + 2)
    for share in random_shares(number, people=people, statements=statements, seed=seed):
        voted = random.random(share.shape) < 0.6
        voted[0] = True  # a statement without votes cannot be chosen, so it never gets this far
        parts = np.where(voted, share, random.integers(0, WHOLE + 1, share.shape))
        important = voted & (share == WHOLE) & (random.random(share.shape) < 0.3)
        yield profile_of(parts, important=important, voted=voted), int(random.integers(1, share.shape[1] + 1))
