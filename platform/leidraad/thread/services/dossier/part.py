# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which part of a long chapter is wanted: a page reads some of it, a document all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Part:
    """Page `number` (from 1) of `size` things each; without a size everything."""

    number: int = 1
    size: int | None = None

    def of(self, things: Sequence[T]) -> Sequence[T]:
        """Return the things of this part."""
        if self.size is None:
            return things
        start = (max(self.number, 1) - 1) * self.size
        return things[start : start + self.size]


WHOLE = Part()
