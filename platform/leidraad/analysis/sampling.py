# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a random sample tells about all: a share, between which bounds it lies, and how many more to look at."""

from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
MARGIN = 0.10


def bounds(hits: int, size: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return between which two shares the share of all lies, by the interval of Wilson.

    Parameters
    ----------
    hits, size : int
        How many of a random sample have the property, and how many were looked at: 0 <= hits <= size.
    confidence : float
        How often the interval is right, between 0 and 1.

    Returns
    -------
    tuple of float
        The lower and the upper bound, from 0 to 1; with nothing looked at, 0 and 1.

    Notes
    -----
    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209-212.
    Also right for small samples and for shares near 0 and 1.

    Examples
    --------
    >>> tuple(round(bound, 2) for bound in bounds(36, 42))
    (0.72, 0.93)
    >>> bounds(0, 0)
    (0.0, 1.0)
    """
    if not 0 <= hits <= size:
        raise ValueError("hits must lie between 0 and the size of the sample")
    if size == 0:
        return 0.0, 1.0
    middle, half = _middle_and_half(hits / size, size, confidence)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def enough(hits: int, size: int, margin: float = MARGIN) -> int:
    """Return the size of sample at which the bounds lie within the margin on both sides, if the share stays as it is.

    Parameters
    ----------
    hits, size : int
        What was found so far; with nothing looked at, the share that asks for the largest sample is taken.
    margin : float
        Half the width that the interval may have, above 0.

    Returns
    -------
    int
        Never less than 1; at most the size for a share of a half.

    Examples
    --------
    >>> enough(0, 0)
    93
    >>> enough(18, 20)
    37
    """
    share = hits / size if size else 0.5
    number = 1
    while _middle_and_half(share, number, CONFIDENCE)[1] > margin:
        number += 1
    return number


def _middle_and_half(share: float, size: int, confidence: float) -> tuple[float, float]:
    """Return the middle of the interval and half its width."""
    z2 = NormalDist().inv_cdf((1 + confidence) / 2) ** 2
    middle = (share + z2 / (2 * size)) / (1 + z2 / size)
    half = sqrt(z2 * (share * (1 - share) + z2 / (4 * size)) / size) / (1 + z2 / size)
    return middle, half
