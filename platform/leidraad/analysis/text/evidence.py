# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What speaks for each theme: texts like this one that people or the machine put there."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from leidraad.analysis.text.corpus import Corpus
from leidraad.analysis.text.means import Labels
from leidraad.analysis.text.outliers import fit_nowhere, say_nothing, share_nothing
from leidraad.analysis.text.reading import has_two_spellings, sounds
from leidraad.analysis.text.ridge import learn, teaches_most
from leidraad.analysis.text.sample import drawn
from leidraad.analysis.text.standing import Standing
from leidraad.analysis.text.traits import Traits
from leidraad.analysis.text.vectorise import Matrix

# A person's word counts as that of fifty placements by the machine, and of more when there are hundreds of texts;
# with less weight for the machine, two statements that a person put together would draw half of all.
MOST_WEIGHT_OF_MACHINE, WEIGHT_OF_MACHINE_AMONG_MANY = 0.02, 0.3
# Standing in a theme counts a little by itself.
WEIGHT_OF_STAYING = 0.1
# A text that stands nowhere is left aside when its best theme has less than this of all that speaks for any.
LOWEST_SHARE = 0.3
SHARPNESS_OF_DOUBT = 3.0
MOST_COMPARED = 1_500
MOST_OFFERED = 50


@dataclass(frozen=True)
class Evidence:
    """For n texts of a corpus.

    Attributes
    ----------
    support : array of float, shape (n, themes)
        What speaks for each theme, 0 for nothing.
    labels : array of int, shape (n,)
        The place of the theme that each belongs in; -1: none.
    """

    support: Matrix
    labels: Labels

    @property
    def at_home(self) -> Labels:
        """The theme of each text, or the one for which most speaks where it belongs in none; -1: there is no theme."""
        nearest = self.support.argmax(axis=1) if self.support.shape[1] else self.labels
        return np.where(self.labels >= 0, self.labels, nearest)


def weigh(corpus: Corpus, standing: Standing, rows: Traits) -> Evidence:
    """Return what speaks for each theme of each text, and where it belongs then.

    A text that stands in a theme can only be drawn to a theme in which a person put something. What is locked draws
    nothing and loses nothing, and a text that is most at home there goes to no second best. A text that stands nowhere
    belongs nowhere when next to nobody writes about it, or when no theme stands out for it.

    Parameters
    ----------
    rows : sparse array of float, shape (n, traits)
        As `traits` returns.
    """
    support = _support(standing, rows)
    best = np.where(_may_go(standing), support, -1.0)
    labels = best.argmax(axis=1) if len(standing.themes) else np.full(len(support), -1)
    labels = np.where(_is_at_home_in_closed(standing, support), standing.labels, labels)
    nowhere = (standing.labels < 0) & (_is_stray(corpus, standing) | ~stands_out(support))
    labels = np.where(nowhere | (best.max(axis=1, initial=-1.0) <= 0), -1, labels)
    return Evidence(support, np.where(standing.by_people >= 0, standing.by_people, labels))


def stands_out(support: Matrix) -> npt.NDArray[np.bool_]:
    """Return for which texts one theme has a sensible share of all that speaks for any.

    Examples
    --------
    >>> stands_out(np.array([[0.5, 0.4, 0.1, 0.0], [0.3, 0.3, 0.3, 0.3]])).tolist()
    [True, False]
    """
    one_does: npt.NDArray[np.bool_] = support.max(axis=1, initial=0.0) >= LOWEST_SHARE * support.sum(axis=1)
    return one_does


def _support(standing: Standing, rows: Traits) -> Matrix:
    weights = np.where(standing.by_people >= 0, 1.0, _weight_of_machine(rows.shape[0]))
    support = learn(rows, standing.labels, weights, len(standing.themes))
    stands = np.flatnonzero(standing.by_machine >= 0)
    support[stands, standing.by_machine[stands]] += WEIGHT_OF_STAYING
    return np.clip(support, 0, None)


def _weight_of_machine(n: int) -> float:
    return min(MOST_WEIGHT_OF_MACHINE, WEIGHT_OF_MACHINE_AMONG_MANY / sqrt(max(n, 1)))


def _may_go(standing: Standing) -> npt.NDArray[np.bool_]:
    """Return which text may go to which theme, its own included."""
    themes = np.arange(len(standing.themes))
    stands = standing.labels[:, np.newaxis]
    is_held = np.isin(stands, themes[standing.is_closed])
    is_open = ~standing.is_closed & ((stands < 0) | np.isin(themes, standing.by_people))
    may_go: npt.NDArray[np.bool_] = (stands == themes) | (is_open & ~is_held)
    return may_go


def _is_at_home_in_closed(standing: Standing, support: Matrix) -> npt.NDArray[np.bool_]:
    closed = support[:, standing.is_closed].max(axis=1, initial=0.0)
    at_home: npt.NDArray[np.bool_] = closed > support[:, ~standing.is_closed].max(axis=1, initial=0.0)
    return at_home


def _is_stray(corpus: Corpus, standing: Standing) -> npt.NDArray[np.bool_]:
    written = sounds if has_two_spellings(corpus) else str
    people = [len(group) for group in corpus.members]
    left = fit_nowhere(corpus.texts, people, corpus.ignored, written) | say_nothing(corpus.texts, corpus.hollow)
    return left | share_nothing(corpus.texts, standing.labels >= 0, corpus.ignored, written)


def look_first(corpus: Corpus, standing: Standing, rows: Traits, support: Matrix, seed: int) -> list[int]:
    """Return the texts at which a person's look teaches most, best first: up to fifty, of some 1,500 that are drawn.

    The smaller the margin between a text's best theme and the next one, and the more people sent it, the more it
    matters to be sure of it. What a person looked at, or is locked, is not among them.
    """
    is_held = np.isin(standing.by_machine, np.flatnonzero(standing.is_closed))
    unseen = np.flatnonzero((standing.by_people < 0) & ~is_held)
    places = unseen[drawn([corpus.texts[place] for place in unseen], MOST_COMPARED, seed)]
    people = np.array([len(corpus.members[place]) for place in places], dtype=np.float64)
    doubts = people * np.exp(-SHARPNESS_OF_DOUBT * _margins(support[places]))
    chosen = teaches_most(rows[places], rows[standing.by_people >= 0], doubts, MOST_OFFERED)
    return [int(places[one]) for one in chosen]


def _margins(support: Matrix) -> Matrix:
    if support.shape[1] < 2:
        return np.zeros(len(support))
    highest = np.sort(support, axis=1)
    margins: Matrix = highest[:, -1] - highest[:, -2]
    return margins
