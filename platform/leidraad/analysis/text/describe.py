# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say in people's own words what a theme is about."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from leidraad.analysis.text.clean import words_of

TERMS = 8
SHORTEST = 3


@dataclass(frozen=True)
class Description:
    """A label and the key terms behind it, all of them words that people wrote."""

    label: str
    terms: tuple[str, ...]


def describe(texts: Sequence[str], labels: Sequence[int], ignored: frozenset[str]) -> dict[int, Description]:
    """Return a description per label, distinct between labels.

    A word tells a theme when many of its texts hold it and few others do: the share inside times the logarithm of
    the share inside over the share elsewhere. Forms of one word (same first five letters) count together and
    are shown as they are written most often.

    Parameters
    ----------
    texts, labels : sequences of length n
        Each text and the number of its theme; a negative number is no theme.
    ignored : frozenset of str
        Words that never describe: closed-class words and those of the question.
    """
    inside: dict[int, Counter[str]] = defaultdict(Counter)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    sizes = Counter(label for label in labels if label >= 0)
    for text, label in zip(texts, labels, strict=True):
        stems = {_stem(word): word for word in words_of(text) if _tells(word, ignored)}
        for stem, word in stems.items():
            forms[stem][word] += 1
            if label >= 0:
                inside[label][stem] += 1
    everywhere = sum(inside.values(), Counter[str]())
    taken: set[str] = set()
    described = {}
    for label in sorted(sizes, key=lambda one: (-sizes[one], one)):
        ranked = _ranked(inside[label], everywhere, sizes[label], sizes.total())
        terms = [min(forms[stem], key=lambda word: (-forms[stem][word], word)) for stem in ranked[:TERMS]]
        described[label] = Description(_label(terms, taken), tuple(terms))
        taken.add(described[label].label)
    return described


def _ranked(inside: Counter[str], everywhere: Counter[str], size: int, total: int) -> list[str]:
    def weight(stem: str) -> float:
        share = inside[stem] / size
        elsewhere = (everywhere[stem] - inside[stem] + 0.5) / (total - size + 1)
        return share * log(share / elsewhere) if share > elsewhere else 0.0

    told = [stem for stem in inside if inside[stem] > 1 or size < 3]
    return sorted(told or inside, key=lambda stem: (-weight(stem), stem))


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
    return len(word) >= SHORTEST and not word[0].isdigit() and word not in ignored


def _stem(word: str) -> str:
    return word[:5] if len(word) > 5 else word.removesuffix("s") if len(word) > 4 else word
