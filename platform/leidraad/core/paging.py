# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page of a long list, without counting the list: by its number, or by what came last on the page before."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Row, Select, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from leidraad.core.errors import N_, NotFound

T = TypeVar("T")
PAGE_SIZE = 25
# A query, whatever its columns are.
Rows = Select[*tuple[Any, ...]]


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


@dataclass(frozen=True)
class Key:
    """What a list is in order of, and the public name by which a reader points at one of its rows."""

    order: InstrumentedAttribute[int]
    name: InstrumentedAttribute[str]
    # Which rows may be known to be there.
    known: ColumnElement[bool] = field(default_factory=true)


def read_after(session: Session, query: Rows, key: Key, name: str | None, size: int) -> tuple[Sequence[Row[Any]], bool]:
    """Read the rows that come after the one with this name, and tell whether more follow.

    However far a reader is, and whatever comes in meanwhile, no row is skipped and none comes twice.
    """
    if name is not None:
        query = query.where(key.order > _place_of(session, key, name))
    rows = session.execute(query.order_by(None).order_by(key.order).limit(size + 1)).all()
    return rows[:size], len(rows) > size


def _place_of(session: Session, key: Key, name: str) -> int:
    place = session.scalar(select(key.name.class_.id).where(key.name == name, key.known))
    if place is None:
        raise NotFound(N_("We do not know what this page should begin after."))
    return int(place)
