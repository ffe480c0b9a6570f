# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Compare every two texts by the letters of the words that they share."""

import numpy as np
from scipy.spatial.distance import squareform

from leidraad.analysis.text.units import Reading, count
from leidraad.analysis.text.usage import Usage
from leidraad.analysis.text.vectorise import Matrix, rarity, weigh
from leidraad.analysis.text.workers import side_by_side

BLOCK = 250


def alike(reading: Reading, ignored: frozenset[str], usage: Usage) -> Matrix:
    """Return how alike every two texts are, from 0 to 1, by the letters of the words that they share.

    Unlike a view it keeps what only a few texts have in common. Pairs are in the order of scipy.spatial.distance.

    >>> reading = Reading(["meer bomen", "bomen planten", "minder auto's"])
    >>> first, second, third = alike(reading, frozenset({"meer", "minder"}), Usage(("nl",), 2.0))
    >>> bool(first > 0 == second == third)
    True
    """
    counts, columns = count(reading, "letters", ignored)
    weights = weigh(counts, rarity(counts, usage.share(columns, "letters")))
    likeness = np.zeros((len(reading.texts),) * 2, dtype=np.float32)

    def fill(start: int) -> None:
        # With those that come later only: that says it of every pair.
        likeness[start : start + BLOCK, start:] = (weights[start : start + BLOCK] @ weights[start:].T).toarray()

    list(side_by_side(fill, range(0, len(likeness), BLOCK)))
    pairs: Matrix = squareform(likeness, checks=False)
    return pairs
