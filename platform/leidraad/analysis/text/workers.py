# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take steps that do not wait for each other on two cores."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

# More would gain little beside what goes one after another, and a server has other things to do.
WORKERS = 2

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def side_by_side(do: Callable[[Thing], Result], things: Iterable[Thing]) -> Iterator[Result]:
    """Give what comes of each thing, in their order; two are at work at a time.

    By threads: numpy, scipy and fastcluster let another go on while they reckon, and no memory is copied. What is done
    must not touch a database, nor tell how far it is: both are for the thread that waits.

    >>> list(side_by_side(abs, [-3, 2, -1]))
    [3, 2, 1]
    """
    with ThreadPoolExecutor(WORKERS) as pool:
        yield from pool.map(do, things)
