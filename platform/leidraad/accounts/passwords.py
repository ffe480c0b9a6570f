# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hash and check passwords. One hash takes 64 MiB, so only a few are made at the same time."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_hasher = PasswordHasher()
_at_once = BoundedSemaphore(4)
# Checked against when there is no such account, so that the answer takes as long.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def hash_password(password: str) -> str:
    """Return what can be kept of a password."""
    with _at_once:
        return _hasher.hash(password)


def verify_password(kept: str | None, password: str) -> bool:
    """Tell whether this is the password; without an account it takes as long and is never right."""
    with _at_once:
        try:
            return _hasher.verify(kept or _NOBODY, password)
        except (VerifyMismatchError, InvalidHashError):
            return False
