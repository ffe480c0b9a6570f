# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find texts that are nearly the same: a campaign counts its people and does not bend the themes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

from leidraad.analysis.text.clean import words_of
from leidraad.analysis.text.sameness import FEWEST_WORDS, MOST_WORDS, may_be_same, nearly_same

SHINGLE = 3
SIGNATURE = 8
COMPARED = 5
MOST_GROUPS = 20

Rows = npt.NDArray[np.int64]


def originals(texts: Sequence[str]) -> list[int]:
    """Return for each text the place of the text that it is a copy of, which may be its own.

    Short texts must be the same but for marks and capitals; longer ones (eight words or more) may differ as
    `nearly_same` says. Of nearly the same texts the one that is most like all of them is the original, so the order
    of the texts changes nothing, and a chain of small changes does not make one of its two ends.

    Parameters
    ----------
    texts : sequence of str
        n texts. Time grows with n: each is compared with no more than forty.

    Examples
    --------
    >>> originals(["Geen molens!", "geen molens", "Wel zon"])
    [0, 0, 2]
    """
    plain = [" ".join(words_of(text)) for text in texts]
    first: dict[str, int] = {}
    same = [first.setdefault(text, place) if text else place for place, text in enumerate(plain)]
    people = Counter(same)
    long = [place for place in people if plain[place].count(" ") >= FEWEST_WORDS - 1]
    found = {place: place for place in people}
    for members in _related(plain, sorted(long, key=plain.__getitem__)):
        found.update(_around_originals(plain, members, people))
    return [found[place] for place in same]


def _related(plain: Sequence[str], places: Sequence[int]) -> Iterator[list[int]]:
    """Give the groups of places that are linked by texts that are nearly the same."""
    parent = list(range(len(places)))

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    lengths = [plain[place].count(" ") + 1 for place in places]
    for one, other in _candidates(_signatures(plain, places)):
        left, right = root(one), root(other)
        if left == right or not may_be_same(lengths[one], lengths[other]):
            continue
        if nearly_same(plain[places[one]].split(), plain[places[other]].split()):
            parent[right] = left
    groups: dict[int, list[int]] = defaultdict(list)
    for row, place in enumerate(places):
        groups[root(row)].append(place)
    yield from (members for members in groups.values() if len(members) > 1)


def _signatures(plain: Sequence[str], places: Sequence[int]) -> Rows:
    """Return the smallest hashes of each text in order, -1 where it has fewer: shape (places, 8)."""
    signatures = np.full((len(places), SIGNATURE), -1, dtype=np.int64)
    for row, place in enumerate(places):
        smallest = sorted(_hashes(plain[place]))[:SIGNATURE]
        signatures[row, : len(smallest)] = smallest
    return signatures


def _candidates(signatures: Rows) -> Iterator[tuple[int, int]]:
    """Give pairs of rows that share a hash, nearest first.

    Where many share one, such as that of a greeting, each meets those whose hashes are most like its own.
    """
    ranked = np.lexsort(signatures.T[::-1])
    rows, values = np.repeat(ranked, SIGNATURE), signatures[ranked].ravel()
    order = np.argsort(values, kind="stable")
    rows, values = rows[order], values[order]
    for apart in range(1, COMPARED + 1):
        share = (values[:-apart] == values[apart:]) & (values[apart:] >= 0)
        pairs = np.unique(np.column_stack((rows[:-apart][share], rows[apart:][share])), axis=0)
        yield from ((int(one), int(other)) for one, other in pairs if one != other)


def _hashes(text: str) -> set[int]:
    words = text.split()[:MOST_WORDS]
    shingles = (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    return {crc32(shingle.encode("utf-8", "surrogatepass")) for shingle in shingles}


def _around_originals(plain: Sequence[str], members: list[int], people: Counter[int]) -> Iterator[tuple[int, int]]:
    """Give each member its original: the most typical text, then the most typical of those unlike it, and so on."""
    for _group in range(MOST_GROUPS):
        if not members:
            return
        original = _most_typical(plain, members, people)
        words = plain[original].split()
        like = {one for one in members if one == original or nearly_same(words, plain[one].split())}
        yield from ((one, original) for one in like)
        members = [one for one in members if one not in like]


def _most_typical(plain: Sequence[str], members: Sequence[int], people: Counter[int]) -> int:
    """Return the member whose three-word pieces most people wrote; of two that tie, the first by its letters."""
    hashes = {one: _hashes(plain[one]) for one in members}
    wrote: Counter[int] = Counter()
    for one, own in hashes.items():
        wrote.update(dict.fromkeys(own, people[one]))
    typical = {one: sum(wrote[value] for value in own) / len(own) for one, own in hashes.items()}
    return min(members, key=lambda one: (-typical[one], plain[one]))
