# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""From statements to proposed themes in one call; the same input, seed and version gives the same answer."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import numpy as np

from leidraad.analysis.text.clean import closed_words, without, words_of
from leidraad.analysis.text.copies import originals
from leidraad.analysis.text.describe import describe
from leidraad.analysis.text.group import (
    POWERS,
    RUNS,
    Labels,
    agree,
    centroids,
    cut_tree,
    nearest,
    number_of_themes,
)
from leidraad.analysis.text.vectorise import MOST_AXES, Matrix, look

LARGEST_SAMPLE = 3_000
LOWEST_SCORE = 0.12
CENTRAL = 5

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Theme:
    """A proposed theme: a label, key terms and the places of its most central texts."""

    label: str
    terms: tuple[str, ...]
    size: int
    central: tuple[int, ...]


@dataclass(frozen=True)
class Grouping:
    """What the computer proposes.

    Attributes
    ----------
    themes : tuple of Theme
        Largest first.
    placed : tuple of int or None
        Per text the place of its theme in `themes`; None when it fits nowhere.
    scores : tuple of float
        Per text how well it fits, from 0 to 1.
    copies : tuple of tuple of int
        Groups of places of texts that are nearly the same, largest first.
    parameters, versions : dict
        All that is needed to get the same answer again.
    input_hash : str
        SHA-256 of the texts, the question and what was asked, whatever the order of the texts.
    """

    themes: tuple[Theme, ...]
    placed: tuple[int | None, ...]
    scores: tuple[float, ...]
    copies: tuple[tuple[int, ...], ...]
    parameters: dict[str, Any]
    versions: dict[str, str]
    input_hash: str


def group_statements(
    texts: Sequence[str],
    *,
    question: str = "",
    languages: Sequence[str] = (),
    themes: int | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Grouping:
    """Group texts into themes.

    Near-copies are grouped as one text; words of the question and closed-class words weigh little. See
    docs/decisions/0010-grouping-method.md for the method, where it comes from and what it was measured at.

    Parameters
    ----------
    texts : sequence of str
        n texts in any language, 0 or more.
    question : str
        What was asked; its words tell nothing about one answer.
    languages : sequence of str
        Which languages the texts are in (nl, fy, en, de); left out, that is noticed.
    themes : int, optional
        How many themes to make; left out, it follows from n.
    seed : int
        Start of everything random.
    progress : callable, optional
        Called with the steps done and to do.

    Raises
    ------
    ValueError
        When fewer than one theme is asked for.

    Examples
    --------
    >>> words = ["panelen op daken", "daken vol panelen", "bussen rijden", "rijden er bussen"]
    >>> found = group_statements(words, themes=2)
    >>> [len({found.placed[0], found.placed[1]}), len({found.placed[2], found.placed[3]}), len(found.themes)]
    [1, 1, 2]
    """
    if themes is not None and themes < 1:
        raise ValueError("ask for one theme or more")
    # Sorted by their own words, so that the order in which texts came in changes nothing.
    order = sorted(range(len(texts)), key=lambda place: (texts[place], place))
    ordered = [texts[place] for place in order]
    first = originals(ordered)
    unique = [place for place in range(len(ordered)) if first[place] == place and words_of(ordered[place])]
    kept = [ordered[place] for place in unique]
    ignored = frozenset(words_of(question)) | closed_words(kept, languages)
    asked = min(themes or number_of_themes(len(kept)), max(len(kept), 1))
    labels, scores = _group(kept, frozenset(words_of(question)), ignored, asked, seed, progress)
    return _assemble(texts, order, ordered, first, unique, labels, scores, ignored, question, themes, seed)


def _group(
    texts: Sequence[str],
    of_question: frozenset[str],
    ignored: frozenset[str],
    themes: int,
    seed: int,
    progress: Progress | None,
) -> tuple[Labels, Matrix]:
    """Return a label and a score for each text; label -1 fits nowhere."""
    if len(texts) < 2 or themes < 2:
        return np.zeros(len(texts), dtype=np.intp), np.ones(len(texts))
    views = [look(without(texts, words), 6 * themes, seed) for words in (of_question, ignored)]
    sample = _sample(len(texts), seed)
    seen = [type(view)(view.left[sample], view.strengths) for view in views]
    labels_of_sample = cut_tree(agree(seen, themes, seed, progress), themes)
    rows = np.hstack([view.rows(4 * themes, POWERS[0]) for view in views]) / np.sqrt(len(views))
    labels = np.empty(len(texts), dtype=np.intp)
    labels[sample] = labels_of_sample
    rest = np.setdiff1d(np.arange(len(texts)), sample)
    if len(rest):
        labels[rest] = nearest(rows[sample], labels_of_sample, rows[rest])
    scores = np.clip((rows * centroids(rows, labels)[labels]).sum(axis=1), 0, 1)
    return np.where(scores < LOWEST_SCORE, -1, labels), scores


def _sample(n: int, seed: int) -> Labels:
    if n <= LARGEST_SAMPLE:
        return np.arange(n)
    return np.sort(np.random.default_rng(seed).choice(n, LARGEST_SAMPLE, replace=False))


def _assemble(
    texts: Sequence[str],
    order: Sequence[int],
    ordered: Sequence[str],
    first: Sequence[int],
    unique: Sequence[int],
    labels: Labels,
    scores: Matrix,
    ignored: frozenset[str],
    question: str,
    asked: int | None,
    seed: int,
) -> Grouping:
    """Give copies the place of their original, describe the themes, and go back to the order that came in."""
    row = {place: number for number, place in enumerate(unique)}
    label_of = [int(labels[row[original]]) if original in row else -1 for original in first]
    score_of = [round(float(scores[row[original]]), 4) if original in row else 0.0 for original in first]
    described = describe([ordered[place] for place in unique], [int(one) for one in labels], ignored)
    sizes = {label: label_of.count(label) for label in described}
    ranks = {
        label: rank for rank, label in enumerate(sorted(described, key=lambda one: (-sizes[one], described[one].label)))
    }
    back = {place: number for number, place in enumerate(order)}
    found = tuple(
        Theme(
            described[label].label, described[label].terms, sizes[label], _central(label, unique, labels, scores, order)
        )
        for label in ranks
    )
    return Grouping(
        themes=found,
        placed=tuple(ranks.get(label_of[back[place]]) for place in range(len(texts))),
        scores=tuple(score_of[back[place]] for place in range(len(texts))),
        copies=_copies(first, order),
        parameters=_parameters(asked, len(found), seed),
        versions={name: version(name) for name in ("leidraad", "numpy", "scikit-learn", "scipy")},
        input_hash=_hash(ordered, question, asked, seed),
    )


def _central(
    label: int, unique: Sequence[int], labels: Labels, scores: Matrix, order: Sequence[int]
) -> tuple[int, ...]:
    members = np.flatnonzero(labels == label)
    best = sorted(members, key=lambda one: (-scores[one], one))[:CENTRAL]
    return tuple(order[unique[int(one)]] for one in best)


def _copies(first: Sequence[int], order: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    groups: dict[int, list[int]] = {}
    for place, original in enumerate(first):
        groups.setdefault(original, []).append(order[place])
    several = [tuple(sorted(group)) for group in groups.values() if len(group) > 1]
    return tuple(sorted(several, key=lambda group: (-len(group), group)))


def _parameters(asked: int | None, found: int, seed: int) -> dict[str, Any]:
    return {
        "themes_asked": asked,
        "themes_found": found,
        "seed": seed,
        "runs": RUNS,
        "powers": list(POWERS),
        "most_axes": MOST_AXES,
        "largest_sample": LARGEST_SAMPLE,
        "lowest_score": LOWEST_SCORE,
    }


def _hash(ordered: Sequence[str], question: str, asked: int | None, seed: int) -> str:
    return sha256(json.dumps([ordered, question, asked, seed], ensure_ascii=False).encode()).hexdigest()
