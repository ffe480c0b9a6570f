# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Learn from what people decided: where the other texts belong then, and at which ones a person had best look."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from leidraad.analysis.text import evidence, traits
from leidraad.analysis.text.assemble import near_of, spread
from leidraad.analysis.text.corpus import Corpus, gather
from leidraad.analysis.text.encoder import Encoder
from leidraad.analysis.text.fit import neighbours
from leidraad.analysis.text.group import number_of_themes
from leidraad.analysis.text.pipeline import LARGEST_LEARNED
from leidraad.analysis.text.reading import ways_to_read
from leidraad.analysis.text.result import Near
from leidraad.analysis.text.sample import drawn
from leidraad.analysis.text.standing import Places, Standing, rate, settle, stand
from leidraad.analysis.text.steps import Progress, Steps
from leidraad.analysis.text.versions import versions
from leidraad.analysis.text.views import rows_of, views_of

# Which part of the time each step takes, for the progress; measured with 40,000 texts.
COSTS = {"gather": 22, "views": 37, "traits": 13, "weigh": 22, "offer": 6, "near": 6}


@dataclass(frozen=True)
class Suggestion:
    """Where the texts belong, given what people decided.

    Attributes
    ----------
    theme_of : tuple of int or None
        Per text the number of its theme; None: better left aside.
    scores : tuple of float
        Per text which share of all that speaks for any theme speaks for this one, from 0 to 1.
    next_theme, next_scores : tuple of int or None, tuple of float
        Per text the best other theme, and its share; None when nothing speaks for another.
    look_first : tuple of int
        Places of the texts, best first, where a person's look teaches most; no two of them near-copies.
    near, copies
        As of :class:`~leidraad.analysis.text.result.Grouping`; a text left aside has those of the theme nearest to it.
    parameters, versions : dict
        All that is needed to get the same answer again.
    input_hash : str
        SHA-256 of the texts with their languages and themes, and of what was asked, whatever the order of the texts.
    """

    theme_of: Places
    scores: tuple[float, ...]
    next_theme: Places
    next_scores: tuple[float, ...]
    look_first: tuple[int, ...]
    near: tuple[tuple[Near, ...], ...]
    copies: tuple[tuple[int, ...], ...]
    parameters: dict[str, Any]
    versions: dict[str, str]
    input_hash: str


def suggest(
    texts: Sequence[str],
    *,
    known: Places,
    before: Places,
    closed: Collection[int] = frozenset(),
    languages: Sequence[str] | None = None,
    question: str = "",
    seed: int = 0,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Suggestion:
    """Suggest where texts belong, given where people put some of them and where the machine put others.

    What a person decided always stands. The others stay unless what people decided about texts like them speaks for
    another theme; without any decision nothing moves. A text that stands nowhere, such as a new reply, goes where
    texts like it stand, or is left aside: also when that theme is locked, or when no theme stands out. See
    docs/decisions/0013-learning-from-corrections.md.

    Parameters
    ----------
    texts : sequence of str
        n texts in any language, 0 or more.
    known : sequence of int or None, length n
        The number of the theme in which a person put or confirmed each text. Themes are what people made of them, so
        moves, merges and splits all come in this form.
    before : sequence of int or None, length n
        The number of the theme in which each text stands without anybody having looked at it.
    closed : collection of int
        Numbers of locked themes: what is in one stays there, and nothing is added.
    languages, question, seed, encoder, progress
        As for `group_statements`.

    Returns
    -------
    Suggestion

    Raises
    ------
    ValueError
        When the seed is out of range, or known, before or languages do not match the texts.

    Examples
    --------
    >>> texts = ["panelen op daken", "daken vol panelen", "bussen rijden", "rijden er bussen", "panelen op het dak"]
    >>> suggest(texts, known=[5, None, None, None, None], before=[None, 5, 8, 8, None]).theme_of
    (5, 5, 8, 8, 5)
    """
    _check(texts, known, before, languages, seed)
    steps = Steps(progress, COSTS)
    corpus = gather(texts, languages, question)
    steps.done("gather")
    standing = stand(corpus, known, before, closed)
    # One thread: the same sums every time.
    with threadpool_limits(limits=1):
        found, rows, near = _learn(corpus, standing, seed, encoder, steps)
    theme_of = settle(corpus, standing.names(found.labels), known, before, closed)
    scores, next_theme, next_scores = rate(corpus, standing, found.support, theme_of)
    return Suggestion(
        theme_of=theme_of,
        scores=scores,
        next_theme=next_theme,
        next_scores=next_scores,
        look_first=tuple(min(corpus.members[row], key=lambda place: (texts[place], place)) for row in rows),
        near=spread(corpus, near, len(texts), ()),
        copies=corpus.copies,
        parameters=_parameters(closed, question, seed, encoder),
        versions=versions() | (encoder.versions if encoder else {}),
        input_hash=_hash(texts, known, before, closed, languages, question, seed),
    )


def _check(texts: Sequence[str], known: Places, before: Places, languages: Sequence[str] | None, seed: int) -> None:
    if not len(known) == len(before) == len(texts):
        raise ValueError("give for each text what a person chose and where it stands, or None")
    if languages is not None and len(languages) != len(texts):
        raise ValueError("give one language for each text")
    if not 0 <= seed < 2**32:
        raise ValueError("the seed must be a number from 0 to 4294967295")


def _learn(
    corpus: Corpus, standing: Standing, seed: int, encoder: Encoder | None, steps: Steps
) -> tuple[evidence.Evidence, list[int], list[tuple[Near, ...]]]:
    n = len(corpus.texts)
    if n < 2:
        support = np.zeros((n, len(standing.themes)))
        return evidence.Evidence(support, standing.labels), np.flatnonzero(standing.by_people < 0).tolist(), [()] * n
    learned = drawn(corpus.texts, LARGEST_LEARNED, seed)
    read = ways_to_read(corpus) if encoder is None else []
    views = views_of(corpus, read, traits.MOST_AXES, seed, learned, encoder, steps)
    rows = traits.traits(views, seed, lambda: steps.done("traits", 1 / traits.GROUPINGS))
    found = evidence.weigh(corpus, standing, rows)
    steps.done("weigh")
    first = evidence.look_first(corpus, standing, rows, found.support, seed)
    steps.done("offer")
    likest = neighbours(rows_of(views, number_of_themes(n)), found.at_home, learned)
    steps.done("near")
    return found, first, near_of(corpus, *likest)


def _parameters(closed: Collection[int], question: str, seed: int, encoder: Encoder | None) -> dict[str, Any]:
    model = {"encoder": encoder.name, "encoder_hash": encoder.hash} if encoder else {}
    return model | {
        "closed": sorted(closed),
        "question": question,
        "seed": seed,
        "weight_of_machine": [evidence.MOST_WEIGHT_OF_MACHINE, evidence.WEIGHT_OF_MACHINE_AMONG_MANY],
        "weight_of_staying": evidence.WEIGHT_OF_STAYING,
        "lowest_share": evidence.LOWEST_SHARE,
        "groupings": traits.GROUPINGS,
        "groups": [traits.FEWEST_GROUPS, traits.MOST_GROUPS],
        "largest_learned": LARGEST_LEARNED,
        "most_compared": evidence.MOST_COMPARED,
    }


def _hash(
    texts: Sequence[str],
    known: Places,
    before: Places,
    closed: Collection[int],
    languages: Sequence[str] | None,
    question: str,
    seed: int,
) -> str:
    told = languages if languages is not None else [""] * len(texts)
    rows = sorted(
        [text, language, str(chosen), str(old)]
        for text, language, chosen, old in zip(texts, told, known, before, strict=True)
    )
    return sha256(json.dumps([rows, question, sorted(closed), seed]).encode()).hexdigest()
