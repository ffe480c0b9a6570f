# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Follow without an account: nothing happens before a click in one's own mail, and one click ends it."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from leidraad.accounts.services import erase, find_by_email
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.notices.models import Follow, Follower, FollowRequest
from leidraad.notices.services import forget_old_requests
from tests.council.register import three_versions
from tests.notices.letters import AMINA, follow, letters, link_in, take_letter
from tests.pages import CheckingClient
from tests.stage import SECRET, a_round, a_theme, person
from tests.thread.test_accounting import queries


@pytest.fixture
def path(session: Session) -> str:
    """Where one follows a round."""
    return _follow_path(session)


def _follow_path(session: Session, **columns: object) -> str:
    """Add a round and return where one follows it; nobody waits for us after that."""
    path = f"/follow/round/{a_round(session, **columns).public_id}"
    session.commit()
    return path


def count(session: Session, row: type) -> int:
    """Count rows, and hold up nobody after that."""
    number = session.scalar(select(func.count()).select_from(row)) or 0
    session.rollback()
    return number


def test_nothing_is_followed_before_the_click(app: Flask, client: CheckingClient, session: Session, path: str) -> None:
    client.fill(path, path, email=AMINA)
    confirm = link_in(take_letter(app), "/follow/confirm/")
    client.page(confirm)
    assert count(session, Follower) == 0
    assert "Duurzame energie" in client.fill(confirm, confirm).words
    assert count(session, Follower) == 1


def test_an_address_that_no_server_takes_is_refused_beside_the_field(
    app: Flask, client: CheckingClient, path: str
) -> None:
    page = client.fill(path, path, 400, email="ｂom2@waldsein.example")
    assert "Naar dit adres kunnen wij niet mailen" in page.words
    assert page.tree.forms[-1].fields["email"] == "ｂom2@waldsein.example"
    assert letters(app, "ｂom2@waldsein.example") == []


def test_a_second_click_on_the_link_does_no_harm(app: Flask, client: CheckingClient, path: str) -> None:
    client.fill(path, path, email=AMINA)
    confirm = link_in(take_letter(app), "/follow/confirm/")
    form = client.page(confirm).form(confirm)
    for _time in range(2):
        own = client.send(form, confirm)
        assert own.heading == "Wat u volgt"
    again = client.page(confirm)
    assert again.heading == "U hebt al ja gezegd"
    assert client.page(again.link("Zie wat u volgt")).heading == own.heading


def test_a_link_asks_again_of_who_stopped_following_this(app: Flask, client: CheckingClient, path: str) -> None:
    follow(app, client, "/follow/register/all")
    client.fill(path, path, email=AMINA)
    confirm = link_in(take_letter(app), "/follow/confirm/")
    own = client.fill(confirm, confirm)
    client.send(own.tree.forms[1], confirm)
    assert client.page(confirm).heading == "Nog één klik"


def test_a_letter_opens_in_its_own_language_and_so_do_the_pages_after_it(
    app: Flask, client: CheckingClient, path: str
) -> None:
    client.get("/language/fy")
    client.fill(path, path, email=AMINA)
    client.delete_cookie("language")
    confirm = link_in(take_letter(app), "/follow/confirm/")
    own = client.fill(confirm, confirm.split("?")[0])
    assert own.heading == "Wat jo folgje"
    assert client.page("/").tree.get("lang") == "fy"


def test_a_letter_leaves_the_language_that_somebody_chose(client: CheckingClient) -> None:
    client.get("/language/en")
    assert client.page("/?language=fy").tree.get("lang") == "en"
    assert client.page("/").tree.get("lang") == "en"


def test_the_answer_is_the_same_whether_an_address_follows_or_not(
    app: Flask, client: CheckingClient, path: str
) -> None:
    first = client.fill(path, path, email=AMINA).words
    confirm = link_in(take_letter(app), "/follow/confirm/")
    client.fill(confirm, confirm)
    assert client.fill(path, path, email=AMINA).words == first
    assert link_in(take_letter(app), "/follow/confirm/")
    answers = {client.fill("/follow", "/follow", email=email).words for email in (AMINA, "bram@waldsein.example")}
    assert len(answers) == 1
    assert letters(app, "bram@waldsein.example") == []
    assert "/letters/" in link_in(take_letter(app), "/letters/")


def test_nobody_can_fill_the_mailbox_of_somebody_else(app: Flask, client: CheckingClient, path: str) -> None:
    answers = {client.fill(path, path, email=address).words for address in (AMINA, AMINA.upper(), AMINA, AMINA, AMINA)}
    assert len(answers) == 1
    assert len(letters(app)) == 3


def test_an_address_that_never_confirms_is_forgotten(
    app: Flask, client: CheckingClient, session: Session, path: str
) -> None:
    client.fill(path, path, email=AMINA)
    confirm = link_in(take_letter(app), "/follow/confirm/")
    session.execute(update(FollowRequest).values(asked_at=utc_now() - timedelta(days=2, minutes=1)))
    session.commit()
    assert "werkt niet meer" in client.page(confirm, 404).words
    forget_old_requests(session, now=utc_now())
    session.commit()
    assert count(session, FollowRequest) == 0


def test_what_is_no_address_is_told(client: CheckingClient, path: str) -> None:
    assert "geen e-mailadres" in client.fill(path, path, 400, email="amina").words


def test_four_kinds_of_things_can_be_followed_and_nothing_else(
    app: Flask, client: CheckingClient, session: Session, path: str
) -> None:
    theme, principle, draft = (
        a_theme(session, a_round(session)),
        three_versions(session),
        a_round(session, opened_at=None),
    )
    names = [f"theme/{theme.public_id}", f"principle/{principle.public_id}", "register/all"]
    hidden = [f"theme/{a_theme(session, draft).public_id}", f"round/{draft.public_id}", "register/x", "principle/x"]
    session.commit()
    for one in [path, *(f"/follow/{name}" for name in names)]:
        page = follow(app, client, one)
    assert len(page.tree.findall(".//main//li")) == 4
    for name in hidden:
        client.page(f"/follow/{name}", 404)


def test_a_long_list_of_what_is_followed_costs_no_more_queries(
    app: Flask, client: CheckingClient, session: Session
) -> None:
    counts = []
    for _time in range(2):
        own = follow(app, client, _follow_path(session)).response.request.path
        counts.append(queries(lambda own=own: client.page(own)))  # type: ignore[misc]
    assert counts[0] == counts[1]


def test_somebody_changes_how_often_and_in_which_language(
    app: Flask, client: CheckingClient, session: Session, path: str
) -> None:
    page = follow(app, client, path)
    own = page.response.request.path
    assert page.response.headers["X-Robots-Tag"] == "noindex"
    client.fill(own, own, rhythm="daily", language="fy")
    follower = session.scalars(select(Follower)).one()
    assert (follower.rhythm, follower.language) == ("daily", "fy")


def test_who_stops_the_last_thing_is_forgotten(app: Flask, client: CheckingClient, session: Session, path: str) -> None:
    follow(app, client, path)
    page = follow(app, client, "/follow/register/all")
    own = page.response.request.path
    for heading in ("Wat u volgt", "U krijgt geen mail meer"):
        first = session.scalar(select(Follow.public_id).order_by(Follow.id))
        session.rollback()
        assert client.fill(own, f"/drop/{first}").heading == heading
    assert (count(session, Follower), count(session, FollowRequest)) == (0, 0)


def test_opening_the_link_to_stop_stops_nothing_and_its_button_does(
    app: Flask, client: CheckingClient, session: Session, path: str
) -> None:
    stop = follow(app, client, path).response.request.path + "/stop"
    client.page(stop)
    assert count(session, Follower) == 1
    assert client.fill(stop, f"{stop}-all").heading == "U krijgt geen mail meer"
    assert (count(session, Follower), count(session, FollowRequest)) == (0, 0)
    client.page(stop, 404)


def test_a_mail_program_stops_it_with_one_post_and_no_cookie(any_app: Flask) -> None:
    client: CheckingClient = any_app.test_client()  # type: ignore[assignment]
    with any_app.app_context():
        path = _follow_path(db.session())
    stop = follow(any_app, client, path).response.request.path + "/stop"
    program = any_app.test_client()
    assert program.post(stop, data={"anything": "else"}).status_code == 400
    for _time in range(2):
        assert program.post(stop, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    with any_app.app_context():
        assert count(db.session(), Follower) == 0


def test_who_is_erased_gets_no_letters_either(app: Flask, client: CheckingClient, session: Session, path: str) -> None:
    follow(app, client, path)
    amina = find_by_email(session, AMINA)
    assert amina is not None
    erase(session, amina, secret=SECRET, by=person(session, "gerrit"), now=utc_now())
    session.commit()
    assert (count(session, Follower), count(session, FollowRequest)) == (0, 0)


def test_a_page_with_a_secret_address_tells_it_to_no_other_page(app: Flask, client: CheckingClient, path: str) -> None:
    own = follow(app, client, path).response.request.path
    for page in (own, f"{own}/stop"):
        answer = client.get(page)
        assert answer.headers["Referrer-Policy"] == "strict-origin"
        assert "next=" not in answer.text and 'href="/language/fy"' in answer.text and 'href="/log-in"' in answer.text
    assert client.get("/follow").headers["Referrer-Policy"] == "same-origin"
