# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a round, and what each phase allows to everybody, staff included."""

from datetime import datetime
from typing import Any

from leidraad.core.errors import N_
from leidraad.core.gate import PhaseTable, Predicate, Rules, has_role
from leidraad.core.person import Person, Role
from leidraad.rounds.models import PhaseKind, VotingAccess

is_staff = has_role(Role.STAFF)
is_staff_or_panel = has_role(Role.STAFF, Role.PANEL)


def _opened(person: Person, thing: Any, now: datetime) -> bool:
    return not thing.round.is_draft


def _can_take_part(person: Person, thing: Any, now: datetime) -> bool:
    if person.has(Role.STAFF, Role.PANEL):
        return True
    if thing.round.voting_access == VotingAccess.EMAIL:
        return person.email_proof is not None
    return person.browser_token is not None


is_opened = Predicate("is_opened", _opened, N_("This round is not open yet."))
can_take_part = Predicate(
    "can_take_part", _can_take_part, N_("First ask for a link to vote: we mail it to your address.")
)

RULES: Rules = {
    "rounds.read": (is_opened,),
    "rounds.prepare": (is_staff,),
    "rounds.move_phase": (is_staff,),
}

PHASES_ALLOW: PhaseTable = {
    PhaseKind.PREPARE: frozenset(),
    PhaseKind.COLLECT: frozenset({"contributions.submit", "contributions.import"}),
    PhaseKind.GROUP: frozenset({"contributions.import", "themes.group", "themes.curate", "principles.propose"}),
    PhaseKind.VOTE: frozenset({"votes.cast", "principles.propose_amendment", "principles.decide_amendment"}),
    PhaseKind.DECIDE: frozenset({"principles.decide_amendment", "principles.close", "council.adopt"}),
    PhaseKind.CLOSED: frozenset(),
}
