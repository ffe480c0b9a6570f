# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is asking: a plain value, so that rules and services need no request."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person with an account may be; one person can have several.

    Who has the role panel is on the panel of some round. It gives nothing in a round: that knows who is on its panel.
    """

    RESIDENT = "resident"
    STAFF = "staff"
    PANEL = "panel"
    COUNCIL = "council"
    COMPLAINT_HANDLER = "complaint_handler"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Person:
    """Somebody at the other side: perhaps with an account, perhaps only with a browser."""

    user_id: int | None = None
    pseudonym: str | None = None
    name: str = ""
    roles: frozenset[str] = frozenset()
    # A random token in a cookie: tells one browser from another, nothing more.
    browser_token: str | None = None
    # A keyed hash of an address that this browser proved to own by a link in a mail.
    email_proof: str | None = None

    @property
    def is_authenticated(self) -> bool:
        """Whether this person logged in with an account."""
        return self.user_id is not None

    def has(self, *roles: str) -> bool:
        """Whether the person has one of these roles."""
        return bool(self.roles.intersection(roles))


NOBODY = Person()
