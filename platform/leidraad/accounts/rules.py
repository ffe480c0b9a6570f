# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may make accounts and give roles."""

from leidraad.core.gate import Rules, has_role, logged_in
from leidraad.core.person import Role

RULES: Rules = {
    "accounts.see_own": (logged_in,),
    "accounts.administer": (has_role(Role.ADMINISTRATOR),),
}
