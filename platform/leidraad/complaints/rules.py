# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may file a complaint (everybody) and who may see and handle it (complaint handlers only)."""

from leidraad.core.gate import Rules, anybody, has_role
from leidraad.core.person import Role

RULES: Rules = {
    "complaints.file": (anybody,),
    "complaints.look": (has_role(Role.COMPLAINT_HANDLER),),
}
