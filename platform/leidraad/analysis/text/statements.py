# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cut a reply into statements: one idea each, by offsets into the verbatim text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from leidraad.analysis.text.clean import word_list

FEWEST_WORDS = 3

# Each alternative starts where nothing of its kind stands before it and never gives back what it took, so that time
# grows with the length of the text, whatever is in it.
_MARK = re.compile(
    r"""
      (?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s|\Z)              # the end of a sentence
    | [\n\r\u2028]\s*+(?:(?:[-–—*•·>]|\d{1,2}[.)])(?=\s)\s*+)?   # a new line, perhaps an item of a list
    | (?<!\s)\s++[•·]\s++                                   # an item of a list within a line
    | ;\s++                                                 # two halves
    | (?<![\s,]),?\s++(?=(?:en\s++ook|en\s++ek|and\s++also|und\s++auch)\s)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIRST_ITEM = re.compile(r"\s*+(?:[-–—*•·>]|\d{1,2}[.)])\s++")
_LAST_WORD = re.compile(r"\S{1,20}\Z")
_OPENING = "(\"'“‘„«["
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NUMBER = re.compile(r"\d{1,2}")
_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")


@dataclass(frozen=True)
class Span:
    """A piece of a text: `text[start:end]`, in characters."""

    start: int
    end: int


def cut(text: str) -> tuple[Span, ...]:
    """Return the statements of a reply in order.

    A statement ends with a sentence, a line, an item of a list, a semicolon or before "and also". A piece of fewer
    than three words stays with its neighbour. No cut falls inside a word, spans do not overlap, and the spans with
    what lies between them are the whole text.

    Parameters
    ----------
    text : str
        The verbatim reply, of any length; time grows with its length.

    Returns
    -------
    tuple of Span
        Empty when the text holds no letter or digit.

    Examples
    --------
    >>> text = "Meer groen, bijv. bomen. En speeltuinen voor kinderen!"
    >>> [text[span.start:span.end] for span in cut(text)]
    ['Meer groen, bijv. bomen.', 'En speeltuinen voor kinderen!']
    """
    pieces = (span for span in _pieces(text) if _WORD.search(text, span.start, span.end))
    return tuple(_join_short(text, pieces))


def _pieces(text: str) -> Iterator[Span]:
    first = _FIRST_ITEM.match(text)
    start = first.end() if first else 0
    for mark in _MARK.finditer(text, start):
        is_sentence = mark.group()[0] in ".!?…"
        if is_sentence and mark.group() == "." and _goes_on(text, start, mark.start()):
            continue
        # The mark of a sentence belongs to it; a line end or bullet lies between two statements.
        yield _trimmed(text, start, mark.end() if is_sentence else mark.start())
        start = mark.end()
    yield _trimmed(text, start, len(text))


def _goes_on(text: str, start: int, point: int) -> bool:
    """Tell whether this point ends an abbreviation, an initial or a number in a list rather than a sentence."""
    found = _LAST_WORD.search(text, max(start, point - 20), point)
    if found is None:
        return False
    word = found.group().lower().lstrip(_OPENING)
    if word in word_list("last_abbreviations"):
        return not text[point + 1 : point + 3].strip()[:1].isupper()
    if _NUMBER.fullmatch(word):
        following = _WORD.match(text, point + 2)
        return (
            not text[start : found.start()].strip()
            or (following is not None and following.group().islower())
            or (following is not None and following.group().lower() in word_list("months"))
        )
    return word in word_list("abbreviations") or bool(_INITIALS.fullmatch(word))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _join_short(text: str, pieces: Iterator[Span]) -> list[Span]:
    joined: list[Span] = []
    for piece in pieces:
        if joined and (_is_short(text, piece) or _is_short(text, joined[-1])):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _is_short(text: str, span: Span) -> bool:
    words = islice(_WORD.finditer(text, span.start, span.end), FEWEST_WORDS)
    return sum(1 for _word in words) < FEWEST_WORDS
