# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a grouping tells: a tree of themes, where each text is placed, and all that is needed to recompute it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten
from typing import Any

SMALLEST_SUBTHEME = 3
LONGEST_NAME = 60


@dataclass(frozen=True)
class Theme:
    """A branch of the tree: a theme for some numbers of themes, a part of a larger theme for others.

    Attributes
    ----------
    first, last : int
        It holds the parts first … last; parts are the finest themes there are, numbered from 0.
    fewest, most : int
        It is one of the themes when their number is from `fewest` to `most`.
    label : str
        The two or three most telling words, distinct in the whole tree.
    terms : tuple of str
        Key terms, best first; never a stop word or a word of the question.
    size : int
        How many texts, copies included.
    central, differing : tuple of int
        Places of its most typical texts, and of those that differ most from these; no two of them copies.
    """

    first: int
    last: int
    fewest: int
    most: int
    label: str
    terms: tuple[str, ...]
    size: int
    central: tuple[int, ...]
    differing: tuple[int, ...]

    def holds(self, part: int | None) -> bool:
        """Whether a part belongs to this theme."""
        return part is not None and self.first <= part <= self.last

    def name(self, texts: Sequence[str]) -> str:
        """Return the label or, where no two texts share a telling word, how its most typical text begins.

        Parameters
        ----------
        texts : sequence of str
            The texts that came in, in the order in which they did.

        Examples
        --------
        >>> Theme(0, 0, 1, 2, "…", (), 1, central=(1,), differing=()).name(["Een bus", "Huisarts dichtbij houden"])
        '“Huisarts dichtbij houden”'
        """
        if self.terms or not self.central:
            return self.label
        return f"“{shorten(texts[self.central[0]], LONGEST_NAME, placeholder=' …')}”"


@dataclass(frozen=True)
class Near:
    """A text that says something like it: its place, and how alike the two are, from 0 to 1."""

    place: int
    likeness: float


@dataclass(frozen=True)
class Grouping:
    """What the computer proposes.

    Attributes
    ----------
    tree : tuple of Theme
        Every branch, the whole first and each branch before its own branches.
    number : int
        How many themes were chosen.
    parts : tuple of int or None
        Per text its part; None when it fits nowhere.
    scores : tuple of float
        Per text how well it fits in its theme, from 0 to 1.
    next_parts, next_scores : tuple of int or None, tuple of float
        Per text the part of another theme that it fits best, and how well; None when there is no other theme.
    near : tuple of tuple of Near
        Per text the texts of its theme that are most like it, best first.
    copies : tuple of tuple of int
        Groups of places of texts that are nearly the same, largest first.
    parameters, versions : dict
        All that is needed to get the same answer again.
    input_hash : str
        SHA-256 of the texts with their languages, the question and what was asked, whatever the order of the texts.
    """

    tree: tuple[Theme, ...]
    number: int
    parts: tuple[int | None, ...]
    scores: tuple[float, ...]
    next_parts: tuple[int | None, ...]
    next_scores: tuple[float, ...]
    near: tuple[tuple[Near, ...], ...]
    copies: tuple[tuple[int, ...], ...]
    parameters: dict[str, Any]
    versions: dict[str, str]
    input_hash: str

    def at(self, number: int) -> tuple[Theme, ...]:
        """Return the themes when there are this many, largest first."""
        alive = (theme for theme in self.tree if theme.fewest <= number <= theme.most)
        return tuple(sorted(alive, key=lambda theme: (-theme.size, theme.label)))

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """The themes that were chosen, largest first."""
        return self.at(self.number)

    @cached_property
    def placed(self) -> tuple[int | None, ...]:
        """Per text the place of its theme in `themes`; None when it fits nowhere."""
        place_of = {part: place for place, theme in enumerate(self.themes) for part in _parts_of(theme)}
        return tuple(None if part is None else place_of[part] for part in self.parts)

    def subthemes(self, theme: Theme) -> tuple[Theme, ...]:
        """Return the parts of a theme, largest first; none when it does not fall apart into parts of three or more."""
        finest = self.tree[0].last + 1 if self.tree else 0
        parts = (part for part in self.at(finest) if theme.holds(part.first) and part.size >= SMALLEST_SUBTHEME)
        found = tuple(parts)
        return found if len(found) > 1 else ()

    @cached_property
    def subplaced(self) -> tuple[int | None, ...]:
        """Per text the place of its sub-theme in the `subthemes` of its theme; None when it is in none of them."""
        parts = (enumerate(self.subthemes(theme)) for theme in self.themes)
        place_of = {part.first: place for several in parts for place, part in several}
        return tuple(None if part is None else place_of.get(part) for part in self.parts)


def _parts_of(theme: Theme) -> range:
    return range(theme.first, theme.last + 1)
