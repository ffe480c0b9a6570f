# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The people in every test. Each logs in with the password PASSWORD."""

from datetime import timedelta
from functools import cache

from argon2 import PasswordHasher
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
    """Hash the password the cheapest way there is: whoever checks it reads from the hash which way that was."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


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
