# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What in a sentence could be easier: its length, its words, a passive that hides who acts."""

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from leidraad.analysis.readability.syllables import count_syllables

Kind = Literal["long_sentence", "long_word", "plainer_word", "passive"]

# What guides to plain government Dutch give as the most for one sentence.
MOST_WORDS = 15
# A word of so many syllables slows readers down, unless they use it themselves.
MANY_SYLLABLES = 5
# An auxiliary and its participle stand at most so many words apart.
NEAR = 8

_AUXILIARIES = {
    "nl": {"wordt", "worden", "word", "werd", "werden"},
    "fy": {"wurdt", "wurde", "wurden", "waard", "waarden"},
    "en": {"is", "are", "was", "were", "be", "been", "being"},
}
# Whatever is regular; Frisian participles have no ge-, so they are known by their first letters or from the list.
_PARTICIPLES = {
    "nl": re.compile(
        r"(?:aan|af|bij|in|mee|na|op|over|toe|uit|vast|voor|weg|samen|terug)?ge(?!meen|deelte|woon|bied|tal)\w{2,}(?:d|t|en)"
        r"|(?:be|ver|ont|her)(?!ter|vol|en|ig)\w{3,}(?:d|t|en)|gedaan|gezien"
    ),
    "fy": re.compile(r"(?:be|fer|ûnt|út|op|oan|ôf|mei|yn|foar)(?!ter)\w{3,}(?:d|t|e|en|n)|\w+earre"),
    "en": re.compile(r"(?!need|indeed|speed|seed|hundred)\w{3,}ed"),
}


@dataclass(frozen=True)
class Hint:
    """One thing that could be easier.

    Attributes
    ----------
    kind : str
        `long_sentence`, `long_word`, `plainer_word` (then there is a plainer one) or `passive`.
    words : str
        The words it is about: of a sentence the first five.
    plainer : str
        The plainer word, if there is one.
    number : int
        Of a long sentence, how many words it has; otherwise 0.
    """

    kind: Kind
    words: str
    plainer: str = ""
    number: int = 0


def hints_on(sentence: Sequence[str], language: str, common: Collection[str] = ()) -> Iterator[Hint]:
    """Yield what could be easier in one sentence.

    Parameters
    ----------
    sentence : sequence of str
        Its words.
    language : str
        `nl`, `fy` or `en`; of another language only the length of sentences and words is looked at.
    common : collection of str
        Words in small letters that readers use themselves.

    Yields
    ------
    Hint
        A rule of thumb about letters, not about meaning: "Het dorp wordt verkeerd begrepen" is noticed, a passive
        without an auxiliary is not.

    Examples
    --------
    >>> [hint.words for hint in hints_on("Plannen worden vooraf met het dorp besproken".split(), "nl")]
    ['worden … besproken']
    >>> [(hint.words, hint.plainer) for hint in hints_on("Wij faciliteren bewoners".split(), "nl")]
    [('faciliteren', 'helpen')]
    """
    if len(sentence) > MOST_WORDS:
        yield Hint("long_sentence", " ".join(sentence[:5]) + " …", number=len(sentence))
    for word in sentence:
        plainer = _plain_words().get((language, word.lower()))
        if plainer:
            yield Hint("plainer_word", word, plainer)
        elif count_syllables(word, language) >= MANY_SYLLABLES and word.lower() not in common:
            yield Hint("long_word", word)
    yield from _passives(sentence, language)


def _passives(sentence: Sequence[str], language: str) -> Iterator[Hint]:
    for place, word in enumerate(sentence):
        if word.lower() in _AUXILIARIES.get(language, ()):
            around = sentence[place + 1 : place + 1 + NEAR] if language == "en" else sentence
            found = next((one for one in around if _is_participle(one.lower(), language)), None)
            if found:
                pair = sorted((word, found), key=sentence.index)
                yield Hint("passive", " … ".join(pair))


def _is_participle(word: str, language: str) -> bool:
    return (language, word) in _irregular() or _PARTICIPLES[language].fullmatch(word) is not None


@cache
def _plain_words() -> dict[tuple[str, str], str]:
    """Return our own list: a stiff word per language, and what to say instead."""
    return {(row["language"], word): row["plainer"] for row in _rows("plain_words") for word in row["words"].split()}


@cache
def _irregular() -> frozenset[tuple[str, str]]:
    """Return our own list of participles that no rule knows."""
    return frozenset((row["language"], word) for row in _rows("participles") for word in row["words"].split())


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("leidraad.analysis.readability").joinpath(f"{name}.csv").read_text("utf-8")
    return csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
