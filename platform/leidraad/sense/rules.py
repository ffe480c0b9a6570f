# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may open a sense check, answer it and read what came of it."""

from leidraad.core.errors import N_
from leidraad.core.gate import Predicate, Rules
from leidraad.core.person import Role
from leidraad.rounds.rules import can_take_part, is_opened, is_staff

is_resident = Predicate(
    "is_resident",
    lambda person, thing, now: thing.round.part_of(person) == Role.RESIDENT,
    N_("Residents answer this. Staff and panel made the set."),
)

RULES: Rules = {
    "sense.read": (is_opened,),
    "sense.answer": (is_opened, is_resident, *can_take_part),
    "sense.look": (is_staff,),
    "sense.open": (is_staff,),
    "sense.extend": (is_staff,),
    "sense.close": (is_staff,),
    "sense.type_in": (is_staff,),
    "sense.moderate": (is_staff,),
}
