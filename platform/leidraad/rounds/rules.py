# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a round, and what each phase allows to everybody, staff included."""

from datetime import datetime
from typing import Any

from leidraad.core.errors import N_, ProveAddressFirst
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


def _can_open_ballot(person: Person, thing: Any, now: datetime) -> bool:
    return thing.round.voting_access == VotingAccess.OPEN or _can_take_part(person, thing, now)


is_opened = Predicate("is_opened", _opened, N_("This round is not open yet."))
can_take_part = Predicate(
    "can_take_part", _can_take_part, N_("First ask for a link to vote: we mail it to your address."), ProveAddressFirst
)

can_open_ballot = Predicate("can_open_ballot", _can_open_ballot, can_take_part.refusal, can_take_part.error)

RULES: Rules = {
    "rounds.read": (is_opened,),
    "rounds.look": (is_staff_or_panel,),
    "rounds.make": (is_staff,),
    "rounds.prepare": (is_staff,),
    "rounds.move_phase": (is_staff,),
}

PHASES_ALLOW: PhaseTable = {
    kind: frozenset(actions.split())
    for kind, actions in {
        PhaseKind.PREPARE: "",
        PhaseKind.COLLECT: """
            contributions.submit contributions.import
            panel.write panel.decide panel.publish
        """,
        PhaseKind.GROUP: """
            contributions.import themes.group themes.curate themes.settle
            principles.propose principles.reword principles.end
            principles.explain principles.judge_feasibility
            panel.write panel.decide panel.publish panel.propose
        """,
        PhaseKind.VOTE: """
            votes.open_ballot votes.cast heard.answer themes.settle
            principles.suggest principles.accept_suggestion principles.answer_suggestion
            principles.propose_amendment principles.say_opinion principles.ask principles.answer
            principles.decide_amendment principles.reword principles.end
            principles.explain principles.judge_feasibility
            panel.write panel.decide panel.publish
        """,
        PhaseKind.DECIDE: """
            votes.choose_set votes.find_opinions votes.deviate
            principles.answer principles.decide_amendment principles.answer_suggestion principles.end
            council.adopt themes.settle
            principles.explain principles.judge_feasibility
            panel.write panel.decide panel.publish thread.tell
        """,
        PhaseKind.CLOSED: "votes.choose_set votes.find_opinions thread.tell",
    }.items()
}
