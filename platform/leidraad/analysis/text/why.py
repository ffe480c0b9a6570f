# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say why a text is where it is, in words that a person can check: those it shares with others."""

from collections.abc import Iterable

from leidraad.analysis.text.clean import LANGUAGES, stem, stop_words, words_of
from leidraad.analysis.text.frisian import in_dutch


def terms_in(text: str, language: str, terms: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a text that are a form of a key term of a theme.

    Parameters
    ----------
    text : str
        Any text.
    language : str
        Its language; Frisian words are also compared as they would be in Dutch.
    terms : iterable of str
        Key terms of a theme, in any language; of several words each counts.

    Returns
    -------
    tuple of str
        In small letters, in the order of the text, each form once.

    Examples
    --------
    >>> terms_in("De molens horen niet bij het dorp.", "nl", ["molen", "uitzicht", "dorp"])
    ('molens', 'dorp')
    >>> terms_in("Gjin mûnen by it doarp", "fy", ["dorp"])
    ('doarp',)
    """
    wanted = {stem(word) for term in terms for word in words_of(term)}
    return _once(word for word in words_of(text) if wanted & _stems(word, language))


def shared_words(text: str, language: str, other: str, other_language: str) -> tuple[str, ...]:
    """Return the words of a text of which another text holds a form too, closed-class words of any language left out.

    Parameters
    ----------
    text, other : str
        Any texts.
    language, other_language : str
        Their languages; Frisian words are also compared as they would be in Dutch.

    Returns
    -------
    tuple of str
        As they stand in the first text, in small letters, in its order, each form once.

    Examples
    --------
    >>> shared_words("De opbrengst is voor het dorp", "nl", "Jou it doarp de opbringst", "fy")
    ('opbrengst', 'dorp')
    >>> shared_words("Wy wenje in pear kilometer fierder", "fy", "in alle dorpen", "fy")
    ()
    """
    there = frozenset[str]().union(*(_stems(word, other_language) for word in _telling(other)))
    return _once(word for word in _telling(text) if there & _stems(word, language))


def _telling(text: str) -> list[str]:
    # Of any language: who writes Frisian uses Dutch little words too, and the language of a short text is a guess.
    closed = frozenset[str]().union(*map(stop_words, LANGUAGES))
    return [word for word in words_of(text) if word not in closed]


def _stems(word: str, language: str) -> frozenset[str]:
    return frozenset({stem(word), stem(in_dutch(word))} if language == "fy" else {stem(word)})


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
