# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page of a long list, without counting the list and without reading what comes before it twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import Session

T = TypeVar("T")
PAGE_SIZE = 25


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows of a list, the number of this page (from 1) and whether more rows follow."""

    items: Sequence[T]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        """Whether a page comes before this one."""
        return self.number > 1


def read_page(session: Session, query: Select[Any], number: int, size: int = PAGE_SIZE) -> Page[Any]:
    """Read one page of a query that is ordered; one row more than the page tells whether there is a next one."""
    number = min(max(number, 1), 100_000)
    rows = session.scalars(query.offset((number - 1) * size).limit(size + 1)).unique().all()
    return Page(rows[:size], number, len(rows) > size)
