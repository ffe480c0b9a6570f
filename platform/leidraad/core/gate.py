# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The permission gate: every route declares one action or that it is public, and the rules decide.

An action is a string such as `votes.cast`. `Rules` maps it to named predicates, which must all hold, and
`PhaseTable` says which actions each phase of a round allows. The phase binds everybody, staff too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from flask import Flask, current_app, g

from leidraad.core.clock import utc_now
from leidraad.core.errors import N_, NO_SUCH_ROUND, LogInFirst, NotAllowed, NotFound, NotNow, ProveAddressFirst
from leidraad.core.person import NOBODY, Person, Role

ACTION = "leidraad_action"
PUBLIC = "public"


LOG_IN_FIRST = N_("Log in first, then try again.")


@dataclass(frozen=True)
class Predicate:
    """A named claim about a person, a thing and a moment, with the sentence for who does not meet it."""

    name: str
    test: Callable[[Person, Any, datetime], bool]
    refusal: str
    error: type[NotAllowed] = NotAllowed
    # Whether nobody meets it without an account.
    needs_account: bool = False
    # Whether the thing makes a difference; if not, who does not meet it need not know whether the thing is there.
    looks_at_thing: bool = True


Rules = Mapping[str, tuple[Predicate, ...]]
PhaseTable = Mapping[str, frozenset[str]]


anybody = Predicate("anybody", lambda person, thing, now: True, "")
logged_in = Predicate(
    "logged_in",
    lambda person, thing, now: person.is_authenticated,
    LOG_IN_FIRST,
    needs_account=True,
    looks_at_thing=False,
)


def has_role(*roles: Role) -> Predicate:
    """Return the predicate that asks for one of these roles."""
    return Predicate(
        "has_role_" + "_or_".join(roles),
        lambda person, thing, now: person.has(*roles),
        N_("Your account does not give access to this page."),
        needs_account=True,
        looks_at_thing=False,
    )


@dataclass(frozen=True)
class Gate:
    """All rules of the application together."""

    rules: Rules
    phases: PhaseTable

    def admit(self, action: str, person: Person, now: datetime) -> None:
        """Refuse who may not do this with anything at all, before any thing is looked up."""
        for predicate in self.rules[action]:
            if predicate.needs_account and not person.is_authenticated:
                raise LogInFirst(LOG_IN_FIRST)
            if not predicate.looks_at_thing and not predicate.test(person, None, now):
                raise predicate.error(predicate.refusal)

    def permit(self, action: str, person: Person, thing: Any, now: datetime) -> None:
        """Return silently if the person may do this now; otherwise raise the refusal with its sentence.

        Of a draft that is hidden from this person every refusal says the same as of a round that is not there.
        """
        self.admit(action, person, now)
        try:
            self._check(action, person, thing, now)
        except ProveAddressFirst:
            raise
        except (NotAllowed, NotNow):
            round_ = getattr(thing, "round", None)
            if round_ is not None and round_.is_hidden_from(person):
                raise NotFound(NO_SUCH_ROUND) from None
            raise

    def _check(self, action: str, person: Person, thing: Any, now: datetime) -> None:
        for predicate in self.rules[action]:
            if not predicate.test(person, thing, now):
                # Nobody proves an address for what is not possible now anyway.
                if predicate.error is ProveAddressFirst:
                    self._check_phase(action, thing, now)
                raise predicate.error(predicate.refusal)
        self._check_phase(action, thing, now)

    def _check_phase(self, action: str, thing: Any, now: datetime) -> None:
        if self.is_bound(action) and action not in self.phases[thing.round.phase_at(now)]:
            raise NotNow(N_("This is not possible in the present phase of the round."))

    def allows(self, action: str, person: Person, thing: Any, now: datetime) -> bool:
        """Tell whether :meth:`permit` would let this pass; for showing a button or not."""
        try:
            self.permit(action, person, thing, now)
        except (NotAllowed, NotFound, NotNow):
            return False
        return True

    def is_bound(self, action: str) -> bool:
        """Whether the phase of the round decides about this action."""
        return any(action in actions for actions in self.phases.values())


View = Callable[..., Any]


def requires(action: str, load: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Declare the action of a view. `load` turns the address into the thing the view gets, or raises NotFound."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(**address: Any) -> Any:
            person, now = current_person(), utc_now()
            current_gate().admit(action, person, now)
            g.thing = thing = load(**address) if load else None
            current_gate().permit(action, person, thing, now)
            return view(thing) if load else view(**address)

        setattr(guarded, ACTION, action)
        return guarded

    return declare


def public(view: View) -> View:
    """Declare that everybody may see this, always."""
    setattr(view, ACTION, PUBLIC)
    return view


def current_gate() -> Gate:
    """Return the gate of the running application."""
    gate: Gate = current_app.extensions["gate"]
    return gate


def current_person() -> Person:
    """Return who is asking; the accounts room fills this in before each request."""
    person: Person = g.get("person", NOBODY)
    return person


def round_in_hand() -> Any:
    """Return the round of what the address of this page names, if that is of one: the way back from a refusal."""
    return getattr(g.get("thing"), "round", None)


def may(action: str, thing: Any = None) -> bool:
    """Tell a template whether the person may do this now."""
    return current_gate().allows(action, current_person(), thing, utc_now())


class UndeclaredRoute(RuntimeError):
    """A route says neither which action it is nor that it is public; the application does not start."""


def check_routes(app: Flask, gate: Gate) -> None:
    """Refuse to start when a route declares no action, or one that no table knows."""
    for endpoint, view in app.view_functions.items():
        action = getattr(view, ACTION, PUBLIC if endpoint == "static" else None)
        if action is None:
            raise UndeclaredRoute(f"{endpoint} declares no action: use @requires(...) or @public.")
        if action != PUBLIC and action not in gate.rules:
            raise UndeclaredRoute(f"{endpoint} declares {action}, which no rules.py knows.")
    unknown = {action for actions in gate.phases.values() for action in actions} - set(gate.rules)
    if unknown:
        raise UndeclaredRoute(f"The phase table names unknown actions: {', '.join(sorted(unknown))}.")
