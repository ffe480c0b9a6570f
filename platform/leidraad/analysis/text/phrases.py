# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find words that people write together, such as "openbaar vervoer", so that a label can say them together."""

from collections import Counter, defaultdict
from collections.abc import Iterable

FEWEST_TIMES = 3
# Of the times that the rarer of the two is written, and of the times that the commoner is.
LEAST_SHARE = 0.5
LEAST_SHARE_OF_OTHER = 0.35

Pair = tuple[str, str]
# The stems of two words that stand side by side in a text, and how they are written.
Written = tuple[Pair, str]


def find_phrases(beside: Iterable[Written], texts_with: Counter[str]) -> dict[Pair, str]:
    """Return how each pair of stems is written that belongs together.

    Parameters
    ----------
    beside : iterable of ((str, str), str)
        Every two telling words that stand side by side, by their stems, with how they are written.
    texts_with : Counter of str
        How often each stem is written.

    Examples
    --------
    >>> beside = [(("openb", "vervo"), "openbaar vervoer")] * 4 + [(("goed", "vervo"), "goed vervoer")]
    >>> find_phrases(beside, Counter({"openb": 5, "vervo": 9, "goed": 30}))
    {('openb', 'vervo'): 'openbaar vervoer'}
    """
    forms: dict[Pair, Counter[str]] = defaultdict(Counter)
    for pair, form in beside:
        if min(texts_with[one] for one in pair) >= FEWEST_TIMES:
            forms[pair][form] += 1
    found = {}
    for pair, written in sorted(forms.items()):
        fewer, more = sorted(texts_with[one] for one in pair)
        times = written.total()
        if times >= max(FEWEST_TIMES, LEAST_SHARE * fewer, LEAST_SHARE_OF_OTHER * more):
            found[pair] = min(written, key=lambda form: (-written[form], form))
    return found
