# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a round, and what each phase allows to everybody, staff included."""

from datetime import datetime
from typing import Any

from leidraad.core.errors import N_, ProveAddressFirst
from leidraad.core.gate import PhaseTable, Predicate, Rules, has_role
from leidraad.core.person import Person, Role
from leidraad.rounds.models import PhaseKind, VotingAccess


def _opened(person: Person, thing: Any, now: datetime) -> bool:
    return not thing.round.is_draft


def _is_staff_or_member(person: Person, thing: Any, now: datetime) -> bool:
    return person.has(Role.STAFF) or thing.round.has_on_panel(person)


def _has_proof(person: Person, thing: Any, now: datetime) -> bool:
    is_open = thing.round.voting_access == VotingAccess.OPEN
    return is_open or person.email_proof is not None or _is_staff_or_member(person, thing, now)


def _keeps_token(person: Person, thing: Any, now: datetime) -> bool:
    by_mail = thing.round.voting_access == VotingAccess.EMAIL
    return by_mail or person.browser_token is not None or _is_staff_or_member(person, thing, now)


is_staff = has_role(Role.STAFF)
is_member = Predicate(
    "is_member",
    lambda person, thing, now: thing.round.has_on_panel(person),
    N_("This is the work of a panel that you are not on."),
    needs_account=True,
)
is_staff_or_member = Predicate("is_staff_or_member", _is_staff_or_member, is_member.refusal, needs_account=True)
is_opened = Predicate("is_opened", _opened, N_("This round is not open yet."))
has_proof = Predicate(
    "has_proof", _has_proof, N_("First ask for a link to vote: we mail it to your address."), ProveAddressFirst
)
keeps_token = Predicate(
    "keeps_token",
    _keeps_token,
    N_("Your browser did not keep the cookie that we gave it. Open the page of the vote, and begin there."),
)
# An address where the round asks for one; in an open round a browser that was here before.
can_take_part = (has_proof, keeps_token)

# Until it is opened a round is the work of staff; its panel works in the room of the panel.
is_opened_or_staff = Predicate(
    "is_opened_or_staff",
    lambda person, thing, now: person.has(Role.STAFF) or _opened(person, thing, now),
    is_opened.refusal,
)

RULES: Rules = {
    "rounds.read": (is_opened,),
    "rounds.list": (has_role(Role.STAFF, Role.PANEL),),
    "rounds.look": (is_staff_or_member, is_opened_or_staff),
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
            sense.open sense.extend sense.close sense.answer sense.type_in
            panel.write panel.decide panel.publish thread.tell thread.archive
        """,
        PhaseKind.CLOSED: "votes.choose_set votes.find_opinions thread.tell thread.archive",
    }.items()
}
