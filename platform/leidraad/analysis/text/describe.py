# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say in people's own words what a theme is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice

import numpy as np
import numpy.typing as npt
from rapidfuzz.fuzz import ratio

from leidraad.analysis.text.clean import hollow_words, stem
from leidraad.analysis.text.phrases import Pair
from leidraad.analysis.text.telling import tells
from leidraad.analysis.text.words import Counts, Span, Words

TERMS = 8
# Two words as alike as this are forms of one: effective, ineffective.
ALIKE = 80.0


@dataclass(frozen=True)
class Description:
    """A label and the key terms behind it, all of them words that people wrote."""

    label: str
    terms: tuple[str, ...]


def describe(words: Words, spans: Sequence[Span], among: Sequence[Span]) -> list[Description]:
    """Return a description of every span, distinct between spans; of two, the first has the better label.

    A word tells a theme when many of its texts hold it and few others do: the share inside times the logarithm of
    the share inside over the share elsewhere. Only texts in the language that is used most in a theme give its words,
    and only words that two people hold: what one person wrote is never a label.

    Parameters
    ----------
    words : Words
        What every part holds.
    spans : sequence of (int, int)
        The first and last part of each theme to describe.
    among : sequence of (int, int)
        The larger span that each stands out from.

    Examples
    --------
    >>> from leidraad.analysis.text.words import count_words
    >>> texts = ["Meer bomen!", "Wij willen bomen", "De bus rijdt", "Een bus erbij"]
    >>> closed = frozenset({"meer", "wij", "willen", "een", "de"})
    >>> counted = count_words(texts, [0, 0, 1, 1], ["nl"] * 4, closed)
    >>> found = describe(counted, [(0, 0), (1, 1)], [(0, 1), (0, 1)])
    >>> found[0].terms, found[1].label
    (('bomen',), 'bus')
    """
    taken: set[str] = set()
    described = []
    for span, whole in zip(spans, among, strict=True):
        terms = _terms(words, span, whole)
        described.append(Description(_label(_said_together(terms, words.phrases), taken), terms))
        taken.add(described[-1].label)
    return described


def _terms(words: Words, span: Span, whole: Span) -> tuple[str, ...]:
    sizes = words.sizes(span)
    spoken = _most_spoken(words, sizes)
    own = [place for place, language in enumerate(words.languages) if language in (spoken, "")]
    inside, size = words.holders(span)[own].sum(axis=0), int(sizes[own].sum())
    everywhere, total = words.holders(whole).sum(axis=0), int(words.sizes(whole).sum())
    weights = _weights(inside, everywhere, size, total)
    ranked = np.argsort(-weights, kind="stable")
    # A word that is closed-class in the language of the theme describes nothing, whoever used it.
    never, languages = hollow_words(spoken), [words.languages[place] for place in own]
    forms = (words.form(span, languages, words.stems[one]) for one in ranked if inside[one])
    said = islice(filter(None, forms), 4 * TERMS)
    return tuple(islice((form for form in said if tells(form.lower(), never)), TERMS))


def _weights(inside: Counts, everywhere: Counts, size: int, total: int) -> npt.NDArray[np.float64]:
    """Weigh every stem; one that a single text holds tells a theme of three or more only when there is no other."""
    share = inside / max(size, 1)
    elsewhere = (everywhere - inside + 0.5) / (total - size + 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = np.where(share > elsewhere, share * np.log(share / elsewhere), 0.0)
    told = inside > 1 if size > 2 and (inside > 1).any() else inside > 0
    return np.where(told, weights, -1.0)


def _most_spoken(words: Words, sizes: Counts) -> str:
    known = [(-size, language) for size, language in zip(sizes.tolist(), words.languages, strict=True) if language]
    return min(known, default=(0, ""))[1]


def _said_together(terms: Sequence[str], phrases: dict[Pair, str]) -> list[str]:
    """Return the terms with those that people write together as one; of two that are forms of one word, the first."""
    said: list[str] = []
    for place, term in enumerate(terms):
        pairs = ((stem(one.lower()), stem(other.lower())) for other in terms[place + 1 :] for one in (term,))
        both = [pair for one, other in pairs for pair in ((one, other), (other, one)) if pair in phrases]
        item = phrases[both[0]] if both else term
        if not any(_is_form_of(word, earlier) for word in item.split() for earlier in " ".join(said).split()):
            said.append(item)
    return said


def _is_form_of(word: str, other: str) -> bool:
    one, another = word.lower(), other.lower()
    return one in another or another in one or ratio(one, another) >= ALIKE


def _label(terms: Sequence[str], taken: set[str]) -> str:
    """Take the first two items, and when another theme has that label more or other ones; a number comes last.

    >>> _label(["bomen", "auto"], {"bomen, auto"}), _label(["bomen"], {"bomen"})
    ('bomen', 'bomen (2)')
    """
    longer = (terms[:number] for number in range(min(2, len(terms)), len(terms) + 1))
    labels = (", ".join(some)[:80] for some in chain(longer, combinations(terms, 2), zip(terms, strict=True)))
    base = ", ".join(terms[:2])[:70] or "…"
    numbered = (base if number == 1 else f"{base} ({number})" for number in range(1, 10_000))
    return next(label for label in chain(labels, numbered) if label and label not in taken)
