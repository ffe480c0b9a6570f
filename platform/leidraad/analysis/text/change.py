# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a suggestion would change: a re-run proposes a difference and replaces nothing."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Moved:
    """A text that would go from one theme to another; None is no theme."""

    place: int
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Difference:
    """Texts that would go to another theme, into one, and out of one."""

    moved: tuple[Moved, ...]
    new: tuple[Moved, ...]
    gone: tuple[Moved, ...]


def difference(before: Sequence[int | None], after: Sequence[int | None]) -> Difference:
    """Return what changes between the themes of texts before and after a suggestion.

    Parameters
    ----------
    before, after : sequences of int or None, length n
        The theme of each text; None is no theme.

    Examples
    --------
    >>> found = difference([1, 1, None, 2], [1, 2, 2, None])
    >>> [(one.place, one.before, one.after) for one in (*found.moved, *found.new, *found.gone)]
    [(1, 1, 2), (2, None, 2), (3, 2, None)]
    """
    pairs = enumerate(zip(before, after, strict=True))
    changed = [Moved(place, old, now) for place, (old, now) in pairs if old != now]
    return Difference(
        moved=tuple(one for one in changed if one.before is not None and one.after is not None),
        new=tuple(one for one in changed if one.before is None),
        gone=tuple(one for one in changed if one.after is None),
    )
