# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong in a set: in one row, in all of them at once, or in the names of the columns."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from leidraad.core.errors import N_
from leidraad.council.services.sets.reading import IGNORED, Row
from leidraad.council.services.sets.row import COLUMNS

# From 0 to 1: how much of two names is the same before we think that one was meant by the other.
ALIKE = 0.5


@dataclass(frozen=True)
class Problem:
    """What is wrong in a column, in a row or in more rows of which it is the first; `sentence` is to be translated."""

    row: int
    column: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    rows: int = 1


def unknown_columns(rows: Sequence[Row]) -> Iterator[Problem]:
    """Tell once of each column that we do not know, and which of those that are not there was meant."""
    given = {name for row in rows for name in row.cells}
    missing = [name for name in COLUMNS if name not in given]
    for name in sorted(given - {*COLUMNS, *IGNORED}):
        first = next(row.number for row in rows if name in row.cells)
        meant = get_close_matches(name, missing, 1, ALIKE)
        if meant:
            sentence = N_("We do not know this column. Did you mean %(name)s? Give it that name, or take it out.")
            yield Problem(first, name, sentence, {"name": meant[0]})
        else:
            sentence = N_("We do not know this column. Take it out, or give it one of our names.")
            yield Problem(first, name, sentence)


def rows_twice(rows: Sequence[Row]) -> Iterator[Problem]:
    """Tell of each row that says the same as one above it."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        words = (row.cells.get("title_nl", ""), row.cells.get("text_nl", ""))
        if words in seen and all(words):
            yield Problem(row.number, "title_nl", N_("This principle stands in row %(row)d too."), {"row": seen[words]})
        seen.setdefault(words, row.number)


def told_once(problems: Sequence[Problem], rows: int) -> Iterator[Problem]:
    """Tell once what is wrong in every row, and that there is no source: the form can give one for all rows."""
    counted = Counter((one.column, one.sentence) for one in problems)
    told: set[tuple[str, str]] = set()
    for one in sorted(problems, key=lambda one: one.row):
        key = (one.column, one.sentence)
        if counted[key] < rows and one.column != "source":
            yield one
        elif key not in told:
            told.add(key)
            yield replace(one, rows=counted[key])
