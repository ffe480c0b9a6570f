# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find texts that are nearly the same: a campaign counts its people and does not bend the themes."""

from collections import defaultdict
from collections.abc import Sequence
from zlib import crc32

from rapidfuzz.fuzz import ratio

from leidraad.analysis.text.clean import words_of

SHINGLE = 3
SIGNATURE = 8
FEWEST_WORDS = 8
NEARLY_SAME = 82.0


def originals(texts: Sequence[str]) -> list[int]:
    """Return for each text the place of the first text that is nearly the same, which may be its own.

    Short texts must be the same but for marks and capitals; longer ones (eight words or more) may differ in a few
    words. Candidates share one of the eight smallest hashes of their three-word shingles, so time grows with n.

    Examples
    --------
    >>> originals(["Geen molens!", "geen molens", "Wel zon"])
    [0, 0, 2]
    """
    plain = [" ".join(words_of(text)) for text in texts]
    first: dict[str, int] = {}
    buckets: dict[int, list[int]] = defaultdict(list)
    found: list[int] = []
    for place, text in enumerate(plain):
        twin = first.setdefault(text, place) if text else place
        if twin == place:
            twin = _near(text, place, plain, buckets)
        found.append(found[twin] if twin < place else place)
    return found


def _near(text: str, place: int, plain: Sequence[str], buckets: dict[int, list[int]]) -> int:
    words = text.split()
    if len(words) < FEWEST_WORDS:
        return place
    hashes = {crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(len(words) - SHINGLE + 1)}
    signature = sorted(hashes)[:SIGNATURE]
    tried: set[int] = set()
    for value in signature:
        for other in buckets[value][:20]:
            if other not in tried and ratio(text, plain[other], score_cutoff=NEARLY_SAME):
                return other
            tried.add(other)
    for value in signature:
        buckets[value].append(place)
    return place
