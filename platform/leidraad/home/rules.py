# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may see the desk where the day's work waits."""

from leidraad.core.gate import Rules, has_role
from leidraad.core.person import Role

RULES: Rules = {
    "home.desk": (has_role(Role.STAFF, Role.PANEL, Role.COUNCIL, Role.COMPLAINT_HANDLER, Role.ADMINISTRATOR),),
}
