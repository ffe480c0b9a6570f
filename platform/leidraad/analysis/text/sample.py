# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choose some of very many texts, so that one more reply does not choose others."""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt


def drawn(texts: Sequence[str], number: int, seed: int) -> npt.NDArray[np.intp]:
    """Return the places, in order, of texts drawn by a hash of each text and the seed.

    A larger draw holds every smaller one, and one text more or less changes one place at most.

    Parameters
    ----------
    texts : sequence of str
        n different texts.
    number : int
        How many to draw; all when there are no more.
    seed : int
        From 0 to 4294967295; another seed draws others.

    Notes
    -----
    Bottom-k sampling (Cohen and Kaplan 2007).

    Examples
    --------
    >>> texts = ["bomen", "bussen", "daken", "molens", "paden"]
    >>> drawn(texts, 2, seed=0).tolist(), drawn(texts, 3, seed=0).tolist()
    ([0, 4], [0, 1, 4])
    """
    if len(texts) <= number:
        return np.arange(len(texts))
    return np.sort(np.argsort(marks(texts, seed), kind="stable")[:number])


def marks(texts: Sequence[str], seed: int) -> npt.NDArray[np.uint64]:
    """Return a random number for every text that follows from the text and the seed alone.

    >>> marks(["bomen", "bussen"], seed=0)[0] == marks(["bomen"], seed=0)[0] != marks(["bomen"], seed=1)[0]
    np.True_
    """
    salt = seed.to_bytes(4)
    found = b"".join(blake2b(text.encode(errors="surrogatepass"), digest_size=8, salt=salt).digest() for text in texts)
    return np.frombuffer(found, dtype=">u8").astype(np.uint64)
