# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may hand in, bring in and moderate residents' words."""

from leidraad.core.gate import Rules
from leidraad.rounds.rules import is_opened, is_staff

RULES: Rules = {
    "contributions.submit": (is_opened,),
    "contributions.import": (is_staff,),
    "contributions.moderate": (is_staff,),
}
