# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much a language is given to a word whatever people write about: what is usual everywhere tells little here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from wordfreq import get_frequency_dict

from leidraad.analysis.text.units import Unit, take_apart

# Of words that are met less often than one in a hundred thousand, a text holds one by chance alone.
RAREST = 1e-5
Shares = npt.NDArray[np.float64]
# Those we read that have a list of words; Frisian, which has none, is read as Dutch where both are written.
LISTED = ("nl", "en", "de")


@dataclass(frozen=True)
class Usage:
    """What may be expected of texts in these languages, of so many words on average, before one has read any.

    Examples
    --------
    >>> usage = Usage(("nl",), 10.0)
    >>> common, rare = usage.share(["niet", "laadpaal"], "words")
    >>> bool(common > 0.01 > rare)
    True
    >>> Usage(("fy",), 10.0).share(["hiel"], "words").tolist()
    [0.0]
    """

    languages: Sequence[str]
    words: float

    def share(self, names: Iterable[str], unit: Unit) -> Shares:
        """Return which share of such texts would hold each of these units."""
        known = [_shares(language, unit) for language in self.languages if language in LISTED]
        times = np.array([sum(shares.get(name, 0.0) for shares in known) for name in names])
        share: Shares = 1 - np.exp(-self.words * times / max(len(known), 1))
        return share


@cache
def _shares(language: str, unit: Unit) -> Mapping[str, float]:
    """Return how often each unit is met in a word of this language, by the words that are used most."""
    shares: defaultdict[str, float] = defaultdict(float)
    for word, frequency in get_frequency_dict(language, "small").items():
        if frequency >= RAREST:
            for one in set(take_apart(word, unit)):
                shares[one] += frequency
    return dict(shares)
