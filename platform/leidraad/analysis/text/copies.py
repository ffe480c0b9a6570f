# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find texts that are nearly the same: a campaign counts its people and does not bend the themes."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from zlib import crc32

from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from leidraad.analysis.text.clean import words_of
from leidraad.analysis.text.sameness import FEWEST_WORDS, MOST_WORDS, nearly_same

SHINGLE = 3
SIGNATURE = 8
COMPARED = 5
MOST_GROUPS = 20

Signature = tuple[int, ...]


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
    words = [words_of(text) for text in texts]
    first: dict[tuple[str, ...], int] = {}
    same = [first.setdefault(tuple(own), place) if own else place for place, own in enumerate(words)]
    people = Counter(same)
    long = [place for place in people if len(words[place]) >= FEWEST_WORDS]
    found = {place: place for place in people}
    for members in _related(words, long):
        found.update(_around_originals(words, members, people))
    return [found[place] for place in same]


def _related(words: Sequence[Sequence[str]], places: Sequence[int]) -> Iterator[list[int]]:
    """Give the groups of places that are linked by texts that are nearly the same."""
    links = list(_links(words, places))
    if not links:
        return
    row_of = {place: row for row, place in enumerate(places)}
    rows, columns = zip(*((row_of[one], row_of[other]) for one, other in links), strict=True)
    graph = coo_array(([1] * len(links), (rows, columns)), shape=(len(places), len(places)))
    groups: dict[int, list[int]] = defaultdict(list)
    for place, group in zip(places, connected_components(graph, directed=False)[1].tolist(), strict=True):
        groups[group].append(place)
    yield from (members for members in groups.values() if len(members) > 1)


def _links(words: Sequence[Sequence[str]], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give pairs that are nearly the same, out of those that share one of their smallest hashes.

    Where many share one, such as that of a greeting, each is compared with those whose hashes are most like its own.
    """
    signatures = {place: tuple(sorted(_hashes(words[place]))[:SIGNATURE]) for place in places}
    buckets: dict[int, list[int]] = defaultdict(list)
    for place in sorted(places, key=lambda one: (signatures[one], words[one])):
        for value in signatures[place]:
            buckets[value].append(place)
    tried: set[tuple[int, int]] = set()
    for bucket in buckets.values():
        for at, one in enumerate(bucket):
            for other in bucket[at + 1 : at + 1 + COMPARED]:
                if (one, other) not in tried:
                    tried.add((one, other))
                    if nearly_same(words[one], words[other]):
                        yield one, other


def _hashes(words: Sequence[str]) -> set[int]:
    shingles = (" ".join(words[at : at + SHINGLE]) for at in range(len(words[:MOST_WORDS]) - SHINGLE + 1))
    return {crc32(shingle.encode("utf-8", "surrogatepass")) for shingle in shingles}


def _around_originals(
    words: Sequence[Sequence[str]], members: list[int], people: Counter[int]
) -> Iterator[tuple[int, int]]:
    """Give each member its original: the most typical text, then the most typical of those unlike it, and so on."""
    for _group in range(MOST_GROUPS):
        if not members:
            return
        original = _most_typical(words, members, people)
        like = {one for one in members if one == original or nearly_same(words[original], words[one])}
        yield from ((one, original) for one in like)
        members = [one for one in members if one not in like]


def _most_typical(words: Sequence[Sequence[str]], members: Sequence[int], people: Counter[int]) -> int:
    """Return the member whose three-word pieces most people wrote; of two that tie, the first by its letters."""
    hashes = {one: _hashes(words[one]) for one in members}
    wrote: Counter[int] = Counter()
    for one, own in hashes.items():
        wrote.update(dict.fromkeys(own, people[one]))
    typical = {one: sum(wrote[value] for value in own) / len(own) for one, own in hashes.items()}
    return min(members, key=lambda one: (-typical[one], words[one]))
