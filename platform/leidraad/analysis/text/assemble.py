# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make the answer of a grouping: themes described and ranked by size, and every text that came in placed or not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leidraad.analysis.text.corpus import Corpus
from leidraad.analysis.text.describe import Description, describe
from leidraad.analysis.text.group import Labels
from leidraad.analysis.text.result import Subtheme, Theme
from leidraad.analysis.text.vectorise import Matrix

CENTRAL = 5
SMALLEST_SUBTHEME = 3


@dataclass(frozen=True)
class Found:
    """Per text of a corpus: its theme, its part of that theme (-1: none), and how well it fits, from 0 to 1."""

    labels: Labels
    parts: Labels
    scores: Matrix


@dataclass(frozen=True)
class Placed:
    """The themes, largest first, and per text of the corpus its place in them and in their sub-themes."""

    themes: tuple[Theme, ...]
    theme_of: tuple[int | None, ...]
    subtheme_of: tuple[int | None, ...]


def assemble(corpus: Corpus, found: Found) -> Placed:
    """Describe what was found; a size counts everybody, copies included."""
    described = _describe(corpus, found.labels, np.arange(len(corpus.texts)))
    order = _by_size(corpus, found.labels, described)
    theme_of: list[int | None] = [None] * len(corpus.texts)
    subtheme_of: list[int | None] = [None] * len(corpus.texts)
    themes = []
    for rank, label in enumerate(order):
        rows = np.flatnonzero(found.labels == label)
        subthemes, place_of = _divide(corpus, found.parts[rows], rows)
        for row, part in zip(rows, found.parts[rows], strict=True):
            theme_of[row], subtheme_of[row] = rank, place_of.get(int(part))
        central = sorted(rows, key=lambda row: (-found.scores[row], row))[:CENTRAL]
        themes.append(
            Theme(
                described[label].label,
                described[label].terms,
                _people(corpus, rows),
                tuple(corpus.members[row][0] for row in central),
                subthemes,
            )
        )
    return Placed(tuple(themes), tuple(theme_of), tuple(subtheme_of))


def _divide(corpus: Corpus, parts: Labels, rows: Labels) -> tuple[tuple[Subtheme, ...], dict[int, int]]:
    """Return the sub-themes of one theme and where each part went; small parts are nowhere, a lone one is none."""
    counts = np.bincount(parts[parts >= 0], minlength=1)
    kept = np.where(counts[parts] >= SMALLEST_SUBTHEME, parts, -1)
    if len(set(kept[kept >= 0].tolist())) < 2:
        return (), {}
    described = _describe(corpus, kept, rows)
    order = _by_size(corpus, kept, described, rows)
    subthemes = (
        Subtheme(described[part].label, described[part].terms, _people(corpus, rows[kept == part])) for part in order
    )
    return tuple(subthemes), {part: place for place, part in enumerate(order)}


def _describe(corpus: Corpus, labels: Labels, rows: Labels) -> dict[int, Description]:
    texts = [corpus.texts[row] for row in rows]
    return describe(texts, labels.tolist(), [corpus.languages[row] for row in rows], corpus.ignored)


def _by_size(
    corpus: Corpus, labels: Labels, described: dict[int, Description], rows: Labels | None = None
) -> list[int]:
    every = np.arange(len(labels)) if rows is None else rows
    sizes = {label: _people(corpus, every[labels == label]) for label in described}
    return sorted(described, key=lambda label: (-sizes[label], described[label].label))


def _people(corpus: Corpus, rows: Labels) -> int:
    return sum(len(corpus.members[row]) for row in rows)


def spread(corpus: Corpus, values: Sequence[int | None], n: int) -> tuple[int | None, ...]:
    """Give each of the n texts that came in the value of the text it is a copy of; None for one without words."""
    every: list[int | None] = [None] * n
    for members, value in zip(corpus.members, values, strict=True):
        for place in members:
            every[place] = value
    return tuple(every)
