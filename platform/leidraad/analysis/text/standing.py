# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where texts stand before the computer suggests anything: what people decided, and what the machine did."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from leidraad.analysis.text.corpus import Corpus
from leidraad.analysis.text.means import Labels
from leidraad.analysis.text.vectorise import Matrix

Places = Sequence[int | None]


@dataclass(frozen=True)
class Standing:
    """Where each text of a corpus stands, as places in `themes`; -1 is nowhere.

    Attributes
    ----------
    themes : tuple of int
        The numbers of all themes in which any text stands, in order.
    by_people, by_machine : arrays of int, shape (n,)
        Where people put it, and where the machine did. Near-copies are one text: what most of them have counts.
    is_closed : array of bool, shape (themes,)
        Whether a theme is locked.
    """

    themes: tuple[int, ...]
    by_people: Labels
    by_machine: Labels
    is_closed: npt.NDArray[np.bool_]

    @property
    def labels(self) -> Labels:
        """Where each text stands: where people put it, else where the machine did."""
        labels: Labels = np.where(self.by_people >= 0, self.by_people, self.by_machine)
        return labels

    def names(self, labels: Labels) -> list[int | None]:
        """Return the numbers of themes for their places."""
        return [None if label < 0 else self.themes[label] for label in labels]


def stand(corpus: Corpus, known: Places, before: Places, closed: Collection[int]) -> Standing:
    """Return where the texts of a corpus stand.

    >>> from leidraad.analysis.text.corpus import gather
    >>> found = stand(gather(["zon", "zon!", "wind"], None, ""), [None, 7, None], [3, 3, 3], {3})
    >>> found.themes, found.by_people.tolist(), found.by_machine.tolist(), found.is_closed.tolist()
    ((3, 7), [-1, 1], [0, 0], [True, False])
    """
    themes = tuple(sorted({theme for theme in (*known, *before) if theme is not None}))
    number_of = {theme: number for number, theme in enumerate(themes)}

    def labels(places: Places) -> Labels:
        found = (_most_common(places[place] for place in group) for group in corpus.members)
        return np.array([-1 if theme is None else number_of[theme] for theme in found], dtype=np.intp)

    is_closed = np.array([theme in closed for theme in themes], dtype=np.bool_)
    return Standing(themes, labels(known), labels(before), is_closed)


def _most_common(themes: Iterable[int | None]) -> int | None:
    counts = Counter(theme for theme in themes if theme is not None)
    return min(counts, key=lambda theme: (-counts[theme], theme), default=None)


def settle(
    corpus: Corpus, found: Places, known: Places, before: Places, closed: Collection[int]
) -> tuple[int | None, ...]:
    """Return the theme of every text that came in, given what was found for each text of the corpus.

    What a person chose stands, and so does what is in a locked theme; nothing comes into one. Near-copies go together
    unless people parted them: then each stays where it is. A text without words stays as well.

    Examples
    --------
    >>> from leidraad.analysis.text.corpus import gather
    >>> corpus = gather(["zon", "zon!", "wind", ""], None, "")
    >>> settle(corpus, [5, 7], [None, 7, None, None], [3, 3, 3, 3], set())
    (7, 7, 5, 3)
    """
    themes = [old if chosen is None else chosen for chosen, old in zip(known, before, strict=True)]
    for group, theme in zip(corpus.members, found, strict=True):
        parted = len({known[place] for place in group} - {None}) > 1
        for place in group:
            old = before[place]
            stays = known[place] is not None or old in closed or (parted and old is not None)
            if not stays and theme not in closed:
                themes[place] = theme
    return tuple(themes)


def rate(
    corpus: Corpus, standing: Standing, support: Matrix, theme_of: Places
) -> tuple[tuple[float, ...], Places, tuple[float, ...]]:
    """Return per text that came in the share of the support for its theme, the best other theme, and its share."""
    shares = np.round(support / np.maximum(support.sum(axis=1, keepdims=True), 1e-12), 4)
    best = np.argsort(-shares, axis=1, kind="stable")[:, :2].tolist()
    scores, next_scores = [0.0] * len(theme_of), [0.0] * len(theme_of)
    next_theme: list[int | None] = [None] * len(theme_of)
    number_of: dict[int | None, int] = {theme: number for number, theme in enumerate(standing.themes)}
    for row, group in enumerate(corpus.members):
        for place in group:
            own = number_of.get(theme_of[place], -1)
            scores[place] = float(shares[row, own]) if own >= 0 else 0.0
            other = next((number for number in best[row] if number != own and shares[row, number] > 0), -1)
            if other >= 0:
                next_theme[place], next_scores[place] = standing.themes[other], float(shares[row, other])
    return tuple(scores), tuple(next_theme), tuple(next_scores)
