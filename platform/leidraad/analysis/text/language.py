# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notice which of a round's languages a text is in."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any
from unicodedata import normalize

from leidraad.analysis.text.clean import LANGUAGES, stop_words

_WORD = re.compile(r"[^\W\d_]+")
_WEIGHT_OF_A_SIGN = 4.0
# A word or two tells little: what the round is mostly held in decides unless there is more to go by.
_WEIGHT_OF_DEFAULT = 3.0


def noticed(text: str, languages: Sequence[str], default: str) -> str:
    """Return the language of a text, out of those that the round is held in.

    py3langid's score (it knows Frisian) is added to what short words tell: those decide in a text of a few words,
    where letters alone say little.

    Parameters
    ----------
    text : str
        A reply or one statement of it.
    languages : sequence of str
        Codes out of nl, fy, en, de.
    default : str
        The answer for a text without words.

    Examples
    --------
    >>> noticed("Wy wolle graach dat it lânskip iepen bliuwt", ["nl", "fy", "en"], "nl")
    'fy'
    >>> noticed("👍", ["nl", "fy"], "nl")
    'nl'
    """
    text = normalize("NFC", text)
    words = _WORD.findall(text.lower())
    known = [language for language in languages if language in LANGUAGES]
    if not words or not known:
        return default
    if len(known) == 1:
        return known[0]
    letters = _letter_scores(text, tuple(known))
    scores = {language: letters[language] + _sign_score(words, language) for language in known}
    if default in scores:
        scores[default] += _WEIGHT_OF_DEFAULT / len(words)
    return max(known, key=scores.__getitem__)


def _sign_score(words: list[str], language: str) -> float:
    """Weigh the closed-class words of this language; one that several languages share counts for each."""
    own = stop_words(language)
    return _WEIGHT_OF_A_SIGN * sum(1 for word in words if word in own)


def _letter_scores(text: str, languages: tuple[str, ...]) -> dict[str, float]:
    identifier = _identifier(languages)
    return {language: float(score) for language, score in identifier.rank(text)}


@cache
def _identifier(languages: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)
    identifier.set_languages(sorted(languages))
    return identifier
