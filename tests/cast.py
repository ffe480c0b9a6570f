# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people in every test. Each logs in with the password PASSWORD."""

from datetime import timedelta
from functools import cache

from sqlalchemy.orm import Session

from leidraad.accounts.models import User, UserRole
from leidraad.core.clock import utc_now
from leidraad.core.person import Role

PASSWORD = "een goed lang wachtwoord"
CAST = {
    "amina": Role.RESIDENT,
    "bram": Role.RESIDENT,
    "chantal": Role.STAFF,
    "dirk": Role.COUNCIL,
    "esra": Role.COMPLAINT_HANDLER,
    "femke": Role.PANEL,
    "gerrit": Role.ADMINISTRATOR,
}


@cache
def password_hash() -> str:
    """Hash the password once for all tests; hashing is slow on purpose."""
    from leidraad.accounts.passwords import hash_password

    return hash_password(PASSWORD)


def hire(session: Session) -> None:
    """Put the whole cast in the database."""
    for name, role in CAST.items():
        session.add(
            User(
                email=f"{name}@waldsein.example",
                name=name.capitalize(),
                password_hash=password_hash(),
                created_at=utc_now() - timedelta(days=30),
                role_rows=[UserRole(role=role)],
            )
        )
