# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a grouping tells people who read it, beside the artefact that computes it again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from leidraad.analysis.text.artefact import artefact

if TYPE_CHECKING:
    from leidraad.analysis.text.result import Grouping, Theme

READABLE = ("themes", "not_grouped", "copies")


def report(names: Sequence[str], texts: Sequence[str], found: "Grouping") -> dict[str, Any]:
    """Return the artefact of a grouping and, in the fields `READABLE`, the same for people.

    Parameters
    ----------
    names, texts : sequence of str
        The public name and the words of each text, in the order in which they went in.
    found : Grouping
        What came of it.

    Examples
    --------
    >>> from leidraad.analysis.text.pipeline import group_statements
    >>> words = ["panelen op daken", "daken vol panelen", "bussen rijden", "rijden er bussen"]
    >>> told = report("abcd", words, group_statements(words, themes=2))
    >>> [(theme["label"], theme["size"]) for theme in told["themes"]], told["copies"]
    ([('bussen, rijden', 2), ('daken, panelen', 2)], [])
    """
    return {
        "themes": [_theme(number, theme, names, texts, found) for number, theme in enumerate(found.themes, start=1)],
        "not_grouped": sorted(names[place] for place, theme in enumerate(found.placed) if theme is None),
        "copies": [[names[place] for place in group] for group in found.copies],
        **artefact(names, found),
    }


def _theme(
    number: int, theme: "Theme", names: Sequence[str], texts: Sequence[str], found: "Grouping"
) -> dict[str, Any]:
    return {
        "number": number,
        "label": theme.name(texts),
        "terms": list(theme.terms),
        "size": theme.size,
        "central": [names[place] for place in theme.central],
        "differing": [names[place] for place in theme.differing],
        "subthemes": [
            {"number": f"{number}.{part}", "label": one.name(texts), "terms": list(one.terms), "size": one.size}
            for part, one in enumerate(found.subthemes(theme), start=1)
        ],
    }
