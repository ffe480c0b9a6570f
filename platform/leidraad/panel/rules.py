# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what in the panel of a round. Its members write; staff look on and invite; everybody reads the record."""

from datetime import datetime
from typing import Any

from leidraad.core.errors import N_, ProveAddressFirst
from leidraad.core.gate import Predicate, Rules
from leidraad.core.person import Person
from leidraad.rounds.rules import is_member, is_opened, is_staff, is_staff_or_member


def _is_invited(person: Person, thing: Any, now: datetime) -> bool:
    has_proof = person.email_proof is not None and person.email_proof == thing.email_proof
    is_open = thing.left_at is None and thing.user.erased_at is None
    return is_open and (has_proof or person.user_id == thing.user_id)


is_invited = Predicate(
    "is_invited",
    _is_invited,
    N_("First ask for a link: we mail it to the address that was invited."),
    ProveAddressFirst,
)

RULES: Rules = {
    "panel.read": (is_opened,),
    "panel.look": (is_staff_or_member,),
    "panel.join": (is_invited,),
    "panel.write": (is_member,),
    "panel.propose": (is_member,),
    "panel.decide": (is_member,),
    "panel.publish": (is_member,),
    # Every step can be remarked on, also when the round has closed.
    "panel.remark": (is_staff_or_member,),
    "panel.invite": (is_staff,),
    "panel.moderate": (is_staff,),
}
