# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say in people's own words what a theme is about."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from leidraad.analysis.text.clean import stem, stop_words, words_of

TERMS = 8
SHORTEST = 3
LONGEST_ACRONYM = 4
# A word with what stands before it: the first word of a sentence tells nothing about its capital.
_WORD_IN_PLACE = re.compile(r"([.!?:\n]\s*|^\s*)?([^\W\d_]+(?:['’][^\W\d_]+)?)")


@dataclass(frozen=True)
class Description:
    """A label and the key terms behind it, all of them words that people wrote."""

    label: str
    terms: tuple[str, ...]


def describe(
    texts: Sequence[str], labels: Sequence[int], languages: Sequence[str], ignored: frozenset[str]
) -> dict[int, Description]:
    """Return a description per label, distinct between labels.

    A word tells a theme when many of its texts hold it and few others do: the share inside times the logarithm of
    the share inside over the share elsewhere. Forms of one word (same first five letters) count together and are
    shown as they are written most often. Only texts in the language that is used most in a theme give its words.

    Parameters
    ----------
    texts, labels, languages : sequences of length n
        Each text, the number of its theme (negative: none), and its language (empty: unknown).
    ignored : frozenset of str
        Words, or stems of words, that never describe: words of the question, and what else is closed-class here.

    Returns
    -------
    dict of int to Description
        For each label that is not negative.

    Examples
    --------
    >>> texts = ["Meer bomen!", "Wij willen bomen", "De bus rijdt", "Een bus erbij"]
    >>> found = describe(texts, [0, 0, 1, 1], ["nl"] * 4, frozenset({"meer", "wij", "willen", "een", "de"}))
    >>> found[0].terms, found[1].label
    (('bomen',), 'bus, erbij')
    """
    spoken = _most_spoken(labels, languages)
    # A word that is closed-class in the language of its text, or in that of the theme, describes nothing.
    closed = {
        pair: ignored | stop_words(pair[0]) | stop_words(spoken[pair[1]])
        for pair in set(zip(languages, labels, strict=True))
    }
    never = [closed[pair] for pair in zip(languages, labels, strict=True)]
    stems = [_stems(text, words) for text, words in zip(texts, never, strict=True)]
    inside: dict[int, Counter[str]] = defaultdict(Counter)
    holders: dict[int, list[int]] = defaultdict(list)
    for place, label in enumerate(labels):
        if label >= 0 and languages[place] in (spoken[label], ""):
            inside[label].update(stems[place])
            holders[label].append(place)
    everywhere = Counter(one for place, label in enumerate(labels) if label >= 0 for one in stems[place])
    sizes = Counter(label for label in labels if label >= 0)
    taken: set[str] = set()
    described = {}
    for label in sorted(sizes, key=lambda one: (-sizes[one], one)):
        ranked = _ranked(inside[label], everywhere, len(holders[label]), sizes.total())[:TERMS]
        forms = _forms(((texts[place], never[place]) for place in holders[label]), set(ranked))
        terms = tuple(_most_used(forms[one]) for one in ranked)
        described[label] = Description(_label(terms, taken), terms)
        taken.add(described[label].label)
    return described


def _most_spoken(labels: Sequence[int], languages: Sequence[str]) -> dict[int, str]:
    """Return for each label the language of most of its texts."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for label, language in zip(labels, languages, strict=True):
        counts[label][language] += 1 if language else 0
    return {label: max(sorted(count), key=count.__getitem__) for label, count in counts.items()}


def _stems(text: str, ignored: frozenset[str]) -> set[str]:
    return {stem(word) for word in words_of(text) if _tells(word, ignored)}


def _ranked(inside: Counter[str], everywhere: Counter[str], size: int, total: int) -> list[str]:
    def weight(one: str) -> float:
        share = inside[one] / size
        elsewhere = (everywhere[one] - inside[one] + 0.5) / (total - size + 1)
        return share * log(share / elsewhere) if share > elsewhere else 0.0

    told = [one for one in inside if inside[one] > 1 or size < 3]
    return sorted(told or inside, key=lambda one: (-weight(one), one))


def _forms(texts: Iterable[tuple[str, frozenset[str]]], stems: set[str]) -> dict[str, Counter[str]]:
    """Count how people write the words with these stems; inside a sentence counts ten times its first word."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for text, ignored in texts:
        for match in _WORD_IN_PLACE.finditer(text):
            is_first, word, small = match[1] is not None, match[2], match[2].lower()
            if stem(small) in stems and _tells(small, ignored):
                is_shouted = word.isupper() and len(word) > LONGEST_ACRONYM
                forms[stem(small)][small if is_first or is_shouted else word] += 1 if is_first else 10
    return forms


def _most_used(forms: Counter[str]) -> str:
    return min(forms, key=lambda word: (-forms[word], word))


def _label(terms: Sequence[str], taken: set[str]) -> str:
    """Take the first two words, and more when another theme has that label already."""
    for number in range(2, len(terms) + 1):
        label = ", ".join(terms[:number])[:80]
        if label not in taken:
            return label
    base = ", ".join(terms[:2])[:70] or "…"
    numbered = (base if number == 1 else f"{base} ({number})" for number in range(1, 10_000))
    return next(label for label in numbered if label not in taken)


def _tells(word: str, ignored: frozenset[str]) -> bool:
    return len(word) >= SHORTEST and not word[0].isdigit() and not {word, stem(word)} & ignored
