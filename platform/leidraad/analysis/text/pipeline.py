# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""From statements to proposed themes in one call; the same input, seed and version gives the same answer."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from leidraad.analysis.text.alike import alike
from leidraad.analysis.text.asked import check, input_hash
from leidraad.analysis.text.assemble import Found, answer, leave, quotable_of
from leidraad.analysis.text.consensus import TREES
from leidraad.analysis.text.corpus import Corpus, gather
from leidraad.analysis.text.encoder import Encoder
from leidraad.analysis.text.fit import fit, place
from leidraad.analysis.text.group import FEWEST_GROUPS, MIXED, POWERS, RUNS, agree, number_of_themes
from leidraad.analysis.text.means import Labels
from leidraad.analysis.text.outliers import LOWEST_SHARE, MOST_HOLLOW, MOST_LEFT, fit_nowhere, say_nothing
from leidraad.analysis.text.reading import has_two_spellings, sounds, ways_to_read
from leidraad.analysis.text.result import Grouping, Theme
from leidraad.analysis.text.sample import drawn, marks
from leidraad.analysis.text.steps import Progress, Steps
from leidraad.analysis.text.tree import Branch, cut, grow
from leidraad.analysis.text.units import count
from leidraad.analysis.text.vectorise import MOST_AXES, WEIGHT_OF_USAGE
from leidraad.analysis.text.versions import versions
from leidraad.analysis.text.views import rows_of, usage_of, views_of

# Of more texts than these, a sample makes the tree, and a sample teaches how to look.
LARGEST_SAMPLE = 3_000
LARGEST_LEARNED = 20_000
# Of fewer texts, how often each holds what tells too little.
FEWEST_COUNTED = 100
PARTS_PER_THEME = 6
# Microseconds a character, and a text, as measured on a hundred thousand of them; only how they compare matters.
COSTS = {"gather": 0.8, "views": 2.0, "leave": 0.4, "describe": 0.8}
COST_OF_FIT, COST_OF_RUNS, COST_OF_ENCODING = 50.0, 600.0, 3_000.0
# What a run does not ask for: the same for everybody with this version.
METHOD = {
    "runs": RUNS,
    "trees": TREES,
    "one_mixture_in": MIXED,
    "fewest_counted": FEWEST_COUNTED,
    "fewest_groups": FEWEST_GROUPS,
    "powers": list(POWERS),
    "most_axes": MOST_AXES,
    "weight_of_usage": WEIGHT_OF_USAGE,
    "parts_per_theme": PARTS_PER_THEME,
    "largest_sample": LARGEST_SAMPLE,
    "largest_learned": LARGEST_LEARNED,
    "lowest_share_of_familiar_words": LOWEST_SHARE,
    "most_left": MOST_LEFT,
    "most_hollow": MOST_HOLLOW,
}

__all__ = ["Grouping", "Theme", "group_statements"]


def group_statements(
    texts: Sequence[str],
    *,
    languages: Sequence[str] | None = None,
    question: str = "",
    themes: int | None = None,
    seed: int = 0,
    encoder: Encoder | None = None,
    quotable: Sequence[bool] | None = None,
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
    encoder : Encoder, optional
        A language model that takes the place of comparing letters.
    quotable : sequence of bool, optional
        Whether the words of each text may be said in labels and terms, which everybody reads; left out, all may. A text
        that may not be quoted is grouped and counted like every other.
    progress : callable, optional
        Called with the hundredths of the time done, and a hundred; what it raises ends the work.

    Returns
    -------
    Grouping

    Raises
    ------
    ValueError
        When fewer than one theme is asked for, the seed is out of range, or languages or quotable do not match.

    Examples
    --------
    >>> words = ["panelen op daken", "daken vol panelen", "bussen rijden", "rijden er bussen"]
    >>> found = group_statements(words, themes=2)
    >>> found.placed[0] == found.placed[1] != found.placed[2] == found.placed[3]
    True
    >>> sorted(theme.label for theme in found.themes)
    ['bussen, rijden', 'daken, panelen']
    """
    check(texts, languages, themes, seed, quotable)
    steps = _steps(progress, texts, encoder)
    corpus = gather(texts, languages, question)
    steps.done("gather")
    wanted = min(themes or number_of_themes(len(corpus.texts)), max(len(corpus.texts), 1))
    # One thread: faster than two at these sizes, kind to the web server, and the same sums every time.
    with threadpool_limits(limits=1):
        found = _group(corpus, wanted, seed, encoder, steps)
    told = answer(
        corpus,
        found,
        len(texts),
        quotable=quotable_of(corpus, texts, quotable),
        parameters=_parameters(question, themes, found.number if corpus.texts else 0, seed, encoder),
        versions=versions() | (encoder.versions if encoder else {}),
        input_hash=input_hash(texts, languages, question, themes, seed, quotable),
    )
    steps.done("describe")
    return told


def _group(corpus: Corpus, themes: int, seed: int, encoder: Encoder | None, steps: Steps) -> Found:
    n = len(corpus.texts)
    if n < 2 or themes < 2:
        return _as_one(n)
    # What fits nowhere takes no part in making themes, so that no theme is lost to it.
    left = _fits_nowhere(corpus)
    steps.done("leave")
    sample, learned = _drawn(corpus.texts, ~left, LARGEST_SAMPLE, seed), drawn(corpus.texts, LARGEST_LEARNED, seed)
    themes = min(themes, len(sample))
    read = ways_to_read(corpus) if encoder is None else []
    views = views_of(corpus, read, 6 * themes, seed, learned, encoder, steps)
    rows = rows_of(views, themes)
    seen, some = [view.only(sample) for view in views], [reading.only(sample) for reading in read]
    likeness = alike(some[-1], corpus.hollow, usage_of(corpus)) if some else 0.0
    counts = [count(reading, "letters")[0] for reading in some] if len(sample) >= FEWEST_COUNTED else []
    own = marks([corpus.texts[place] for place in sample], seed)
    joins = agree(seen, counts, likeness, themes, seed, own, partial(steps.done, "runs"))
    sample_parts, branches = grow(joins, themes, PARTS_PER_THEME * themes)
    theme_of_part = cut(branches, themes)
    parts = place(rows, sample, sample_parts, theme_of_part)
    found = Found(branches, themes, parts, rows, fit(rows, parts, theme_of_part, learned))
    steps.done("fit")
    return leave(found, left)


def _fits_nowhere(corpus: Corpus) -> npt.NDArray[np.bool_]:
    written = sounds if has_two_spellings(corpus) else str
    left = fit_nowhere(corpus.texts, [len(group) for group in corpus.members], corpus.ignored, written)
    return left | say_nothing(corpus.texts, corpus.hollow)


def _drawn(texts: Sequence[str], kept: npt.NDArray[np.bool_], number: int, seed: int) -> Labels:
    places = np.flatnonzero(kept)
    return places[drawn([texts[place] for place in places.tolist()], number, seed)]


def _as_one(n: int) -> Found:
    rows, parts = np.ones((n, 1)), np.zeros(n, dtype=np.intp)
    branches = (Branch(0, 0, 1, 1),) if n else ()
    return Found(branches, 1, parts, rows, fit(rows, parts, np.zeros(1, dtype=np.intp), np.arange(n)))


def _steps(progress: Progress | None, texts: Sequence[str], encoder: Encoder | None) -> Steps:
    n, characters = max(len(texts), 1), sum(map(len, texts))
    weights = {name: cost * characters for name, cost in COSTS.items()}
    weights |= {"fit": COST_OF_FIT * n, "runs": COST_OF_RUNS * min(n, LARGEST_SAMPLE)}
    return Steps(progress, weights if encoder is None else weights | {"views": COST_OF_ENCODING * n})


def _parameters(question: str, asked: int | None, found: int, seed: int, encoder: Encoder | None) -> dict[str, Any]:
    model = {"encoder": encoder.name, "encoder_hash": encoder.hash} if encoder else {}
    return model | {
        "question": question,
        "themes_asked": asked,
        "themes_found": found,
        "seed": seed,
        **METHOD,
    }
