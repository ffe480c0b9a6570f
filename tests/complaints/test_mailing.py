# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hear of a complaint by mail: nothing before a click in one's own mail, and nothing of what was written."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.complaints.models import Complaint
from leidraad.notices.services import forget_address
from tests.conftest import LogIn
from tests.notices.letters import AMINA, letters, link_in, take_letter
from tests.pages import CheckingClient, Page
from tests.stage import a_round

NEW, CONFIRM = "/complaints/new", "/complaints/confirm/"
STORY = "Niemand belde mij terug over mijn aanvraag."


def filed(client: CheckingClient, contact: str = "") -> Page:
    return client.fill(NEW, NEW, text=STORY, contact=contact)


def confirmed(app: Flask, client: CheckingClient) -> str:
    """File a complaint, click in the mail and return the link that was clicked on."""
    filed(client, AMINA)
    link = link_in(take_letter(app), CONFIRM)
    client.fill(link, link.split("?")[0])
    return link


def kept(session: Session) -> tuple[str, str]:
    """Return the page for staff and the address that is kept, and hold up nobody after that."""
    complaint = session.scalars(select(Complaint)).one()
    found = f"/staff/complaints/{complaint.public_id}", complaint.mail_to
    session.rollback()
    return found


def test_a_mail_address_that_is_none_is_refused_and_the_writer_reads_how_we_reach_them(client: CheckingClient) -> None:
    refused = client.fill(NEW, NEW, 400, text=STORY, contact="blabla@", name="Jo")
    assert "geen e-mailadres" in refused.words and refused.form(NEW).fields["name"] == "Jo"
    client.send(refused.form(NEW), NEW, contact="06-12345678, na vijven")
    mine = client.page("/receipt").words
    assert "06-12345678, na vijven" in mine and "Uw naam: Jo" in mine


def test_the_code_is_mailed_of_the_complaint_and_not_of_what_was_handed_in_since(
    app: Flask, client: CheckingClient, session: Session
) -> None:
    thanks = filed(client)
    slug = a_round(session).slug
    session.commit()
    client.fill(f"/rounds/{slug}/contribute", "/contribute", **{"texts-0": "Plant meer bomen."})
    back = client.page("/complaints/thanks")
    asked = client.page(back.link("Mail mij mijn code"))
    sent = client.send(asked.form(asked.tree.forms[-1].action.split("?")[0]), "/complaints/mail", email=AMINA)
    assert STORY in sent.words and link_in(take_letter(app), CONFIRM)
    assert thanks.link("Mail mij mijn code") == back.link("Mail mij mijn code")


def test_after_a_click_in_the_mail_the_code_is_mailed(app: Flask, client: CheckingClient, session: Session) -> None:
    thanks = filed(client, AMINA)
    assert "is er een link onderweg" in thanks.words
    first = take_letter(app)
    client.page(link_in(first, CONFIRM))
    assert (kept(session)[1], letters(app)) == ("", [])
    assert client.fill(link_in(first, CONFIRM), link_in(first, CONFIRM)).heading == "U hebt ja gezegd"
    second = take_letter(app)
    code = thanks.tree.get_element_by_id("receipt-code").text
    assert code in second.get_content() and code not in first.get_content()
    assert STORY not in first.get_content() + second.get_content()


def test_a_link_that_was_used_says_so_and_mails_nothing_again(app: Flask, client: CheckingClient) -> None:
    link = confirmed(app, client)
    take_letter(app)
    form = client.page("/complaints/new")
    assert client.page(link).heading == "U hebt ja gezegd"
    client.post(link, data={"csrf_token": form.tree.xpath("//input[@name='csrf_token']")[0].value})
    assert letters(app) == []


def test_an_answer_and_the_end_are_mailed_and_then_the_address_goes(
    app: Flask, session: Session, log_in: LogIn
) -> None:
    client = log_in("esra")
    confirmed(app, client)
    take_letter(app)
    path, _address = kept(session)
    client.fill(path, "/assign")
    form = client.page(path).form("/answer")
    for _twice in range(2):
        handled = client.send(form, path, **{"answer-text": "Wij bellen u morgen."})
        assert handled.words.count("Wij bellen u morgen.") == 1
    letter = take_letter(app)
    assert letter["Subject"] == "Er is een antwoord op uw klacht"
    assert "Wij bellen u morgen" not in letter.get_content()
    client.fill(path, "/close", **{"close-text": "U bent gebeld."})
    assert take_letter(app)["Subject"] == "Uw klacht is afgesloten"
    assert kept(session)[1] == ""


def test_without_a_click_nobody_hears_of_an_answer(app: Flask, session: Session, log_in: LogIn) -> None:
    client = log_in("esra")
    filed(client, AMINA)
    take_letter(app)
    path, _address = kept(session)
    client.fill(path, "/assign")
    client.fill(path, "/answer", **{"answer-text": "Wij bellen u morgen."})
    assert letters(app) == []


@pytest.mark.parametrize("contact", ["", "06-12345678"])
def test_who_gave_no_address_can_give_one_later_and_delete_it(
    app: Flask, client: CheckingClient, session: Session, contact: str
) -> None:
    asked = client.page(filed(client, contact).link("Mail mij mijn code"))
    assert letters(app) == []
    assert "geen e-mailadres" in client.send(asked.form("/mail"), "/complaints/mail", 400, email="amina").words
    client.send(asked.form("/mail"), "/complaints/mail", email=AMINA)
    link = link_in(take_letter(app), CONFIRM)
    client.fill(link, link.split("?")[0])
    client.fill("/receipt", "/complaints/forget-address")
    assert kept(session)[1] == ""


def test_an_address_that_is_to_be_forgotten_everywhere_goes(
    app: Flask, client: CheckingClient, session: Session
) -> None:
    confirmed(app, client)
    forget_address(session, AMINA)
    session.commit()
    assert kept(session)[1] == ""


def test_letters_are_in_the_language_in_which_somebody_asked(app: Flask, client: CheckingClient) -> None:
    client.get("/language/fy")
    confirmed(app, client)
    assert take_letter(app)["Subject"] == "Wy hawwe jo klacht"
