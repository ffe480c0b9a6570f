# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a second look proposes for each text: a theme of people, or none; never a proposal that nobody decided on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from leidraad.analysis.text.artefact import Row, assemble

if TYPE_CHECKING:
    from leidraad.analysis.text.learn import Suggestion


def goals(found: Sequence[int | None], before: Sequence[int | None], themes: int) -> Iterator[tuple[int, int | None]]:
    """Yield the place of each text about which something is proposed, and the number of its theme.

    Parameters
    ----------
    found : sequence of int or None
        Per text the number where it was found to belong.
    before : sequence of int or None
        Per text the number where it stood: of a theme, or of a proposal from `themes` on.
    themes : int
        How many themes people made; higher numbers are proposals.

    Examples
    --------
    >>> list(goals([0, 2, 2, 1, None], [None, 1, 2, 2, None], themes=2))
    [(0, 0), (1, 1), (3, 1), (4, None)]
    """
    for at, (goal, old) in enumerate(zip(found, before, strict=True)):
        new = old if goal is not None and goal >= themes else goal  # nothing goes into a proposal
        is_in_proposal = old is not None and old >= themes
        if new is not None and new < themes:
            yield at, new
        elif not is_in_proposal:
            yield at, None


def artefact_again(given: Mapping[str, Any], found: "Suggestion") -> dict[str, Any]:
    """Return the artefact of a second look at statements and themes with these public names."""
    return assemble(
        kind="again",
        given=given,
        tree=(),
        rows=_rows(given, found),
        parameters=found.parameters,
        versions=found.versions,
        input_hash=found.input_hash,
    )


def _rows(given: Mapping[str, Any], found: "Suggestion") -> Iterator[Row]:
    themes = given["themes"]

    def name(number: int | None) -> str | None:
        return themes[number] if number is not None and number < len(themes) else None

    for at, goal in goals(found.theme_of, given["before"], len(themes)):
        best_other = name(found.next_theme[at])
        yield given["statements"][at], name(goal), found.scores[at], best_other, found.next_scores[at]
