# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tell whether a mark in a text ends a statement, or belongs to an abbreviation, a number, brackets or a full line."""

import re
from functools import cache

from leidraad.analysis.text.clean import LANGUAGES, hollow_words, word_list
from leidraad.analysis.text.marks import ENDS_IN_LITTLE_WORD, STARTS_AS_WISH

# A line of so many characters may have ended because it was full, as in a mail.
FULL_LINE = range(60, 81)
LONGEST_ASIDE, LONGEST_WORD = 100, 40
# Of so many parts at most, so that what is joined again and again is not read to its end each time.
WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+){0,9}")
_LAST_WORD = re.compile(r"\S{1,20}\Z")
_OPENING = "(\"'“‘„«["
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NUMBER = re.compile(r"\d{1,2}")
_ADDRESS = re.compile(r"\S{0,40}?(?:www|[/@])", re.IGNORECASE)
_LINE_ENDS = "\n\r\u2028"


def is_sentence(mark: re.Match[str]) -> bool:
    """Return whether it is the end of a sentence, which belongs to it."""
    return mark.group()[0] in ".!?…"


def is_end(text: str, start: int, mark: re.Match[str]) -> bool:
    """Return whether the piece of a text from `start` ends at this mark.

    Examples
    --------
    >>> from leidraad.analysis.text.marks import MARK
    >>> texts = "Dhr. Jansen", "Mear grien. Beammen", "Rook en meer lawaai", "Meer groen en meer rust"
    >>> [is_end(text, 0, MARK.search(text)) for text in texts]
    [False, True, False, True]
    """
    if is_sentence(mark):
        return not (_is_aside(text, mark) or _goes_on(text, start, mark))
    if mark["wish"] is not None:
        return is_wish(text, start, mark.start()) and is_wish(text, mark.end(), len(text))
    return not _is_full_line(text, start, mark)


def is_wish(text: str, start: int, end: int) -> bool:
    """Return whether a piece of a text asks for something by name.

    Examples
    --------
    >>> is_wish("meer bomen", 0, 10), is_wish("geen mening", 0, 11)
    (True, False)
    """
    found = STARTS_AS_WISH.match(text, start, end)
    return found is not None and found.group(1).lower() not in hollow_anywhere()


@cache
def hollow_anywhere() -> frozenset[str]:
    """Return the words that say nothing in one of the languages."""
    return frozenset().union(*map(hollow_words, LANGUAGES))


def _is_aside(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a sentence goes on in small letters after dots of thought or quotes, or until a bracket closes."""
    if mark.group() in (".", "!", "?", "!!", "??", "?!"):
        return _is_in_brackets(text, mark)
    following = _next_word(text, mark)
    return not _is_glued(text, mark) and following is not None and following.group()[0].islower()


def _is_in_brackets(text: str, mark: re.Match[str]) -> bool:
    opening = text.rfind("(", max(0, mark.start() - LONGEST_ASIDE), mark.start())
    return (
        opening >= 0
        and text[max(opening - 1, 0)] not in ":;=-"
        and text.find(")", opening, mark.end()) < 0 <= text.find(")", mark.end(), mark.end() + LONGEST_ASIDE)
    )


def _goes_on(text: str, start: int, mark: re.Match[str]) -> bool:
    """Tell whether this point ends an abbreviation, an initial or a number in a list rather than a sentence."""
    point = mark.start()
    found = _LAST_WORD.search(text, max(start, point - 20), point)
    if found is None or mark.group() not in (".", ".)"):
        return False
    word = found.group().lower().lstrip(_OPENING)
    if _is_glued(text, mark) and (_ADDRESS.match(word) or _ADDRESS.match(text, mark.end())):
        return True
    if word in word_list("last_abbreviations"):
        return not text[mark.end() : mark.end() + 2].strip()[:1].isupper()
    following = _next_word(text, mark)
    if _NUMBER.fullmatch(word):
        return mark.group() == ".)" or not text[start : found.start()].strip() or _goes_on_after_number(following)
    if word in word_list("months") and following is not None and following.group().isdigit():
        return True
    return word in word_list("abbreviations") or word.endswith("str") or bool(_INITIALS.fullmatch(word))


def _goes_on_after_number(following: re.Match[str] | None) -> bool:
    return following is not None and (following.group().islower() or following.group().lower() in word_list("months"))


def _next_word(text: str, mark: re.Match[str]) -> re.Match[str] | None:
    return WORD.match(text, mark.end() + 1, mark.end() + LONGEST_WORD)


def _is_glued(text: str, mark: re.Match[str]) -> bool:
    """Tell whether the next word follows without a space: "Meer groen.Minder steen"."""
    return text[mark.end() : mark.end() + 1].isalpha()


def _is_full_line(text: str, start: int, mark: re.Match[str]) -> bool:
    """Tell whether a line ended because it was full or in mid-sentence, and goes on in small letters on the next."""
    gap, at = mark.group(), mark.start()
    if (
        gap[0] not in _LINE_ENDS
        or gap.strip()
        or gap.count("\n") > 1
        or not text[mark.end() : mark.end() + 1].islower()
    ):
        return False
    line = max(start, text.rfind("\n", max(start, at - FULL_LINE.stop), at) + 1)
    return at - line in FULL_LINE or ENDS_IN_LITTLE_WORD.search(text, max(start, at - 12), at) is not None
