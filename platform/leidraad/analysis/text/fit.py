# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How well each text fits: in its own theme, in the best other one, and beside which other texts."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from leidraad.analysis.text.group import centroids
from leidraad.analysis.text.means import Labels
from leidraad.analysis.text.vectorise import Matrix

NEAR = 3
BLOCK = 2_000


@dataclass(frozen=True)
class Fit:
    """Per text, n of them.

    Attributes
    ----------
    scores : array of float, shape (n,)
        How well it fits in its theme, from 0 to 1.
    next_parts, next_scores : arrays of shape (n,)
        The part of another theme that it fits best (-1: there is no other), and how well, from 0 to 1.
    near, likenesses : arrays of shape (n, 3)
        The texts of its theme that are most like it (-1: no such text), best first, and how alike, from 0 to 1.
    """

    scores: Matrix
    next_parts: Labels
    next_scores: Matrix
    near: Labels
    likenesses: Matrix


def fit(rows: Matrix, parts: Labels, theme_of_part: Labels, compared: Labels) -> Fit:
    """Compare every row with its theme, with the parts of the other themes, and with rows of its theme.

    Parameters
    ----------
    rows : array of float, shape (n, axes)
        Unit rows.
    parts : array of int, shape (n,)
        The part of each row.
    theme_of_part : array of int, shape (parts,)
        Which theme each part is in.
    compared : array of int
        The rows that may be near another one: all, or of very many a sample, in ascending order.

    Examples
    --------
    >>> rows = np.array([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]])
    >>> found = fit(rows, np.array([0, 0, 1]), np.array([0, 1]), compared=np.arange(3))
    >>> found.next_parts.tolist(), found.next_scores.round(1).tolist(), found.near[:, 0].tolist()
    ([1, 1, 0], [0.0, 0.8, 0.4], [1, 0, -1])
    """
    themes = theme_of_part[parts]
    own = (rows @ centroids(rows, themes).T)[np.arange(len(rows)), themes]
    next_parts, next_scores = _elsewhere(rows, parts, theme_of_part)
    return Fit(_share(own), next_parts, _share(next_scores), *neighbours(rows, themes, compared))


def place(rows: Matrix, sample: Labels, sample_parts: Labels, theme_of_part: Labels) -> Labels:
    """Return the part of every row: those of the sample as given, the rest by the nearest theme and part of it."""
    middles = centroids(rows[sample], theme_of_part[sample_parts])
    centres = centroids(rows[sample], sample_parts)
    parts = np.empty(len(rows), dtype=np.intp)
    for block in _blocks(len(rows)):
        themes = (rows[block] @ middles.T).argmax(axis=1)
        likeness = rows[block] @ centres.T
        likeness[theme_of_part[np.newaxis, :] != themes[:, np.newaxis]] = -np.inf
        parts[block] = likeness.argmax(axis=1)
    parts[sample] = sample_parts
    return parts


def _elsewhere(rows: Matrix, parts: Labels, theme_of_part: Labels) -> tuple[Labels, Matrix]:
    centres = centroids(rows, parts)
    next_parts, next_scores = np.full(len(rows), -1), np.zeros(len(rows))
    if len(set(theme_of_part.tolist())) < 2:
        return next_parts, next_scores
    for block in _blocks(len(rows)):
        likeness = rows[block] @ centres.T
        likeness[theme_of_part[np.newaxis, :] == theme_of_part[parts[block]][:, np.newaxis]] = -np.inf
        next_parts[block], next_scores[block] = likeness.argmax(axis=1), likeness.max(axis=1)
    return next_parts, next_scores


def neighbours(rows: Matrix, themes: Labels, compared: Labels) -> tuple[Labels, Matrix]:
    """Return the rows of the same theme, of those to compare with, that are most like each, and how alike they are.

    Both have shape (n, 3), best first; -1 is no such row, as for all rows without a theme (-1).
    """
    near, likenesses = np.full((len(rows), NEAR), -1), np.zeros((len(rows), NEAR))
    for theme in range(int(themes.max(initial=-1)) + 1):
        members = np.flatnonzero(themes == theme)
        others = compared[themes[compared] == theme]
        count = min(NEAR, len(others) - 1)
        for part in _blocks(len(members) if count > 0 else 0):
            block = members[part]
            likeness = np.round(rows[block] @ rows[others].T, 6)
            likeness[block[:, np.newaxis] == others[np.newaxis, :]] = -np.inf
            best = _largest(likeness, count)
            near[block, :count] = others[best]
            likenesses[block, :count] = np.take_along_axis(likeness, best, axis=1)
    return near, _share(likenesses)


def _largest(values: Matrix, count: int) -> Labels:
    """Return the columns of the largest values of every row, largest first."""
    columns = np.sort(np.argpartition(-values, count - 1, axis=1)[:, :count], axis=1)
    order = np.argsort(-np.take_along_axis(values, columns, axis=1), axis=1, kind="stable")
    largest: Labels = np.take_along_axis(columns, order, axis=1)
    return largest


def _blocks(n: int) -> Iterator[slice]:
    """Give ranges of rows that are small enough to compare each with very many others."""
    return (slice(start, start + BLOCK) for start in range(0, n, BLOCK))


def _share(values: Matrix) -> Matrix:
    clipped: Matrix = np.clip(values, 0, 1)
    return clipped
