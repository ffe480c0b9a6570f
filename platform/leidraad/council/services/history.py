# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed in the register, and when it was recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from leidraad.core.errors import N_
from leidraad.council.models import Principle, PrincipleVersion
from leidraad.council.services.register import register


class ChangeKind(StrEnum):
    """What a change did."""

    ADOPTED = "adopted"
    REPLACED = "replaced"
    REPEALED = "repealed"


_SAID = {
    ChangeKind.ADOPTED: N_("New in the register"),
    ChangeKind.REPLACED: N_("A new text takes the place of the earlier one"),
    ChangeKind.REPEALED: N_("The council ended this principle"),
}


@dataclass(frozen=True)
class Change:
    """A version that came in the register, new or in the place of an earlier one; or a principle that ended."""

    kind: ChangeKind
    principle: Principle
    version: PrincipleVersion
    at: datetime

    @property
    def said(self) -> str:
        """What is said of it, still to be translated; the council here decided nothing about an example."""
        if self.kind == ChangeKind.ADOPTED and self.version.adoption.source:
            return N_("An example from elsewhere")
        return _SAID[self.kind]


def history(session: Session) -> list[Change]:
    """Return everything that ever changed, newest first; what was recorded together stays in order."""
    changes = [change for principle in register(session) for change in _changes(principle)]
    return sorted(changes, key=lambda change: change.at, reverse=True)


def _changes(principle: Principle) -> Iterator[Change]:
    for version in principle.versions:
        kind = ChangeKind.ADOPTED if version.number == 1 else ChangeKind.REPLACED
        yield Change(kind, principle, version, version.adoption.recorded_at)
    if principle.repeal:
        last = principle.shown_on(principle.repeal.day)
        yield Change(ChangeKind.REPEALED, principle, last, principle.repeal.recorded_at)
