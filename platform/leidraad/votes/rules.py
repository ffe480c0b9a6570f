# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may vote, and who may see results when."""

from leidraad.core.errors import N_
from leidraad.core.gate import Predicate, Rules
from leidraad.core.person import Role
from leidraad.rounds.rules import can_take_part, has_proof, is_opened, is_staff

may_deviate = Predicate(
    "may_deviate",
    lambda person, thing, now: person.has(Role.COUNCIL) or thing.round.part_of(person) != Role.RESIDENT,
    N_("This is for staff, the council and the panel of this round."),
    needs_account=True,
)

RULES: Rules = {
    # Opening the ballot gives the browser its token; an address is asked for before it, where the round wants one.
    "votes.open_ballot": (is_opened, has_proof),
    "votes.see_log": (is_opened,),
    "votes.see_results": (is_opened,),
    # The set that represents: chosen once the vote has closed; advice, so others may deviate from it.
    "votes.choose_set": (is_staff,),
    "votes.find_opinions": (is_staff,),
    "votes.deviate": (may_deviate,),
    "votes.cast": (is_opened, *can_take_part),
    "votes.bring_in": (is_staff,),
    "votes.pack": (is_staff, is_opened),
}
