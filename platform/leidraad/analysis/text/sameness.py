# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tell whether two texts are one text that people passed on, with a greeting, a name or a slip of the pen."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA, Levenshtein

from leidraad.analysis.text.clean import LANGUAGES, stop_words, word_list

FEWEST_WORDS = 8
# From so many words on, one with other words in the middle may still be the same: one in ten.
MANY_WORDS = 20
WORDS_PER_CHANGE = 10
# What is the same must be most of the shorter text, and of the longer one too.
LEAST_SHARED = 0.7
LEAST_SHARED_OF_LONGER = 0.6
LEAST_SHARED_OF_FEW_WORDS = 0.8
LONGEST_SHORT_BLOCK = 4
SHORTEST_RUN = 3
MOST_WORDS = 2_000
# A word of so many letters may have one wrong or in the wrong place, a word twice as long two.
LETTERS_PER_SLIP = 6
MOST_SLIPS = 2

Words = Sequence[str]
# The places where a changed block starts and ends in either text.
Block = tuple[int, int, int, int]


def nearly_same(one: Words, other: Words) -> bool:
    """Tell whether two texts are one text with small changes that leave its meaning.

    Free are slips of the pen, closed-class words, and what somebody put before or after it, as long as it is less
    than the rest. A word that turns the meaning ("niet", "tegen", another number) makes another text, and so does, in
    a text of fewer than twenty words, any other word of content. Of longer texts one word in ten may differ.

    Parameters
    ----------
    one, other : sequences of str
        Words in small letters; of very long texts the first two thousand count.

    Examples
    --------
    >>> text = "wij willen dat de bus naar de stad blijft rijden".split()
    >>> nearly_same(text, [*text, "jan", "bakker"]), nearly_same(text, ["trein" if w == "bus" else w for w in text])
    (True, False)
    """
    one, other = one[:MOST_WORDS], other[:MOST_WORDS]
    if not may_be_same(len(one), len(other)):
        return False
    shorter = min(len(one), len(other))
    has_many, enough = shorter >= MANY_WORDS, _enough(len(one), len(other))
    changes, shared = 0, len(one)
    for start, end, other_start, other_end in _changed(one, other):
        gone, come = _without_slips(one[start:end], other[other_start:other_end])
        is_outside = start == other_start == 0 or (end == len(one) and other_end == len(other))
        if _turns(gone, come):
            return False
        shared -= len(gone)
        if not (is_outside and (has_many or not gone or not come)):
            changes += max(_content(gone), _content(come))
    return shared >= enough and changes <= (shorter // WORDS_PER_CHANGE if has_many else 0)


def may_be_same(one: int, other: int) -> bool:
    """Tell whether texts of so many words can be nearly the same.

    >>> may_be_same(10, 12), may_be_same(10, 20)
    (True, False)
    """
    one, other = min(one, MOST_WORDS), min(other, MOST_WORDS)
    return min(one, other) >= max(FEWEST_WORDS, _enough(one, other))


def _enough(one: int, other: int) -> float:
    """Return how many words two texts of so many words must share."""
    shorter, longer = sorted((one, other))
    of_longer = LEAST_SHARED_OF_LONGER if shorter >= MANY_WORDS else LEAST_SHARED_OF_FEW_WORDS
    return max(LEAST_SHARED * shorter, of_longer * longer)


def _changed(one: Words, other: Words) -> Iterator[Block]:
    """Give the blocks in which two texts differ; a word or two in common between two blocks is chance."""
    block: Block | None = None
    for step in Levenshtein.opcodes(one, other):
        if step.tag == "equal":
            continue
        if block is not None and step.src_start - block[1] < SHORTEST_RUN:
            block = (block[0], step.src_end, block[2], step.dest_end)
            continue
        if block is not None:
            yield block
        block = (step.src_start, step.src_end, step.dest_start, step.dest_end)
    if block is not None:
        yield block


def _without_slips(gone: Words, come: Words) -> tuple[Words, Words]:
    """Take out of two blocks of equal length the words that differ by a slip of the pen."""
    if len(gone) != len(come):
        return gone, come
    kept = [(left, right) for left, right in zip(gone, come, strict=True) if not _is_slip(left, right)]
    return [left for left, _ in kept], [right for _, right in kept]


def _is_slip(left: str, right: str) -> bool:
    if left == right:
        return True
    if left.isdigit() or right.isdigit() or {left, right} & word_list("turning"):
        return False
    most = min(max(len(left), len(right)) // LETTERS_PER_SLIP, MOST_SLIPS)
    return OSA.distance(left, right, score_cutoff=most) <= most


def _turns(gone: Words, come: Words) -> bool:
    """Tell whether a small change turns the meaning: another number, or a word such as "niet" more, less or other."""
    if max(len(gone), len(come)) > LONGEST_SHORT_BLOCK:
        return False
    if len(gone) == len(come) == 1 and (gone[0].isdigit() or come[0].isdigit()):
        return True
    turning = word_list("turning")
    return {word for word in gone if word in turning} != {word for word in come if word in turning}


def _content(words: Words) -> int:
    return sum(1 for word in words if not any(word in stop_words(language) for language in LANGUAGES))
