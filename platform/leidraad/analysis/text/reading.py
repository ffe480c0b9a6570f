# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ways in which texts are read before they are compared: as they are, without little words, across languages."""

import re
from collections.abc import Sequence

from leidraad.analysis.text.clean import stop_words, without
from leidraad.analysis.text.corpus import Corpus
from leidraad.analysis.text.frisian import in_dutch
from leidraad.analysis.text.units import Reading

# Where Dutch and Frisian write one sound or one old sound in two ways: tsjerke and kerk, skoalle and school.
_SOUNDS = (
    (re.compile(r"tsj"), "k"),
    (re.compile(r"s?zj"), "g"),
    (re.compile(r"sch"), "sk"),
    (re.compile(r"ch|g"), "g"),
    (re.compile(r"z"), "s"),
    (re.compile(r"v"), "f"),
    (re.compile(r"c|q"), "k"),
    (re.compile(r"n[dt]"), "n"),
    (re.compile(r"(?<=[^\W\d_])j(?=[aeiouyàáâäèéêëìíîïòóôöùúûü])"), ""),
    (re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]j?[aeiouyàáâäèéêëìíîïòóôöùúûü]*"), "a"),
    (re.compile(r"([^\W\d_])\1"), r"\1"),
)


def ways_to_read(corpus: Corpus) -> list[Reading]:
    """Return every text as each view will read it.

    In one language: as it is (function words tell a question from a complaint), and without closed-class words. In
    several, function words would only tell the languages apart, so all views go without; and where both Dutch and
    Frisian are written, the Frisian is read as Dutch, and one view reads that for the sounds they share.
    """
    plain = [
        without(text, corpus.of_question | corpus.closed | _own(language, corpus.spoken))
        for text, language in zip(corpus.texts, corpus.languages, strict=True)
    ]
    if len(corpus.spoken) < 2:
        return [Reading([without(text, corpus.of_question) for text in corpus.texts]), Reading(plain)]
    if has_two_spellings(corpus):
        read = [
            in_dutch(text) if language == "fy" else text for text, language in zip(plain, corpus.languages, strict=True)
        ]
        return [Reading([sounds(text) for text in read]), Reading(read)]
    return [Reading(plain)]


def has_two_spellings(corpus: Corpus) -> bool:
    """Tell whether both Dutch and Frisian are written."""
    return {"nl", "fy"}.issubset(corpus.spoken)


def _own(language: str, spoken: Sequence[str]) -> frozenset[str]:
    return stop_words(language) if language in spoken else frozenset()


def sounds(text: str) -> str:
    """Write words by their consonants with one sign for all vowels, as Dutch and Frisian share them.

    Source: the regular correspondences of Frisian and Dutch (Tiersma, Frisian Reference Grammar, 1999).

    Examples
    --------
    >>> sounds("sinnepanielen iepenbier doarp"), sounds("zonnepanelen openbaar dorp")
    ('sanapanalan apanbar darp', 'sanapanalan apanbar darp')
    """
    for pattern, sign in _SOUNDS:
        text = pattern.sub(sign, text)
    return text
