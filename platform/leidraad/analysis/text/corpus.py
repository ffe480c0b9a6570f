# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is grouped: different texts, each with everybody who sent it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from leidraad.analysis.text.bare import bare
from leidraad.analysis.text.clean import closed_words, hollow_words, likely_language, stem, stop_words, words_of
from leidraad.analysis.text.copies import originals

SHARE_SPOKEN = 0.05


@dataclass(frozen=True)
class Corpus:
    """Different texts with a word in them, in an order of their own.

    Attributes
    ----------
    texts, languages : tuple of str
        Each text and its language; an empty language is unknown.
    members : tuple of tuple of int
        For each text the places, among the texts that came in, of the text itself and then of its near-copies.
    spoken : tuple of str
        The languages that at least one text in twenty is in.
    of_question, closed, ignored : frozenset of str
        Words that tell nothing about one answer: those of the question, the closed-class words of the language that is
        used most, and what never describes a theme: both, in every language spoken.
    """

    texts: tuple[str, ...]
    languages: tuple[str, ...]
    members: tuple[tuple[int, ...], ...]
    spoken: tuple[str, ...]
    of_question: frozenset[str]
    closed: frozenset[str]
    ignored: frozenset[str]

    @property
    def hollow(self) -> frozenset[str]:
        """The words that say nothing in any language spoken, such as those of a greeting."""
        return self.closed.union(*(hollow_words(language) for language in self.spoken))

    @property
    def copies(self) -> tuple[tuple[int, ...], ...]:
        """The groups of places of texts that are nearly the same, largest first."""
        several = [members for members in self.members if len(members) > 1]
        return tuple(sorted(several, key=lambda members: (-len(members), members)))

    def only(self, places: Iterable[int]) -> "Corpus":
        """Return some of the texts, with the languages and words of all."""
        kept = list(places)
        return replace(
            self,
            texts=tuple(self.texts[place] for place in kept),
            languages=tuple(self.languages[place] for place in kept),
            members=tuple(self.members[place] for place in kept),
        )


def gather(texts: Sequence[str], languages: Sequence[str] | None, question: str) -> Corpus:
    """Return the different texts, each bare of addresses and marks of a web page; one without any word is left out.

    They are sorted by their own letters, so that the order in which they came in changes nothing.

    Examples
    --------
    >>> gather(["Zon!", "Wind", "", "zon"], None, "").members
    ((1,), (3, 0))
    """
    verbatim, texts = texts, [bare(text) for text in texts]
    told = languages if languages is not None else [likely_language(text) for text in texts]
    order = sorted(range(len(texts)), key=lambda place: (texts[place], told[place], place))
    members: dict[int, list[int]] = {}
    for place, first in zip(order, originals([texts[place] for place in order]), strict=True):
        if words_of(texts[order[first]]):
            members.setdefault(order[first], []).append(place)
    kept, spoken_in = tuple(texts[place] for place in members), tuple(told[place] for place in members)
    asked, closed, spoken = frozenset(words_of(question)), closed_words(kept), _spoken(spoken_in)
    return Corpus(
        texts=kept,
        languages=spoken_in,
        members=tuple(_best_first(group, first, verbatim) for first, group in members.items()),
        spoken=spoken,
        of_question=asked,
        closed=closed,
        ignored=asked.union(_stems(asked), closed, *(stop_words(language) for language in spoken)),
    )


def _best_first(group: Sequence[int], first: int, texts: Sequence[str]) -> tuple[int, ...]:
    """Put in front who wrote the very words, and of these who does not shout: small letters come before capitals."""
    words = words_of(bare(texts[first]))
    others = {place: words_of(bare(texts[place])) != words for place in group}
    return tuple(sorted(group, key=lambda place: (others[place], texts[place].swapcase(), place)))


def _spoken(languages: Sequence[str]) -> tuple[str, ...]:
    counts = Counter(language for language in languages if language)
    return tuple(sorted(one for one, count in counts.items() if count >= max(2, SHARE_SPOKEN * counts.total())))


def _stems(words: frozenset[str]) -> set[str]:
    return {stem(word) for word in words if len(word) > 5}
