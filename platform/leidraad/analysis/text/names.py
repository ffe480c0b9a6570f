# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find words that are a person's or a street's name where it can be told: no theme is called after one."""

import re
from collections.abc import Sequence
from itertools import chain

MOST_TEXTS = 5_000

_NAME = r"[A-ZÀ-Þ][\wà-ÿ'’-]{1,40}"
_NAMES = rf"((?:[A-ZÀ-Þ]\.\s?){{0,3}}{_NAME}(?:\s(?:(?:van|de|der|den|von|fan)\b|{_NAME})){{0,3}})"
# The first letter is looked for first: by far most places fail there.
_TITLED = re.compile(
    r"(?=[mdfwbhMDFWBH])\b"
    r"(?i:mevrouw|mevr\.?|meneer|mijnheer|dhr\.?|de heer|familie|wethouder|wethâlder|burgemeester|boargemaster|frou"
    rf"|herr|frau|mr\.?|mrs\.?|ms\.?)\s{_NAMES}"
)
_SIGNED = re.compile(rf"(?i:groet(?:en|jes)?|groetnis(?:sen)?|grüßen?|regards)[,.!]?\s+{_NAMES}[.!]?\s*\Z")
# Not at the start of a sentence, where any word has a capital.
_STREET = re.compile(
    r"(?<=[\wà-ÿ,;(]\s)([A-ZÀ-Þ][\wà-ÿ'’-]{2,40}?(?:straat|strjitte|laan|leane|gracht|singel|plein|steeg|steech|kade"
    r"|buorren|dijk|dyk|weg|wei|pad|paad))\b"
)
# All German nouns have a capital, so what kind of street it is must be told from its name.
_KINDS = "Fahrrad|Rad|Einbahn|Haupt|Neben|Seiten|Spiel|Wohn|Bundes|Land|Quer|Auto|Anlieger|Durchgangs|Ring|Ein|Aus"
_GERMAN_STREET = re.compile(
    rf"(?=[A-ZÄÖÜ])\b(?:(?!(?:{_KINDS})s?(?:straße|str))"
    r"([A-ZÄÖÜ][\wäöüß-]{2,40}?(?:straßen?|strasse|str|allee|gasse))\b"
    r"|([A-ZÄÖÜ][\wäöüß-]{2,40}er)\s(?=Straße|Str\b|Allee|Platz|Weg|Ufer|Landstraße))"
)


def find_names(texts: Sequence[str], languages: Sequence[str]) -> frozenset[str]:
    """Return words in small letters that are part of a name after a title, in a signature or of a street.

    Looked for in some thousands of the texts. Whether a word is mostly that name is left to the caller.

    Examples
    --------
    >>> sorted(find_names(["Wij missen mevrouw Van der Zee in de Kerkstraat"], ["nl"]))
    ['kerkstraat', 'zee']
    """
    step = max(1, len(texts) // MOST_TEXTS)
    found: set[str] = set()
    for text, language in zip(texts[::step], languages[::step], strict=True):
        street = _GERMAN_STREET if language == "de" else _STREET
        matches = chain(*(pattern.finditer(text) for pattern in (_TITLED, _SIGNED, street)))
        names = (name for match in matches for name in match.groups() if name)
        found.update(word.lower() for name in names for word in name.split() if word[0].isupper())
    return frozenset(found - {"van", "de", "der", "den", "von", "fan"})
