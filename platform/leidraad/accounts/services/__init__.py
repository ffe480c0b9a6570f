# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make accounts, give roles, erase people, log in, and prove that a mail address is somebody's own."""

from leidraad.accounts.services.finding import (
    all_users,
    as_kept,
    find_by_email,
    find_user,
    names_of,
    user_at,
    users_with_role,
)
from leidraad.accounts.services.keeping import change_roles, check_apart, create_user, erase
from leidraad.accounts.services.links import address_proof, find_link, make_link, normal_address, use_link
from leidraad.accounts.services.logging_in import change_password, end_sessions, log_in, set_first_password

__all__ = [
    "address_proof",
    "all_users",
    "as_kept",
    "change_password",
    "change_roles",
    "check_apart",
    "create_user",
    "end_sessions",
    "erase",
    "find_by_email",
    "find_link",
    "find_user",
    "log_in",
    "make_link",
    "names_of",
    "normal_address",
    "set_first_password",
    "use_link",
    "user_at",
    "users_with_role",
]
