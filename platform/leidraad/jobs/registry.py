# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which function does which kind of job. A room's jobs.py registers its own; the factory imports those files."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from leidraad.jobs.models import Job

Report = Callable[[int, int], None]
Work = Callable[[Session, Job, Report], None]

_handlers: dict[str, Work] = {}


class UnknownKind(LookupError):
    """Nothing here does this kind of job; perhaps a newer version on another machine does."""


def handler(kind: str) -> Callable[[Work], Work]:
    """Register a function for one kind of job; it may run twice for one job and must be harmless then.

    What it writes is committed after it returns, together with the fact that the job is done. Before a long computation
    it commits what it read: an open transaction keeps others from writing on SQLite, and progress is not seen then.
    """

    def register(work: Work) -> Work:
        _handlers[kind] = work
        return work

    return register


def handler_of(kind: str) -> Work:
    """Return the function for a kind of job."""
    if kind not in _handlers:
        raise UnknownKind(kind)
    return _handlers[kind]
