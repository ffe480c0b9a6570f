# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which texts a person had best look at first."""

from collections import defaultdict
from collections.abc import Hashable, Sequence


def turns(
    places: Sequence[Hashable],
    scores: Sequence[float],
    next_scores: Sequence[float],
    copies: Sequence[Sequence[int]] = (),
) -> list[int]:
    """Return per text when its turn is to be looked at.

    The smaller the margin between a text's theme and the next best one, the earlier its turn. The themes take turns, so
    that none waits until another is finished. Of texts that are nearly the same one comes early, the others last.

    Parameters
    ----------
    places : sequence of hashable
        The theme of each of n texts; all that stand in no theme share one value too.
    scores, next_scores : sequence of float
        Per text how well it fits in its theme and in the next best one, from 0 to 1.
    copies : sequence of sequence of int, optional
        Groups of places of texts that are nearly the same.

    Returns
    -------
    list of int
        Per text its turn: every number from 0 to n - 1 once.

    Examples
    --------
    >>> turns(["a", "a", "b"], [0.9, 0.5, 0.8], [0.1, 0.4, 0.2])
    [2, 0, 1]
    """
    repeated = {place for group in copies for place in group[1:]}
    margins = [score - other for score, other in zip(scores, next_scores, strict=True)]
    queues: dict[tuple[bool, Hashable], list[int]] = defaultdict(list)
    for text in sorted(range(len(places)), key=lambda one: (margins[one], one)):
        queues[text in repeated, places[text]].append(text)
    rank = {text: at for queue in queues.values() for at, text in enumerate(queue)}
    order = sorted(rank, key=lambda text: (text in repeated, rank[text], margins[text], text))
    turn_of = {text: turn for turn, text in enumerate(order)}
    return [turn_of[text] for text in range(len(places))]
