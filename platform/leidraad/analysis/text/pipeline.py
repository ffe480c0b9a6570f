# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""From statements to proposed themes in one call; the same input, seed and version gives the same answer."""

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from importlib.metadata import version
from itertools import count
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from leidraad.analysis.text.assemble import Found, assemble, spread
from leidraad.analysis.text.corpus import Corpus, gather
from leidraad.analysis.text.group import (
    POWERS,
    RUNS,
    Labels,
    agree,
    centroids,
    cut_tree,
    number_of_themes,
)
from leidraad.analysis.text.outliers import LOWEST_SHARE, MOST_LEFT, fit_nowhere
from leidraad.analysis.text.reading import has_two_spellings, sounds, ways_to_read
from leidraad.analysis.text.result import Grouping, Theme
from leidraad.analysis.text.vectorise import MOST_AXES, Matrix, look

LARGEST_SAMPLE = 3_000
PARTS_PER_THEME = 6

Progress = Callable[[int, int], None]
__all__ = ["Grouping", "Theme", "group_statements"]


def group_statements(
    texts: Sequence[str],
    *,
    languages: Sequence[str] | None = None,
    question: str = "",
    themes: int | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Grouping:
    """Group texts into themes and sub-themes.

    Near-copies are grouped as one text; words of the question and closed-class words weigh little. See
    docs/decisions/0010-grouping-method.md for the method, where it comes from and what it was measured at.

    Parameters
    ----------
    texts : sequence of str
        n texts in any language, 0 or more.
    languages : sequence of str, optional
        The language of each text, for the labels; left out, the short words in a text tell it.
    question : str
        What was asked; its words tell nothing about one answer.
    themes : int, optional
        How many themes to make; left out, it follows from n. Fewer come back when there are fewer different texts.
    seed : int
        Start of everything random, from 0 to 4294967295.
    progress : callable, optional
        Called with the steps done and to do; what it raises ends the work.

    Returns
    -------
    Grouping

    Raises
    ------
    ValueError
        When fewer than one theme is asked for, the seed is out of range, or languages do not match the texts.

    Examples
    --------
    >>> words = ["panelen op daken", "daken vol panelen", "bussen rijden", "rijden er bussen"]
    >>> found = group_statements(words, themes=2)
    >>> found.placed[0] == found.placed[1] != found.placed[2] == found.placed[3]
    True
    >>> sorted(theme.label for theme in found.themes)
    ['bussen, rijden', 'daken, panelen']
    """
    _check(texts, languages, themes, seed)
    corpus = gather(texts, languages, question)
    wanted = min(themes or number_of_themes(len(corpus.texts)), max(len(corpus.texts), 1))
    # One thread: faster than two at these sizes, kind to the web server, and the same sums every time.
    with threadpool_limits(limits=1):
        found = _group(corpus, wanted, seed, _steps(progress))
    placed = assemble(corpus, found)
    scores = spread(corpus, [round(float(score) * 10_000) for score in found.scores], len(texts))
    return Grouping(
        themes=placed.themes,
        placed=spread(corpus, placed.theme_of, len(texts)),
        subplaced=spread(corpus, placed.subtheme_of, len(texts)),
        scores=tuple((score or 0) / 10_000 for score in scores),
        copies=_copies(corpus),
        parameters=_parameters(themes, len(placed.themes), seed),
        versions={name: version(name) for name in ("leidraad", "numpy", "scikit-learn", "scipy")},
        input_hash=_hash(texts, languages, question, themes, seed),
    )


def _check(texts: Sequence[str], languages: Sequence[str] | None, themes: int | None, seed: int) -> None:
    if themes is not None and themes < 1:
        raise ValueError("ask for one theme or more")
    if not 0 <= seed < 2**32:
        raise ValueError("the seed must be a number from 0 to 4294967295")
    if languages is not None and len(languages) != len(texts):
        raise ValueError("give one language for each text")


def _group(corpus: Corpus, themes: int, seed: int, step: Callable[[], None]) -> Found:
    n = len(corpus.texts)
    if n < 2 or themes < 2:
        return Found(np.zeros(n, dtype=np.intp), np.full(n, -1), np.ones(n))
    views = []
    for texts in ways_to_read(corpus):
        views.append(look(texts, 6 * themes, seed))
        step()
    sample = _sample(n, seed)
    tree = agree([view.only(sample) for view in views], themes, seed, step)
    rows = np.hstack([view.rows(4 * themes, POWERS[0]) for view in views]) / np.sqrt(len(views))
    labels, parts = _place(rows, sample, cut_tree(tree, themes), cut_tree(tree, PARTS_PER_THEME * themes))
    scores = np.clip((rows * centroids(rows, labels)[labels]).sum(axis=1), 0, 1)
    written = sounds if has_two_spellings(corpus) else str
    left = fit_nowhere(corpus.texts, [len(group) for group in corpus.members], corpus.ignored, written)
    step()
    return Found(np.where(left, -1, labels), np.where(left, -1, parts), scores)


def _sample(n: int, seed: int) -> Labels:
    if n <= LARGEST_SAMPLE:
        return np.arange(n)
    return np.sort(np.random.default_rng(seed).choice(n, LARGEST_SAMPLE, replace=False))


def _place(rows: Matrix, sample: Labels, themes: Labels, parts: Labels) -> tuple[Labels, Labels]:
    """Return the theme and the part of every row: those of the sample as given, the rest by the nearest centre."""
    theme_of_part = np.zeros(int(parts.max()) + 1, dtype=np.intp)
    theme_of_part[parts] = themes
    every_theme, every_part = np.empty((2, len(rows)), dtype=np.intp)
    every_theme[sample], every_part[sample] = themes, parts
    rest = np.setdiff1d(np.arange(len(rows)), sample)
    every_theme[rest] = (rows[rest] @ centroids(rows[sample], themes).T).argmax(axis=1)
    likeness = rows[rest] @ centroids(rows[sample], parts).T
    elsewhere = theme_of_part[np.newaxis, :] != every_theme[rest][:, np.newaxis]
    every_part[rest] = np.where(elsewhere, -np.inf, likeness).argmax(axis=1)
    return every_theme, every_part


def _steps(progress: Progress | None) -> Callable[[], None]:
    """Return a call for after each step: two views, the runs, and the last look."""
    done = count(1)
    return lambda: progress(next(done), RUNS + 3) if progress else None


def _copies(corpus: Corpus) -> tuple[tuple[int, ...], ...]:
    several = [members for members in corpus.members if len(members) > 1]
    return tuple(sorted(several, key=lambda members: (-len(members), members)))


def _parameters(asked: int | None, found: int, seed: int) -> dict[str, Any]:
    return {
        "themes_asked": asked,
        "themes_found": found,
        "seed": seed,
        "runs": RUNS,
        "powers": list(POWERS),
        "most_axes": MOST_AXES,
        "parts_per_theme": PARTS_PER_THEME,
        "largest_sample": LARGEST_SAMPLE,
        "lowest_share_of_familiar_words": LOWEST_SHARE,
        "most_left": MOST_LEFT,
    }


def _hash(texts: Sequence[str], languages: Sequence[str] | None, question: str, asked: int | None, seed: int) -> str:
    rows = sorted(zip(texts, languages if languages is not None else [""] * len(texts), strict=True))
    return sha256(json.dumps([rows, question, asked, seed]).encode()).hexdigest()
