# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may write, change and end candidate principles."""

from leidraad.core.gate import Rules
from leidraad.rounds.rules import can_take_part, is_opened, is_opened_or_staff, is_staff, is_staff_or_member

RULES: Rules = {
    "principles.read": (is_opened,),
    "principles.look": (is_staff_or_member, is_opened_or_staff),
    "principles.propose": (is_staff_or_member,),
    "principles.reword": (is_staff_or_member,),
    "principles.propose_amendment": (is_opened, *can_take_part),
    "principles.suggest": (is_opened, *can_take_part),
    "principles.accept_suggestion": (is_staff,),
    "principles.answer_suggestion": (is_staff,),
    "principles.say_opinion": (is_opened, *can_take_part),
    "principles.ask": (is_opened, *can_take_part),
    "principles.answer": (is_staff_or_member,),
    "principles.decide_amendment": (is_staff_or_member,),
    "principles.moderate": (is_staff,),
    "principles.explain": (is_staff_or_member,),
    "principles.judge_feasibility": (is_staff,),
    "principles.end": (is_staff,),
}
