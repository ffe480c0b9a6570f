# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody may read what the municipality teaches its people; those whose work it is say that they read it."""

from leidraad.core.gate import Rules, anybody, has_role
from leidraad.core.person import Role

# The kinds of work that have a page.
ROLES = (Role.STAFF, Role.PANEL, Role.COUNCIL, Role.COMPLAINT_HANDLER)

RULES: Rules = {
    "onboarding.read": (anybody,),
    "onboarding.say_read": (has_role(*ROLES),),
}
