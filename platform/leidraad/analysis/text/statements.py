# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cut a reply into statements: one idea each, by offsets into the verbatim text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from leidraad.analysis.text.clean import word_list

FEWEST_WORDS = 3

_MARK = re.compile(
    r"""
      [.!?…]+["'”’)\]]*(?=\s|$)                      # the end of a sentence
    | \n\s*(?:[-–—*•·>]|\d{1,2}[.)])?\s*             # a new line, perhaps an item of a list
    | ;\s+                                           # two halves
    | ,?\s+(?=(?:en\s+ook|en\s+ek|and\s+also)\s)     # "and also …"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LAST_WORD = re.compile(r"\S{1,20}$")
_FIRST_ITEM = re.compile(r"\s*(?:[-–—*•·>]|\d{1,2}[.)])\s+")
_WORD = re.compile(r"\w+")


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
    pieces = [span for span in _pieces(text) if _WORD.search(text, span.start, span.end)]
    return tuple(_join_short(text, pieces))


def _pieces(text: str) -> Iterator[Span]:
    first = _FIRST_ITEM.match(text)
    start = first.end() if first else 0
    for mark in _MARK.finditer(text, start):
        is_sentence = mark.group()[0] in ".!?…"
        if is_sentence and _is_abbreviation(text, start, mark.start()):
            continue
        # The mark of a sentence belongs to it; a line end or bullet lies between two statements.
        yield _trimmed(text, start, mark.end() if is_sentence else mark.start())
        start = mark.end()
    yield _trimmed(text, start, len(text))


def _is_abbreviation(text: str, start: int, point: int) -> bool:
    word = _LAST_WORD.search(text, max(start, point - 20), point)
    if word is None or text[point : point + 2].strip() != ".":
        return False
    last = word.group().lower().lstrip("(\"'“‘")
    return (
        last in word_list("abbreviations")
        or (len(last) == 1 and last.isalpha())
        or bool(re.fullmatch(r"(\w\.)+\w", last))
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _join_short(text: str, pieces: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for piece in pieces:
        if joined and (_is_short(text, piece) or _is_short(text, joined[-1])):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _is_short(text: str, span: Span) -> bool:
    words = _WORD.finditer(text, span.start, span.end)
    return sum(1 for _, _word in zip(range(FEWEST_WORDS), words, strict=False)) < FEWEST_WORDS
