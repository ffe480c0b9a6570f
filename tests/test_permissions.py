# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what in which phase: the whole table, written down by hand and held against the rules."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from leidraad.app import all_rules
from leidraad.core.clock import utc_now
from leidraad.core.errors import NO_SUCH_ROUND, NotAllowed, NotFound, NotNow, Refusal
from leidraad.core.gate import ACTION, PUBLIC, Gate
from leidraad.core.person import NOBODY, Person
from leidraad.rounds.models import PHASES, PhaseKind, Round
from tests.cast import CAST
from tests.conftest import LogIn
from tests.stage import a_contribution, a_member, a_round, person

EVERYBODY = {*CAST, "nobody", "browser"}
STAFF, PANEL, COUNCIL = {"chantal"}, {"femke"}, {"dirk"}
HANDLER, ADMIN = {"esra"}, {"gerrit"}
ACCOUNTS = set(CAST)

# Action: who may, if the phase allows it. Nobody has an account nor a cookie; a browser has its token.
WHO = {
    "accounts.administer": ADMIN,
    "accounts.see_own": ACCOUNTS,
    "complaints.file": EVERYBODY,
    "complaints.look": HANDLER,
    "contributions.import": STAFF,
    "contributions.moderate": STAFF,
    "contributions.submit": EVERYBODY,
    "council.adopt": COUNCIL,
    "council.decide_again": COUNCIL,
    "council.load_own_set": COUNCIL,
    "council.load_set": COUNCIL | ADMIN,
    "council.look": COUNCIL | ADMIN,
    "council.repeal": COUNCIL,
    "council.set_caretaker": STAFF | COUNCIL,
    "council.weigh": STAFF | COUNCIL,
    "heard.answer": STAFF | PANEL | {"browser"},
    "heard.ask": STAFF,
    "heard.look": STAFF | PANEL,
    "heard.note": STAFF,
    "heard.read": EVERYBODY,
    "notices.change": EVERYBODY,
    "notices.follow": EVERYBODY,
    "home.desk": STAFF | PANEL | COUNCIL | HANDLER | ADMIN,
    "onboarding.read": EVERYBODY,
    "onboarding.say_read": STAFF | PANEL | COUNCIL | HANDLER,
    "panel.decide": PANEL,
    "panel.invite": STAFF,
    "panel.join": PANEL,
    "panel.look": STAFF | PANEL,
    "panel.moderate": STAFF,
    "panel.propose": PANEL,
    "panel.publish": PANEL,
    "panel.read": EVERYBODY,
    "panel.remark": STAFF | PANEL,
    "panel.write": PANEL,
    "principles.answer": STAFF | PANEL,
    "principles.ask": STAFF | PANEL | {"browser"},
    "principles.decide_amendment": STAFF | PANEL,
    "principles.end": STAFF,
    "principles.explain": STAFF | PANEL,
    "principles.judge_feasibility": STAFF,
    "principles.look": STAFF | PANEL,
    "principles.moderate": STAFF,
    "principles.propose": STAFF | PANEL,
    "principles.suggest": STAFF | PANEL | {"browser"},
    "principles.accept_suggestion": STAFF,
    "principles.answer_suggestion": STAFF,
    "principles.propose_amendment": STAFF | PANEL | {"browser"},
    "principles.read": EVERYBODY,
    "principles.reword": STAFF | PANEL,
    "principles.say_opinion": STAFF | PANEL | {"browser"},
    "sense.answer": {"browser"},
    "sense.close": STAFF,
    "sense.extend": STAFF,
    "sense.look": STAFF,
    "sense.moderate": STAFF,
    "sense.open": STAFF,
    "sense.read": EVERYBODY,
    "sense.type_in": STAFF,
    "rounds.list": STAFF | PANEL,
    "rounds.look": STAFF | PANEL,
    "rounds.make": STAFF,
    "rounds.move_phase": STAFF,
    "rounds.prepare": STAFF,
    "rounds.read": EVERYBODY,
    "themes.curate": STAFF,
    "themes.settle": STAFF,
    "themes.group": STAFF,
    "themes.look": STAFF,
    "themes.read": EVERYBODY,
    "thread.read": EVERYBODY,
    "thread.archive": STAFF,
    "thread.tell": STAFF,
    "votes.bring_in": STAFF,
    "votes.pack": STAFF,
    "votes.choose_set": STAFF,
    "votes.find_opinions": STAFF,
    "votes.deviate": STAFF | PANEL | COUNCIL,
    "votes.cast": STAFF | PANEL | {"browser"},
    "votes.open_ballot": EVERYBODY,
    "votes.see_log": EVERYBODY,
    "votes.see_results": EVERYBODY,
}
# Action: the phases in which it is possible at all, for everybody; what is not here is possible in all.
WHEN = {
    "contributions.submit": {"collect"},
    "contributions.import": {"collect", "group"},
    "themes.group": {"group"},
    "themes.curate": {"group"},
    "themes.settle": {"group", "vote", "decide"},
    "panel.decide": {"collect", "group", "vote", "decide"},
    "panel.propose": {"group"},
    "panel.publish": {"collect", "group", "vote", "decide"},
    "panel.write": {"collect", "group", "vote", "decide"},
    "principles.propose": {"group"},
    "principles.reword": {"group", "vote"},
    "principles.end": {"group", "vote", "decide"},
    "principles.explain": {"group", "vote", "decide"},
    "principles.judge_feasibility": {"group", "vote", "decide"},
    "principles.suggest": {"vote"},
    "principles.accept_suggestion": {"vote"},
    "principles.answer_suggestion": {"vote", "decide"},
    "principles.propose_amendment": {"vote"},
    "principles.say_opinion": {"vote"},
    "principles.ask": {"vote"},
    "principles.answer": {"vote", "decide"},
    "principles.decide_amendment": {"vote", "decide"},
    "sense.answer": {"decide"},
    "sense.close": {"decide"},
    "sense.extend": {"decide"},
    "sense.open": {"decide"},
    "sense.type_in": {"decide"},
    "votes.open_ballot": {"vote"},
    "heard.answer": {"vote"},
    "votes.cast": {"vote"},
    "votes.choose_set": {"decide", "closed"},
    "votes.find_opinions": {"decide", "closed"},
    "votes.deviate": {"decide"},
    "council.adopt": {"decide"},
    "thread.archive": {"decide", "closed"},
    "thread.tell": {"decide", "closed"},
}
ONLY_OPENED = {
    "contributions.submit",
    "panel.read",
    "principles.ask",
    "principles.propose_amendment",
    "principles.suggest",
    "principles.read",
    "principles.say_opinion",
    "rounds.read",
    "sense.read",
    "themes.read",
    "thread.read",
    "votes.cast",
    "votes.open_ballot",
    "votes.pack",
    "votes.see_log",
    "votes.see_results",
}


def _everyone(session: Session) -> dict[str, Person]:
    people = {name: person(session, name) for name in CAST}
    return people | {"nobody": NOBODY, "browser": Person(browser_token="a" * 32)}


def _thing(action: str, round_: Round) -> object:
    """Return what the gate looks at: the round, or for joining its panel an invitation to Femke."""
    return round_.members[0] if action == "panel.join" else round_


def _allows(gate: Gate, action: str, who: Person, thing: object) -> bool:
    try:
        gate.permit(action, who, thing, utc_now())
    except (NotAllowed, NotFound, NotNow):
        return False
    return True


def _refusal(ask: Callable[[], None]) -> tuple[type[Refusal], str] | None:
    try:
        ask()
    except Refusal as refusal:
        return type(refusal), refusal.message
    return None


def test_the_table_knows_every_action() -> None:
    assert set(WHO) == set(all_rules())


@pytest.mark.parametrize("phase", PHASES)
def test_everybody_may_what_the_table_says(app: Flask, session: Session, phase: PhaseKind) -> None:
    gate, round_, people = app.extensions["gate"], a_round(session, phase), _everyone(session)
    a_member(session, round_)
    assert round_.phase_at(utc_now()) == phase
    wrong = [
        (action, name)
        for action, name in product(WHO, people)
        if _allows(gate, action, people[name], _thing(action, round_))
        != (name in WHO[action] and phase in WHEN.get(action, set(PHASES)))
    ]
    assert wrong == []


def test_a_draft_is_for_staff_only(app: Flask, session: Session) -> None:
    gate, people = app.extensions["gate"], _everyone(session)
    draft = a_round(session, PhaseKind.VOTE, opened_at=None)
    a_member(session, draft)
    for action, name in product(ONLY_OPENED | set(WHEN), people):
        assert not _allows(gate, action, people[name], _thing(action, draft)), (action, name)


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("token", ["a" * 32, None])
def test_who_is_on_the_panel_of_another_round_or_left_this_one_is_a_resident_here(
    app: Flask, session: Session, phase: PhaseKind, token: str | None
) -> None:
    gate, round_ = app.extensions["gate"], a_round(session, phase)
    a_member(session, a_round(session, phase))
    a_member(session, round_, left_at=utc_now())
    femke, amina = (replace(person(session, name), browser_token=token) for name in ("femke", "amina"))
    different = [
        action
        for action in WHO
        if _allows(gate, action, femke, _thing(action, round_)) != _allows(gate, action, amina, _thing(action, round_))
    ]
    assert sorted(different) == ["home.desk", "onboarding.say_read", "rounds.list"]


def test_a_draft_cannot_be_told_from_a_round_that_is_not_there(app: Flask, session: Session) -> None:
    gate, people, now = app.extensions["gate"], _everyone(session), utc_now()
    draft = a_round(session, PhaseKind.VOTE, opened_at=None)
    a_member(session, draft, "amina")
    a_member(session, a_round(session), "femke")
    for action, name in product(set(WHO) - {"panel.join"}, set(people) - STAFF - {"amina"}):
        who = people[name]
        refused = _refusal(lambda: gate.permit(action, who, draft, now))  # noqa: B023 - called at once
        before_looking = _refusal(lambda: gate.admit(action, who, now))  # noqa: B023
        assert refused in {before_looking, (NotFound, NO_SUCH_ROUND)}, (action, name)


def test_a_round_by_mail_asks_for_a_proven_address(app: Flask, session: Session) -> None:
    gate, round_ = app.extensions["gate"], a_round(session, PhaseKind.VOTE, voting_access="email")
    assert not _allows(gate, "votes.cast", Person(browser_token="a" * 32), round_)
    assert _allows(gate, "votes.cast", Person(email_proof="b" * 64), round_)


def test_phases_follow_their_dates(session: Session) -> None:
    round_, now = a_round(session, PhaseKind.COLLECT), utc_now()
    seen = [round_.phase_at(now + timedelta(days=7 * weeks)) for weeks in range(5)]
    assert seen == [*PHASES[1:-1], PhaseKind.DECIDE]
    round_.closed_at = now + timedelta(days=28)
    assert round_.phase_at(round_.closed_at) == PhaseKind.CLOSED


def test_every_route_says_what_it_is(app: Flask) -> None:
    for endpoint, view in app.view_functions.items():
        if endpoint != "static":
            action = getattr(view, ACTION, None)
            assert action == PUBLIC or action in WHO, endpoint


def addresses(app: Flask, method: str, name: str = "nowhere") -> list[str]:
    """Return an address for every route of a method, with names that lead nowhere."""
    names = {"number": 1, "how": None, "code": "nl", "language": "nl", "template": "values", "token": "x"}
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if method not in (rule.methods or ()) or rule.endpoint == "static":
                continue
            choices = {name: rule._converters[name].regex.strip("(?:)") for name in rule.arguments & {"how", "kind"}}
            first = {name: either.split("|")[0] for name, either in choices.items()}
            values = {one: first.get(one) or names.get(one) or name for one in rule.arguments}
            found.append(app.url_map.bind("localhost").build(rule.endpoint, values, method))
    return found


def test_no_form_is_taken_without_its_token(app: Flask) -> None:
    client = app.test_client()
    for path in addresses(app, "POST"):
        assert client.post(path, data={"text": "iets"}).status_code == 400, path


@pytest.mark.parametrize("name", ["nobody", "femke"])
def test_the_address_of_a_draft_answers_as_one_that_leads_nowhere(
    app: Flask, session: Session, log_in: LogIn, name: str
) -> None:
    draft, nowhere = a_round(session, PhaseKind.VOTE, opened_at=None).slug, "nergens"
    a_member(session, a_round(session))
    session.commit()
    client = app.test_client() if name == "nobody" else log_in(name)
    pairs = zip(addresses(app, "GET", draft), addresses(app, "GET", nowhere), strict=True)
    different = []
    for there, not_there in ((one, other) for one, other in pairs if one != other):
        answers = [client.get(path) for path in (there, not_there)]
        told = [(one.status, one.get_data(as_text=True).replace(draft, nowhere)) for one in answers]
        different += [there] if told[0] != told[1] else []
    assert different == []


@pytest.mark.parametrize("name", ["nobody", "amina"])
def test_no_staff_page_opens_for_a_resident(app: Flask, log_in: LogIn, name: str) -> None:
    client = app.test_client() if name == "nobody" else log_in(name)
    for path in addresses(app, "GET"):
        if path.startswith("/staff"):
            assert client.get(path).status_code in {302, 403, 404}, path


def test_the_menu_leads_to_the_work_desk_only_who_may_open_it(log_in: LogIn) -> None:
    led = {name for name in CAST if "/staff" in {link.get("href") for link in log_in(name).page("/").tree.iter("a")}}
    assert led == WHO["home.desk"]


def test_the_panel_reads_no_words_that_nobody_looked_at(app: Flask, session: Session, log_in: LogIn) -> None:
    round_ = a_round(session, PhaseKind.GROUP)
    a_member(session, round_)
    a_contribution(session, round_, "Bel Jan op 06-12345678.").personal = ["phone"]
    session.commit()
    path, femke = f"/staff/rounds/{round_.slug}", log_in("femke")
    for page in ("themes", "remainder", "sample", "differences", "contributions"):
        femke.page(f"{path}/{page}", 403)
    links = {link.get("href") for link in femke.page(path).tree.iter("a")}
    assert not links & {f"{path}/{page}" for page in ("themes", "remainder")}
