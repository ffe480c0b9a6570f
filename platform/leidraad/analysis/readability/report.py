# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Score a text and point at what makes it hard."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from leidraad.analysis.readability.hints import Hint, hints_on
from leidraad.analysis.readability.syllables import count_syllables
from leidraad.analysis.text.clean import word_list

# Of fewer words a score says nothing at all; the formulas were made for samples of a hundred.
FEWEST_WORDS = 10
# From these scores on a text reads as ordinary, or as rather hard, in the tables of Flesch and of Douma.
ORDINARY, RATHER_HARD = 60, 45
# The constant, the weight of syllables a word, and that of words a sentence.
_FORMULAS = {"en": (206.835, 84.6, 1.015), "nl": (206.84, 77.0, 0.93)}
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s)|\n+")


class Level(StrEnum):
    """How a text reads by its score."""

    ORDINARY = "ordinary"
    RATHER_HARD = "rather_hard"
    HARD = "hard"


@dataclass(frozen=True)
class Readability:
    """How easily a text reads.

    Attributes
    ----------
    language : str
        The language it was read in.
    words, sentences : int
        How many there are; a number in digits is no word.
    score : float or None
        From 0 (hard) to 100 (easy); None for a text of fewer than ten words.
    hints : tuple of Hint
        What could be easier, in the order of the text.
    """

    language: str
    words: int
    sentences: int
    score: float | None
    hints: tuple[Hint, ...]

    @property
    def level(self) -> Level | None:
        """How it reads by its score; None when there is none."""
        if self.score is None:
            return None
        if self.score >= ORDINARY:
            return Level.ORDINARY
        return Level.RATHER_HARD if self.score >= RATHER_HARD else Level.HARD


def read(text: str, language: str, common: Collection[str] = ()) -> Readability:
    """Return how easily a text reads, with hints.

    The score is the reading ease of Flesch (1948) for English, and its Dutch adaptation by Douma (1960) for Dutch:

    - English: ``206.835 - 84.6 * syllables / words - 1.015 * words / sentences``
    - Dutch: ``206.84 - 77 * syllables / words - 0.93 * words / sentences``

    No formula for West Frisian has been published that we know of. It gets Douma's, because its words and sentences
    are about as long as the Dutch ones; nobody has held that against Frisian readers.

    What it is not: neither formula measures the level B1 of the European framework, nor whether a text is clear, true
    or well ordered. On the two or three sentences of a principle one long word moves it by several points. Read the
    hints, and ask ten residents to say the text again in their own words.

    Parameters
    ----------
    text : str
        Plain text.
    language : str
        `nl`, `fy` or `en`; another language is read as Dutch.
    common : collection of str
        Words in small letters that readers use themselves: they are not called hard because they are long.

    Returns
    -------
    Readability
        Its score is kept between 0 and 100.

    References
    ----------
    R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948), 221-233.
    W.H. Douma, De leesbaarheid van landbouwbladen, Landbouwhogeschool Wageningen (1960).

    Examples
    --------
    >>> easy = read("Het dorp deelt mee. Wie de lasten draagt, krijgt een deel van de winst.", "nl")
    >>> easy.sentences, easy.words, round(easy.score), easy.level.value, easy.hints
    (2, 14, 100, 'ordinary', ())
    >>> read("Te kort.", "nl").score is None
    True
    """
    sentences = [found for found in (WORD.findall(one) for one in split_sentences(text)) if found]
    words = [word for sentence in sentences for word in sentence]
    hints = (hint for sentence in sentences for hint in hints_on(sentence, language, common))
    score = _score(words, len(sentences), language) if len(words) >= FEWEST_WORDS else None
    return Readability(language, len(words), len(sentences), score, tuple(dict.fromkeys(hints)))


def split_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; a point after an abbreviation or before a small letter ends none.

    >>> list(split_sentences("Wij delen, bijv. de winst. Dat is eerlijk!"))
    ['Wij delen, bijv. de winst.', 'Dat is eerlijk!']
    """
    start = 0
    for end in _END.finditer(text):
        if end.group()[0] != "\n" and not _ends(text[start : end.start()], text[end.end() :]):
            continue
        yield text[start : end.end()].strip()
        start = end.end()
    yield text[start:].strip()


def _ends(before: str, after: str) -> bool:
    last = before.split()[-1].lower() if before.split() else ""
    return last not in word_list("abbreviations") and not after.lstrip()[:1].islower()


def _score(words: list[str], sentences: int, language: str) -> float:
    syllables = sum(count_syllables(word, language) for word in words) / len(words)
    length = len(words) / sentences
    constant, weight, weight_of_length = _FORMULAS.get(language, _FORMULAS["nl"])
    score = constant - weight * syllables - weight_of_length * length
    return min(100.0, max(0.0, score))
