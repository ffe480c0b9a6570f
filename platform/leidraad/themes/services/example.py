# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A tiny grouping to explain how it works: sentences of our own, put together by the same code as everything else."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

# Each with its language and what it is about, as any person sees at once.
SENTENCES = (
    ("Leg zonnepanelen eerst op daken.", "nl", "sun"),
    ("Elk dak van een school kan vol zonnepanelen.", "nl", "sun"),
    ("Sinnepanielen op it dak fan ús skoalle.", "fy", "sun"),
    ("De bus moet ook 's avonds rijden.", "nl", "bus"),
    ("Zonder bus kan mijn moeder het dorp niet uit.", "nl", "bus"),
    ("Op snein rydt der gjin bus yn ús doarp.", "fy", "bus"),
    ("Let the bus stop in every village.", "en", "bus"),
    ("Zet er een bus in, ook op zondag.", "nl", "bus"),
)
THEMES = 2


@dataclass(frozen=True)
class Placed:
    """A sentence of the example, how well it fits, from 0 to 1, and whether the computer is right."""

    text: str
    language: str
    about: str
    score: float
    is_right: bool = True


@dataclass(frozen=True)
class Group:
    """A group that the computer proposes for the example: words that stand out, and its sentences, best first."""

    terms: tuple[str, ...]
    sentences: Sequence[Placed]


@cache
def example() -> tuple[Group, ...]:
    """Group the sentences. The first time takes a moment; the answer is always the same."""
    from leidraad.analysis.text.pipeline import group_statements  # takes seconds to load, so only here

    texts, languages, _topics = zip(*SENTENCES, strict=True)
    found = group_statements(texts, languages=languages, themes=THEMES)
    rows = [Placed(*sentence, score) for sentence, score in zip(SENTENCES, found.scores, strict=True)]
    return tuple(
        Group(theme.terms, _judged([row for row, at in zip(rows, found.placed, strict=True) if at == number]))
        for number, theme in enumerate(found.themes)
    )


def _judged(rows: Sequence[Placed]) -> list[Placed]:
    """Sort the sentences of a group and say which are about something else than most of it."""
    topic, _number = Counter(row.about for row in rows).most_common(1)[0]
    return sorted((replace(row, is_right=row.about == topic) for row in rows), key=lambda row: -row.score)
