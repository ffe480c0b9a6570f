# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Notice which of a round's languages a text is in."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from leidraad.analysis.text.clean import stop_words

_WORD = re.compile(r"[^\W\d_]+")
_WEIGHT_OF_A_SIGN = 4.0


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
    words = _WORD.findall(text.lower())
    if not words or len(languages) == 1:
        return default if not words else languages[0]
    letters = _letter_scores(text, tuple(languages))
    return max(languages, key=lambda language: letters.get(language, -1e9) + _sign_score(words, language))


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
