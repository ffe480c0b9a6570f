# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cut a reply into statements: one idea each, by offsets into the verbatim text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from leidraad.analysis.text.endings import WORD, hollow_anywhere, is_end, is_sentence, is_wish
from leidraad.analysis.text.marks import (
    FIRST_ITEM,
    GREETS,
    MARK,
    STARTS_AND_ALSO,
    STARTS_AS_GOODBYE,
    STARTS_AS_REST,
    STARTS_POINTING,
)
from leidraad.analysis.text.numbering import find_numbers

FEWEST_WORDS = 3
# "And also" with what it says: less is the end of a list rather than an idea of its own.
FEWEST_WORDS_AND_ALSO = 5
FEWEST_WORDS_POINTING = 7
# Longer than this it is more than a goodbye, and a line after one is more than a name.
MOST_WORDS_GOODBYE, MOST_WORDS_NAME = 7, 4
_LIST_ITEM = "<li"


@dataclass(frozen=True)
class Span:
    """A piece of a text: `text[start:end]`, in characters."""

    start: int
    end: int


@dataclass(frozen=True)
class _Piece:
    span: Span
    is_item: bool
    is_goodbye: bool = False


def cut(text: str) -> tuple[Span, ...]:
    """Return the statements of a reply in order.

    A statement ends with a sentence, a line, an item of a list, a semicolon, before "and also" and before one wish
    more ("meer bomen, minder verkeer"). A piece of fewer than three words stays with its neighbour, unless it is an
    item of a list or a wish, and a sentence that only goes on about the one before it ("Want …", "Dat voelt niet
    goed.") stays with that, as does a goodbye; a greeting stays with what follows. No cut falls inside a word, spans
    do not overlap, and the spans with what lies between them are the whole text.

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
    pieces = (one for one in _pieces(text) if WORD.search(text, one.span.start, one.span.end))
    return tuple(_join(text, pieces))


def _pieces(text: str) -> Iterator[_Piece]:
    """Give what stands between two marks; an item that its writer numbered within a line ends before the next one."""
    first = FIRST_ITEM.match(text)
    start, is_item = (first.end(), True) if first else (0, False)
    for number in find_numbers(text):
        yield from _marked(text, start, number.start(), is_item)
        start, is_item = number.end(), True
    yield from _marked(text, start, len(text), is_item)


def _marked(text: str, start: int, end: int, is_item: bool) -> Iterator[_Piece]:
    for mark in MARK.finditer(text, start, end):
        if not is_end(text, start, mark):
            continue
        # The mark of a sentence belongs to it; a line end or bullet lies between two statements.
        yield _Piece(_trimmed(text, start, mark.end() if is_sentence(mark) else mark.start()), is_item)
        start, is_item = mark.end(), _begins_item(mark)
    yield _Piece(_trimmed(text, start, end), is_item)


def _begins_item(mark: re.Match[str]) -> bool:
    sign = mark.group().strip()
    if sign.startswith("<"):
        return sign.lower().startswith(_LIST_ITEM)
    return not is_sentence(mark) and sign not in ("", ",", "/", ";")


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
        is_goodbye = _is_goodbye(text, before, piece.span)
        if before and (is_goodbye or _belong_together(text, before, piece)):
            span = Span(before.span.start, piece.span.end)
            joined[-1] = _Piece(span, before.is_item or piece.is_item, is_goodbye)
        else:
            joined.append(_Piece(piece.span, piece.is_item, is_goodbye))
    return [piece.span for piece in joined]


def _belong_together(text: str, before: _Piece, piece: _Piece) -> bool:
    if _are_short_lines(text, before.span, piece.span):
        return False
    is_lead = _leads_to_next(text, before.span) or (piece.is_item and _is_hollow(text, before.span))
    if is_lead and not before.is_item:
        return True
    return not piece.is_item and _belongs_to(text, before.span, piece.span)


def _leads_to_next(text: str, span: Span) -> bool:
    """Tell whether a piece says nothing yet: it is short, ends with a colon, or greets."""
    is_greeting = GREETS.fullmatch(text, span.start, min(span.end + 1, len(text))) is not None
    return is_greeting or text[span.end - 1] == ":" or _is_short(text, span)


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


def _is_goodbye(text: str, before: _Piece | None, span: Span) -> bool:
    """Tell whether a piece says goodbye, or is a line with a name or address after one that does."""
    if before and before.is_goodbye and "\n" in text[before.span.end : span.start]:
        return _has_fewer_words(text, span, MOST_WORDS_NAME + 1)
    is_one = STARTS_AS_GOODBYE.match(text, span.start, span.end) is not None
    return is_one and _has_fewer_words(text, span, MOST_WORDS_GOODBYE + 1)


def _are_short_lines(text: str, before: Span, span: Span) -> bool:
    """Tell whether two lines of a word or two are a list without bullets, each with a subject."""
    return "\n" in text[before.end : span.start] and all(
        _is_short(text, one) and not _is_hollow(text, one) for one in (before, span)
    )


def _is_hollow(text: str, span: Span) -> bool:
    words = (word.group().lower() for word in WORD.finditer(text, span.start, span.end))
    return all(word in hollow_anywhere() or not word.isalpha() for word in words)


def _is_short(text: str, span: Span) -> bool:
    if is_wish(text, span.start, span.end):
        return False
    is_also = STARTS_AND_ALSO.match(text, span.start, span.end) is not None
    return _has_fewer_words(text, span, FEWEST_WORDS_AND_ALSO if is_also else FEWEST_WORDS)


def _has_fewer_words(text: str, span: Span, number: int) -> bool:
    words = islice(WORD.finditer(text, span.start, span.end), number)
    return sum(1 for _word in words) < number
