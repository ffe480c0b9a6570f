# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cut a reply into statements: one idea each, by offsets into the verbatim text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from leidraad.analysis.text.clean import word_list
from leidraad.analysis.text.marks import FIRST_ITEM, MARK, STARTS_AND_ALSO, STARTS_AS_REST, STARTS_POINTING

FEWEST_WORDS = 3
# "And also" with what it says: less is the end of a list rather than an idea of its own.
FEWEST_WORDS_AND_ALSO = 5
FEWEST_WORDS_POINTING = 7
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


@dataclass(frozen=True)
class _Piece:
    span: Span
    is_item: bool


def cut(text: str) -> tuple[Span, ...]:
    """Return the statements of a reply in order.

    A statement ends with a sentence, a line, an item of a list, a semicolon or before "and also". A piece of fewer
    than three words stays with its neighbour, unless it is an item of a list, and a sentence that only goes on about
    the one before it ("Want …", "Dat voelt niet goed.") stays with that. No cut falls inside a word, spans do not
    overlap, and the spans with what lies between them are the whole text.

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
    pieces = (one for one in _pieces(text) if _WORD.search(text, one.span.start, one.span.end))
    return tuple(_join(text, pieces))


def _pieces(text: str) -> Iterator[_Piece]:
    first = FIRST_ITEM.match(text)
    start, is_item = (first.end(), True) if first else (0, False)
    for mark in MARK.finditer(text, start):
        is_sentence = mark.group()[0] in ".!?…"
        if is_sentence and (_is_aside(text, mark) or _goes_on(text, start, mark)):
            continue
        # The mark of a sentence belongs to it; a line end or bullet lies between two statements.
        yield _Piece(_trimmed(text, start, mark.end() if is_sentence else mark.start()), is_item)
        start, is_item = mark.end(), not is_sentence and mark.group().strip() not in ("", ",", ";")
    yield _Piece(_trimmed(text, start, len(text)), is_item)


def _is_aside(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a sentence goes on in small letters after dots of thought or what stood in brackets or quotes."""
    following = _WORD.match(text, mark.end() + 1)
    return (
        mark.group() not in (".", "!", "?", "!!", "??", "?!")
        and following is not None
        and following.group()[0].islower()
    )


def _goes_on(text: str, start: int, mark: re.Match[str]) -> bool:
    """Tell whether this point ends an abbreviation, an initial or a number in a list rather than a sentence."""
    if mark.group() not in (".", ".)"):
        return False
    point = mark.start()
    found = _LAST_WORD.search(text, max(start, point - 20), point)
    if found is None:
        return False
    word = found.group().lower().lstrip(_OPENING)
    if word in word_list("last_abbreviations"):
        return not text[mark.end() : mark.end() + 2].strip()[:1].isupper()
    if _NUMBER.fullmatch(word):
        following = _WORD.match(text, mark.end() + 1)
        return (
            mark.group() == ".)"
            or not text[start : found.start()].strip()
            or (following is not None and following.group().islower())
            or (following is not None and following.group().lower() in word_list("months"))
        )
    return word in word_list("abbreviations") or word.endswith("str") or bool(_INITIALS.fullmatch(word))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _join(text: str, pieces: Iterator[_Piece]) -> list[Span]:
    """Join what says nothing alone to what stands before it; an item of a list stands alone, however short."""
    joined: list[_Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and (
            (not before.is_item and _is_short(text, before.span))
            or (not piece.is_item and _belongs_to(text, before.span, piece.span))
        ):
            joined[-1] = _Piece(Span(before.span.start, piece.span.end), before.is_item or piece.is_item)
        else:
            joined.append(piece)
    return [piece.span for piece in joined]


def _belongs_to(text: str, before: Span, span: Span) -> bool:
    """Tell whether a piece says nothing without the one before: it is short, or a sentence that goes on about it."""
    if _is_short(text, span):
        return True
    if text[before.end : span.start] != " ":
        return False
    is_pointing = STARTS_POINTING.match(text, span.start, span.end) is not None
    return bool(STARTS_AS_REST.match(text, span.start, span.end)) or (
        is_pointing and _has_fewer_words(text, span, FEWEST_WORDS_POINTING)
    )


def _is_short(text: str, span: Span) -> bool:
    is_also = STARTS_AND_ALSO.match(text, span.start, span.end) is not None
    return _has_fewer_words(text, span, FEWEST_WORDS_AND_ALSO if is_also else FEWEST_WORDS)


def _has_fewer_words(text: str, span: Span, number: int) -> bool:
    words = islice(_WORD.finditer(text, span.start, span.end), number)
    return sum(1 for _word in words) < number
