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

from leidraad.analysis.text.assemble import Found, describe_tree, leave, near_of, spread
from leidraad.analysis.text.corpus import Corpus, gather
from leidraad.analysis.text.fit import fit
from leidraad.analysis.text.group import POWERS, RUNS, Labels, agree, centroids, number_of_themes
from leidraad.analysis.text.outliers import LOWEST_SHARE, MOST_LEFT, fit_nowhere
from leidraad.analysis.text.reading import has_two_spellings, sounds, ways_to_read
from leidraad.analysis.text.result import Grouping, Theme
from leidraad.analysis.text.tree import Branch, cut, grow
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
    return _answer(
        corpus,
        found,
        len(texts),
        parameters=_parameters(themes, found.number if corpus.texts else 0, seed),
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
        return _as_one(n)
    views = []
    for texts in ways_to_read(corpus):
        views.append(look(texts, 6 * themes, seed))
        step()
    sample = _sample(n, seed)
    joins = agree([view.only(sample) for view in views], themes, seed, step)
    sample_parts, branches = grow(joins, PARTS_PER_THEME * themes)
    theme_of_part = cut(branches, themes)
    rows = np.hstack([view.rows(4 * themes, POWERS[0]) for view in views]) / np.sqrt(len(views))
    parts = _place(rows, sample, sample_parts, theme_of_part)
    found = Found(branches, themes, parts, rows, fit(rows, parts, theme_of_part))
    written = sounds if has_two_spellings(corpus) else str
    left = fit_nowhere(corpus.texts, [len(group) for group in corpus.members], corpus.ignored, written)
    step()
    return leave(found, left)


def _as_one(n: int) -> Found:
    rows, parts = np.ones((n, 1)), np.zeros(n, dtype=np.intp)
    branches = (Branch(0, 0, 1, 1),) if n else ()
    return Found(branches, 1, parts, rows, fit(rows, parts, np.zeros(1, dtype=np.intp)))


def _sample(n: int, seed: int) -> Labels:
    if n <= LARGEST_SAMPLE:
        return np.arange(n)
    return np.sort(np.random.default_rng(seed).choice(n, LARGEST_SAMPLE, replace=False))


def _place(rows: Matrix, sample: Labels, sample_parts: Labels, theme_of_part: Labels) -> Labels:
    """Return the part of every row: those of the sample as given, the rest by the nearest theme and part of it."""
    parts = np.empty(len(rows), dtype=np.intp)
    parts[sample] = sample_parts
    rest = np.setdiff1d(np.arange(len(rows)), sample)
    themes = (rows[rest] @ centroids(rows[sample], theme_of_part[sample_parts]).T).argmax(axis=1)
    likeness = rows[rest] @ centroids(rows[sample], sample_parts).T
    elsewhere = theme_of_part[np.newaxis, :] != themes[:, np.newaxis]
    parts[rest] = np.where(elsewhere, -np.inf, likeness).argmax(axis=1)
    return parts


def _answer(corpus: Corpus, found: Found, n: int, **more: Any) -> Grouping:
    """Say it of the texts that came in: a copy has what the text has that it is a copy of."""
    parts = [None if part < 0 else int(part) for part in found.parts]
    next_parts = [None if part < 0 else int(part) for part in found.fit.next_parts]
    return Grouping(
        tree=describe_tree(corpus, found) if corpus.texts else (),
        number=found.number,
        parts=spread(corpus, parts, n, None),
        scores=spread(corpus, _rounded(found.fit.scores), n, 0.0),
        next_parts=spread(corpus, next_parts, n, None),
        next_scores=spread(corpus, _rounded(found.fit.next_scores), n, 0.0),
        near=spread(corpus, near_of(corpus, found), n, ()),
        copies=_copies(corpus),
        **more,
    )


def _rounded(values: Matrix) -> list[float]:
    return [round(float(value), 4) for value in values]


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
