# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who records what the council decides."""

from leidraad.core.gate import Rules, has_role
from leidraad.core.person import Role

is_council = has_role(Role.COUNCIL)

RULES: Rules = {
    "council.look": (has_role(Role.COUNCIL, Role.ADMINISTRATOR),),
    "council.adopt": (is_council,),
    "council.decide_again": (is_council,),
    "council.repeal": (is_council,),
    "council.set_caretaker": (has_role(Role.STAFF, Role.COUNCIL),),
    "council.weigh": (has_role(Role.STAFF, Role.COUNCIL),),
    "council.load_own_set": (is_council,),
    "council.load_set": (has_role(Role.COUNCIL, Role.ADMINISTRATOR),),
}
