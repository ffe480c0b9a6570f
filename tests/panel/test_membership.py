# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A panel belongs to a round: who is on another one takes part as a resident, and what a member did stays theirs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.accounts.services import change_roles, erase, find_by_email, make_link
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import ProveAddressFirst, Refusal
from leidraad.core.person import Person, Role
from leidraad.panel.services import invite, let_go
from leidraad.principles.models import Amendment, AmendmentOpinion, Candidate
from leidraad.principles.services import explain, explained, give_opinion
from leidraad.rounds.models import Member, PhaseKind
from leidraad.votes.models import Choice
from leidraad.votes.services import cast, tallies
from tests.conftest import LogIn
from tests.pages import CheckingClient
from tests.principles.test_amendments import amend
from tests.stage import SECRET, a_candidate, a_member, a_round, person

NEW = "lid@waldsein.example"


def _femke(session: Session) -> Person:
    return replace(person(session, "femke"), browser_token="f" * 32)


def _take_part(session: Session, candidate: Candidate, choice: Choice) -> Amendment:
    """Vote, answer what a principle asks and say something of other words, as Femke."""
    who, now, amendment = _femke(session), utc_now(), amend(session, candidate, f"Wie {choice} zegt, deelt mee.")
    cast(session, candidate.wording, choice, False, person=who, secret=SECRET, now=now)
    explain(session, candidate, "nl", {"owner": f"De raad: {choice}."}, by=who, now=now)
    give_opinion(session, amendment, True, "Helder.", person=who, secret=SECRET, now=now)
    return amendment


def _counted_as(session: Session, candidate: Candidate, amendment: Amendment) -> set[str]:
    session.expire_all()
    voted = {kind for kind, tally in tallies(session, [candidate.wording])[candidate.wording.id].items() if tally.total}
    owner = explained(session, candidate).answer("owner")
    assert owner is not None
    return voted | {owner.written_by} | _of_opinions(session, amendment)


def _of_opinions(session: Session, amendment: Amendment) -> set[str]:
    query = select(AmendmentOpinion.written_by).where(AmendmentOpinion.amendment_id == amendment.id)
    return set(session.scalars(query))


def test_who_is_on_the_panel_of_another_round_is_counted_as_a_resident(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
        a_member(session, a_round(session, PhaseKind.VOTE))
        assert _counted_as(session, candidate, _take_part(session, candidate, Choice.AGREE)) == {"resident"}


def test_what_somebody_did_before_they_left_stays_with_the_panel(any_app: Flask) -> None:
    with any_app.app_context():
        session, staff = db.session(), person(db.session(), "chantal")
        candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
        member = a_member(session, candidate.round)
        before = _take_part(session, candidate, Choice.AGREE)
        let_go(session, member, by=staff, now=utc_now() + timedelta(minutes=1))
        assert _counted_as(session, candidate, before) == {"panel"}
        after = _take_part(session, candidate, Choice.DISAGREE)
        assert _of_opinions(session, after) == {"resident"}
        counts = tallies(session, [candidate.wording])[candidate.wording.id]
        assert (counts["panel"].agree, counts["resident"].disagree) == (1, 1)


def test_nobody_works_for_the_municipality_and_is_on_a_panel(session: Session) -> None:
    a_member(session, a_round(session))
    femke = find_by_email(session, "femke@waldsein.example")
    assert femke is not None
    for role in (Role.STAFF, Role.COUNCIL, Role.COMPLAINT_HANDLER, Role.ADMINISTRATOR):
        with pytest.raises(Refusal):
            change_roles(session, femke, {Role.PANEL, role}, by=None)


def test_an_administrator_neither_gives_nor_takes_a_panel(app: Flask, log_in: LogIn) -> None:
    with app.app_context():
        path = f"/staff/people/{person(db.session(), 'femke').pseudonym}"
    gerrit = log_in("gerrit")
    offered = gerrit.page(path).tree.xpath("//input[@name='roles']/@value")
    assert "staff" in offered and "panel" not in offered
    gerrit.fill(path, path, roles=["resident"])
    with app.app_context():
        assert person(db.session(), "femke").roles == {"panel", "resident"}
    assert "werkt voor de gemeente" in gerrit.fill(path, path, 400, roles=["staff"]).words


def _invited(session: Session) -> tuple[str, str]:
    """Return the page to join by, and the link that is mailed to somebody new."""
    round_, now = a_round(session, PhaseKind.GROUP), utc_now()
    member = invite(session, round_, NEW, "Iemand", secret=SECRET, by=person(session, "chantal"), now=now)
    joins = f"/panel-members/{member.public_id}"
    link = f"/link/{make_link(session, NEW, joins, secret=SECRET, now=now)}"
    session.commit()
    return joins, link


@pytest.mark.parametrize("is_opened_before", [True, False])
def test_an_invitation_ends_when_its_account_is_erased(any_app: Flask, is_opened_before: bool) -> None:
    client: CheckingClient = any_app.test_client()  # type: ignore[assignment]
    with any_app.app_context():
        joins, link = _invited(db.session())
    form = client.fill(link, link).form(joins) if is_opened_before else None
    with any_app.app_context():
        user, gerrit = find_by_email(db.session(), NEW), person(db.session(), "gerrit")
        assert user
        erase(db.session(), user, secret=SECRET, by=gerrit, now=utc_now())
        db.session.commit()
    told = client.page(link, 404) if form is None else client.send(form, joins, 404, name="Toch", password="x" * 12)
    assert "werkt niet meer" in told.words
    with any_app.app_context():
        member = db.session.scalars(select(Member)).one()
        assert (member.joined_at, member.user.name, member.user.password_hash) == (None, "", None)
        with pytest.raises(ProveAddressFirst):
            any_app.extensions["gate"].permit("panel.join", Person(user_id=member.user_id), member, utc_now())
