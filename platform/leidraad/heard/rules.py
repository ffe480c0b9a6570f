# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may ask, answer and read about backgrounds."""

from leidraad.core.gate import Rules
from leidraad.rounds.rules import can_take_part, is_opened, is_staff, is_staff_or_member

RULES: Rules = {
    "heard.answer": (is_opened, *can_take_part),
    "heard.read": (is_opened,),
    "heard.look": (is_staff_or_member,),
    "heard.ask": (is_staff,),
    "heard.note": (is_staff, is_opened),
}
