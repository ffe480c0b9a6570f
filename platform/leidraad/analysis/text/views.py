# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look at texts in every way that there is, and put the views side by side."""

from collections.abc import Sequence
from functools import partial
from itertools import product
from typing import get_args

import numpy as np

from leidraad.analysis.text.clean import words_of
from leidraad.analysis.text.corpus import Corpus
from leidraad.analysis.text.encoder import Encoder
from leidraad.analysis.text.group import POWERS
from leidraad.analysis.text.means import Labels
from leidraad.analysis.text.steps import Steps
from leidraad.analysis.text.units import Reading, Unit
from leidraad.analysis.text.usage import Usage
from leidraad.analysis.text.vectorise import Matrix, View, look, reduce
from leidraad.analysis.text.workers import side_by_side


def views_of(
    corpus: Corpus,
    read: Sequence[Reading],
    axes: int,
    seed: int,
    learned: Labels,
    encoder: Encoder | None,
    steps: Steps,
) -> list[View]:
    """Look at the texts in every way that there is, or by the rows of a model."""
    if encoder is not None:
        rows = encoder.encode(corpus.texts, partial(steps.done, "views"))
        return [reduce(rows, axes, seed, learned)]
    ways = list(product(get_args(Unit), read))

    def step(share: float) -> None:
        steps.done("views", share / len(ways))

    usage = usage_of(corpus)
    some = product(get_args(Unit), [reading.only(learned) for reading in read])
    looks = side_by_side(lambda way: look(way[1], way[0], axes, seed, usage), some)
    return [found.at(reading, step) for found, (_unit, reading) in zip(looks, ways, strict=True)]


def usage_of(corpus: Corpus) -> Usage:
    """Return what may be expected of texts in the languages of these, as long as these are."""
    return Usage(corpus.spoken, float(np.mean([len(words_of(text)) for text in corpus.texts])))


def rows_of(views: Sequence[View], themes: int) -> Matrix:
    """Return the unit rows that texts are compared by when there are this many themes: all views side by side."""
    rows: Matrix = np.hstack([view.rows(8 * themes // len(views), POWERS[0]) for view in views]) / len(views) ** 0.5
    return rows
