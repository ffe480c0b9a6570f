# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sets of principles with their source: brought in for a municipality that starts here, and given to others."""

from collections.abc import Sequence
from datetime import date

from leidraad.council.services.sets.checking import check_rows
from leidraad.council.services.sets.loading import known_among, load_set, register_set
from leidraad.council.services.sets.problems import Problem
from leidraad.council.services.sets.reading import read_file
from leidraad.council.services.sets.row import COLUMNS, SetPrinciple
from leidraad.council.services.sets.writing import as_csv, as_json


def read_set(
    contents: bytes, source: str = "", *, own_on: date | None = None
) -> tuple[Sequence[SetPrinciple], Sequence[Problem]]:
    """Return the principles in a file (JSON, CSV or XLSX), and what is wrong with it; with a problem none come in.

    `source` is where those come from of which the file itself does not say it. What our own council adopted before
    the day `own_on` has a decision and no source.
    """
    return check_rows(read_file(contents), source, own_on)


__all__ = [
    "COLUMNS",
    "Problem",
    "SetPrinciple",
    "as_csv",
    "as_json",
    "known_among",
    "load_set",
    "read_set",
    "register_set",
]
