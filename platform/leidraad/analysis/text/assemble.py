# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make the answer of a grouping: every branch of the tree described, and every text that came in placed or not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from leidraad.analysis.text.bare import bare
from leidraad.analysis.text.corpus import Corpus
from leidraad.analysis.text.describe import describe
from leidraad.analysis.text.fit import Fit
from leidraad.analysis.text.means import Labels
from leidraad.analysis.text.result import Grouping, Near, Theme
from leidraad.analysis.text.tree import Branch
from leidraad.analysis.text.vectorise import Matrix
from leidraad.analysis.text.words import count_words

SHOWN = 5

Value = TypeVar("Value")


@dataclass(frozen=True)
class Found:
    """A tree, how many themes were chosen, and per text of a corpus its part (-1: none) and how it fits."""

    branches: tuple[Branch, ...]
    number: int
    parts: Labels
    rows: Matrix
    fit: Fit


def leave(found: Found, left: npt.NDArray[np.bool_]) -> Found:
    """Leave these texts out of every part; where each would fit best is kept as its next part."""
    own = found.fit
    kept = replace(
        own,
        scores=np.where(left, 0.0, own.scores),
        next_parts=np.where(left, found.parts, own.next_parts),
        next_scores=np.where(left, own.scores, own.next_scores),
    )
    return replace(found, parts=np.where(left, -1, found.parts), fit=kept)


def describe_tree(corpus: Corpus, found: Found, quotable: Sequence[bool]) -> tuple[Theme, ...]:
    """Describe every branch; a size counts everybody, copies included, words come from what may be quoted only.

    The themes that were chosen have the first choice of words. What is inside one of them is told from the rest of
    that theme, everything else from the whole.
    """
    quoted = np.where(quotable, found.parts, -1).tolist()
    people = np.array([len(members) for members in corpus.members])
    words = count_words(corpus.texts, quoted, corpus.languages, corpus.ignored, people.tolist())
    sizes = [int(people[_rows(found, branch)].sum()) for branch in found.branches]
    chosen = [one for one in found.branches if one.fewest <= found.number <= one.most]
    order = sorted(range(len(sizes)), key=lambda place: (found.branches[place] not in chosen, -sizes[place], place))
    spans = [(found.branches[place].first, found.branches[place].last) for place in order]
    among = [_among(found.branches[place], chosen, found.branches[0]) for place in order]
    told = dict(zip(order, describe(words, spans, among), strict=True))
    themes = []
    for place, branch in enumerate(found.branches):
        central, differing = _shown(corpus, found, branch)
        span = (branch.first, branch.last, branch.fewest, branch.most)
        themes.append(Theme(*span, told[place].label, told[place].terms, sizes[place], central, differing))
    return tuple(themes)


def _among(branch: Branch, chosen: Sequence[Branch], whole: Branch) -> tuple[int, int]:
    around = (one for one in chosen if one.first <= branch.first and branch.last <= one.last and one != branch)
    found = next(around, whole)
    return found.first, found.last


def _rows(found: Found, branch: Branch) -> Labels:
    rows: Labels = np.flatnonzero((branch.first <= found.parts) & (found.parts <= branch.last))
    return rows


def _shown(corpus: Corpus, found: Found, branch: Branch) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the places of the texts nearest to the middle of a branch, and of those furthest from it."""
    rows = _rows(found, branch)
    own = found.rows[rows]
    likeness = np.round(own @ own.sum(axis=0), 6)
    order = rows[np.argsort(-likeness, kind="stable")]
    central = order[:SHOWN]
    differing = order[max(len(central), len(order) - SHOWN) :][::-1]
    return tuple(corpus.members[row][0] for row in central), tuple(corpus.members[row][0] for row in differing)


def near_of(corpus: Corpus, near: Labels, likenesses: Matrix) -> list[tuple[Near, ...]]:
    """Return for each text of the corpus what is most like it, by the places of the texts that came in."""
    return [
        tuple(
            Near(corpus.members[other][0], round(float(likeness), 4))
            for other, likeness in zip(others, values, strict=True)
            if other >= 0
        )
        for others, values in zip(near, likenesses, strict=True)
    ]


def spread(corpus: Corpus, values: Sequence[Value], n: int, missing: Value) -> tuple[Value, ...]:
    """Give each of the n texts that came in the value of the text it is a copy of; one without words has none."""
    every = [missing] * n
    for members, value in zip(corpus.members, values, strict=True):
        for place in members:
            every[place] = value
    return tuple(every)


def quotable_of(corpus: Corpus, texts: Sequence[str], quotable: Sequence[bool] | None) -> list[bool]:
    """Say it of the different texts: the very same words may be public when one of several people sent them."""
    told = quotable if quotable is not None else [True] * len(texts)
    return [
        any(told[place] for place in members if bare(texts[place]) == text)
        for text, members in zip(corpus.texts, corpus.members, strict=True)
    ]


def answer(corpus: Corpus, found: Found, n: int, *, quotable: Sequence[bool], **more: Any) -> Grouping:
    """Say it of the texts that came in: a copy has what the text has that it is a copy of."""
    parts = [None if part < 0 else int(part) for part in found.parts]
    next_parts = [None if part < 0 else int(part) for part in found.fit.next_parts]
    return Grouping(
        tree=describe_tree(corpus, found, quotable) if corpus.texts else (),
        number=found.number,
        parts=spread(corpus, parts, n, None),
        scores=spread(corpus, _rounded(found.fit.scores), n, 0.0),
        next_parts=spread(corpus, next_parts, n, None),
        next_scores=spread(corpus, _rounded(found.fit.next_scores), n, 0.0),
        near=spread(corpus, near_of(corpus, found.fit.near, found.fit.likenesses), n, ()),
        copies=corpus.copies,
        **more,
    )


def _rounded(values: Matrix) -> list[float]:
    return [round(float(value), 4) for value in values]
