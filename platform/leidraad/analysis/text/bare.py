# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a text says itself: without addresses and marks of a web page."""

import re
from html import unescape
from unicodedata import normalize

# Every repeat has an end, so that time grows with the length of the text, whatever is in it.
_MARKS = re.compile(
    r"(?:https?://|www\.)\S{1,2000}?(?=[.,;:!?)]*(?:\s|\Z))|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|</?[a-z][^<>]{0,200}>|_x000D_",
    re.IGNORECASE,
)
_SIGNS_OF_MARKS = ("://", "www.", "@", "<", "_x")


def bare(text: str) -> str:
    """Return a text without what binds it to others by accident.

    Examples
    --------
    >>> bare("Geachte raad, meer groen &amp; rust: https://dorp.nl/plan")
    'Geachte raad, meer groen & rust:'
    >>> bare("www.dorp.nl")
    ''
    """
    text = normalize("NFC", unescape(text))
    if any(sign in text.lower() for sign in _SIGNS_OF_MARKS):
        text = _MARKS.sub(" ", text)
    return text.strip()
