# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of a text as the analysis sees them, and the closed-class words that carry no theme."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import normalize

LANGUAGES = ("nl", "fy", "en", "de")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")


# A text is read in several ways one after another; a round of the usual size is cut once.
@lru_cache(maxsize=5_000)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, with one sign for a letter and its accent.

    >>> words_of("Foto's van 12 molens!")
    ("foto's", 'van', '12', 'molens')
    """
    # Cut first: a letter such as İ becomes two signs in small letters.
    return tuple(word.lower() for word in _WORD.findall(normalize("NFC", text)))


def stem(word: str) -> str:
    """Return what the forms of one word have in common, roughly: its first five letters.

    >>> stem("zonnepanelen") == stem("zonnepaneel"), stem("molens") == stem("molen")
    (True, True)
    """
    return word[:5] if len(word) > 5 else word.removesuffix("s") if len(word) > 4 else word


def stop_words(language: str) -> frozenset[str]:
    """Return the closed-class words of a language; none for a language that we have no list of."""
    return word_list(language) if language in LANGUAGES else frozenset()


@cache
def hollow_words(language: str) -> frozenset[str]:
    """Return the words of a language that never make a theme: closed-class ones, and such as "belangrijk" or "week"."""
    return stop_words(language) | word_list(f"hollow_{language}") if language in LANGUAGES else frozenset()


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of one of our own lists, one a line."""
    text = files("leidraad.analysis.text").joinpath("stopwords", f"{name}.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def closed_words(texts: Iterable[str], languages: Iterable[str] = ()) -> frozenset[str]:
    """Return the stop words of these languages or, left out, of every language that the texts are really in.

    Then a list counts when it covers at least 85 % of what the best list covers.
    """
    if languages:
        return frozenset().union(*(stop_words(language) for language in languages))
    counts = Counter(word for text in texts for word in words_of(text))
    covered = {language: sum(counts[word] for word in stop_words(language)) for language in LANGUAGES}
    best = max(covered.values(), default=0)
    used = [language for language in LANGUAGES if best and covered[language] >= 0.85 * best]
    return frozenset().union(*(stop_words(language) for language in used))


def likely_language(text: str) -> str:
    """Return the language whose closed-class words stand most in a text; empty when no one language leads.

    >>> likely_language("wy wolle dat it lânskip iepen bliuwt"), likely_language("zonnepanelen")
    ('fy', '')
    """
    words = words_of(text)
    hits = sorted(((sum(map(stop_words(one).__contains__, words)), one) for one in LANGUAGES), reverse=True)
    return hits[0][1] if hits[0][0] > hits[1][0] else ""


def without(text: str, words: frozenset[str]) -> str:
    """Return the words of a text without these ones; a text of nothing else stays whole.

    >>> without("De bomen en de bus", frozenset({"de", "en"}))
    'bomen bus'
    """
    own = words_of(text)
    return " ".join([word for word in own if word not in words] or own)
