# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a grouping tells: proposed themes, where each text is placed, and all that is needed to recompute it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Subtheme:
    """A part of a theme, from a lower cut of the same tree."""

    label: str
    terms: tuple[str, ...]
    size: int


@dataclass(frozen=True)
class Theme:
    """A proposed theme.

    Attributes
    ----------
    label : str
        The two or three most telling words, distinct between themes.
    terms : tuple of str
        Key terms, best first; never a stop word or a word of the question.
    size : int
        How many texts, copies included.
    central : tuple of int
        Places of its most typical texts, best first, no two of them copies.
    subthemes : tuple of Subtheme
        Largest first; empty when the theme does not fall apart.
    """

    label: str
    terms: tuple[str, ...]
    size: int
    central: tuple[int, ...]
    subthemes: tuple[Subtheme, ...] = ()


@dataclass(frozen=True)
class Grouping:
    """What the computer proposes.

    Attributes
    ----------
    themes : tuple of Theme
        Largest first.
    placed : tuple of int or None
        Per text the place of its theme in `themes`; None when it fits nowhere.
    subplaced : tuple of int or None
        Per text the place of its sub-theme in the theme's `subthemes`; None when it is in none of them.
    scores : tuple of float
        Per text how well it fits, from 0 to 1.
    copies : tuple of tuple of int
        Groups of places of texts that are nearly the same, largest first.
    parameters, versions : dict
        All that is needed to get the same answer again.
    input_hash : str
        SHA-256 of the texts with their languages, the question and what was asked, whatever the order of the texts.
    """

    themes: tuple[Theme, ...]
    placed: tuple[int | None, ...]
    subplaced: tuple[int | None, ...]
    scores: tuple[float, ...]
    copies: tuple[tuple[int, ...], ...]
    parameters: dict[str, Any]
    versions: dict[str, str]
    input_hash: str
