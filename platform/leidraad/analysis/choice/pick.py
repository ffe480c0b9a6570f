# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""One step of a rule, and the rule for ties that all rules share."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

import numpy as np

from leidraad.analysis.choice.profile import Profile


@dataclass(frozen=True)
class Pick:
    """A statement that a rule chose.

    Attributes
    ----------
    place : int
        Its place in the statements of the profile.
    stage : str
        Which rule, or which part of it, chose it.
    score : Fraction
        What the rule compared: the lowest price a person, the earliest moment, or the largest share.
    paid_by_voters, paid_for_others : Fraction
        Which parts of its price were paid by people who agreed themselves, and by the estimates for people who did not
        vote on it; together 1, and both 0 where nobody pays.
    """

    place: int
    stage: str
    score: Fraction
    paid_by_voters: Fraction = Fraction(0)
    paid_for_others: Fraction = Fraction(0)


def lots(profile: Profile, seed: int) -> dict[int, tuple[int, str]]:
    """Return per place what decides between statements that a rule finds equal: the lowest goes first.

    First the most agreement, with extra important counted twice; then the lot, the SHA-256 of seed and name.
    """
    agreement = profile.value.sum(axis=0, dtype=np.int64).tolist()
    return {place: (-agreement[place], lot(seed, name)) for place, name in enumerate(profile.statements)}


def lot(seed: int, name: str) -> str:
    """Return the lot of a statement: 64 hexadecimal digits that nobody can steer and everybody can compute.

    >>> lot(0, "a")[:8]
    '9df3c5fa'
    """
    return sha256(f"{seed}:{name}".encode()).hexdigest()


def without(profile: Profile, picks: Iterable[Pick]) -> list[int]:
    """Return the places of the statements that are not chosen yet, in order."""
    taken = {pick.place for pick in picks}
    return [place for place in range(len(profile.statements)) if place not in taken]
