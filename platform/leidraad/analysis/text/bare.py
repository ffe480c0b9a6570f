# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a text says itself: without addresses, marks of a web page, a greeting and a goodbye."""

import re
from html import unescape
from unicodedata import normalize

from leidraad.analysis.text.marks import GREETS, STARTS_AS_GOODBYE

# Every repeat has an end, so that time grows with the length of the text, whatever is in it.
_MARKS = re.compile(
    r"(?:https?://|www\.)\S{1,2000}?(?=[.,;:!?)]*(?:\s|\Z))|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|</?[a-z][^<>]{0,200}>|_x000D_",
    re.IGNORECASE,
)
_SIGNS_OF_MARKS = ("://", "www.", "@", "<", "_x")
# At the end of a text, with some lines for a name and an address.
_GOODBYE = re.compile(
    rf"(?:(?<=[.!?,\n])|(?<=[.!?,]\s)|(?<=\n\s))(?:{STARTS_AS_GOODBYE.pattern})[^\n]{{0,40}}(?:\n[^\n]{{0,40}}){{0,5}}\Z",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_GOODBYE = 250


def bare(text: str) -> str:
    """Return a text without what binds it to others by accident; a greeting or goodbye alone stays.

    Examples
    --------
    >>> bare("Geachte raad, meer groen &amp; rust: https://dorp.nl/plan. Groetjes Anna")
    'meer groen & rust:  .'
    >>> bare("Hallo allemaal!"), bare("www.dorp.nl")
    ('Hallo allemaal!', '')
    """
    text = normalize("NFC", unescape(text))
    if any(sign in text.lower() for sign in _SIGNS_OF_MARKS):
        text = _MARKS.sub(" ", text)
    text = text.strip()
    goodbye = _GOODBYE.search(text, max(0, len(text) - _LONGEST_GOODBYE))
    greeting = GREETS.match(text)
    said = text[greeting.end() if greeting else 0 : goodbye.start() if goodbye else len(text)].strip()
    return said if any(map(str.isalnum, said)) else text
