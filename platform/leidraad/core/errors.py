# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Refusals that carry a sentence for the person, translated where they are shown."""

from collections.abc import Mapping


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, do not translate yet"
    """Mark a sentence for translation without translating it here."""
    return message


NO_SUCH_ROUND = N_("We cannot find this round. Perhaps the address is wrong.")


class Refusal(Exception):
    """A rule of the domain says no. `message` is a marked sentence; `values` fill its %(name)s places."""

    status = 422

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values: Mapping[str, object] = values


class Conflict(Refusal):
    """Somebody else was first, or the page was out of date."""

    status = 409


class NotNow(Refusal):
    """The phase of the round does not allow this."""

    status = 409


class NotAllowed(Refusal):
    """This person may not do this."""

    status = 403


class LogInFirst(NotAllowed):
    """Nobody is logged in, and the action needs somebody."""

    status = 401


class ProveAddressFirst(NotAllowed):
    """The round asks for a mail address that this browser has not proved yet."""

    status = 401


class NotFound(Refusal):
    """There is nothing at this address."""

    status = 404


class TooLarge(Refusal):
    """What came in is larger than we accept."""

    status = 413
