# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write a set as JSON or CSV, so that bringing it in gives the same set."""

from collections.abc import Iterable
from json import dumps
from typing import Any

from leidraad.core.tables import write_csv
from leidraad.council.services.sets.row import COLUMNS, TEXTS, SetPrinciple


def as_json(principles: Iterable[SetPrinciple]) -> str:
    """Return a set as JSON; what is not known is left out."""
    told = {"principles": [_told(one) for one in principles]}
    return dumps(told, ensure_ascii=False, indent=1) + "\n"


def as_csv(principles: Iterable[SetPrinciple]) -> str:
    """Return a set as CSV, a row for each principle, in which no cell acts as a formula."""
    return write_csv(COLUMNS, [tuple(one.cells.values()) for one in principles])


def _told(one: SetPrinciple) -> dict[str, Any]:
    texts = {language: {"title": words.title, "text": words.text} for language, words in sorted(one.words.items())}
    rest = {name: cell for name, cell in one.cells.items() if cell and name not in TEXTS}
    votes = {"votes_for": one.votes_for, "votes_against": one.votes_against}
    return {"texts": texts, **rest, **{name: number for name, number in votes.items() if number is not None}}
