# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of a voter: words that change under their hands, a list that takes only what it offers, few queries."""

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.principles.models import Candidate, Wording
from leidraad.principles.services import Words, reword, withdraw
from leidraad.rounds.models import PhaseKind, VotingAccess
from leidraad.votes.models import Exposure, Vote
from tests.pages import CheckingClient, Page
from tests.stage import a_candidate, a_round, person


@pytest.fixture
def slug(app: Flask) -> str:
    """The name of a round with three proposals to vote on."""
    return _round_with(app, 3)


def _round_with(app: Flask, number: int) -> str:
    with app.app_context():
        round_ = a_round(db.session(), PhaseKind.VOTE)
        for one in range(number):
            a_candidate(db.session(), round_, f"Principe {one}")
        db.session.commit()
        return round_.slug


def _change(app: Flask, title: str, *, ends: bool = False) -> None:
    """Let staff change what a proposal means, or take it back."""
    with app.app_context():
        candidate = next(
            one for one in db.session.scalars(select(Candidate)) if one.wording.text_in("nl").title == title
        )
        staff, words = person(db.session(), "chantal"), {"nl": Words(title, "Iets heel anders.")}
        if ends:
            withdraw(db.session(), candidate, "dubbel", by=staff)
        else:
            told = {"reason": "beter", "base": candidate.wording.number, "by": staff, "now": utc_now()}
            reword(db.session(), candidate, words, changes_meaning=True, **told)
        db.session.commit()


def _votes(app: Flask) -> dict[str, str]:
    """Return the choices by title and number of the wording they are on."""
    with app.app_context():
        return {
            f"{vote.wording.text_in('nl').title}, {vote.wording.number}": vote.choice
            for vote in db.session.scalars(select(Vote))
        }


@pytest.mark.parametrize("chosen", [{"choice": "agree"}, {}], ids=["chosen", "nothing chosen"])
def test_words_that_changed_while_somebody_read_are_shown_and_nothing_is_counted(
    app: Flask, client: CheckingClient, slug: str, chosen: dict[str, str]
) -> None:
    page = client.fill(f"/rounds/{slug}/vote", "/vote")
    _change(app, page.heading)
    after = client.send(page.form("/vote"), page.response.request.path, **chosen)
    assert "De woorden zijn veranderd terwijl u las" in after.tree.text_content()
    assert after.heading == page.heading and "Iets heel anders." in after.words
    assert _votes(app) == {}
    client.send(after.form("/vote"), after.response.request.path, choice="disagree")
    assert _votes(app) == {f"{page.heading}, 2": "disagree"}


def test_one_that_was_skipped_says_so_when_it_comes_back(client: CheckingClient, slug: str) -> None:
    page = client.fill(f"/rounds/{slug}/vote", "/vote")
    skipped = page.heading
    assert "Nog 3 te gaan" in page.words
    page = client.send(page.form(f"/rounds/{slug}/vote"), page.response.request.path)
    for left in ("Nog 3 te gaan", "Nog 2 te gaan"):
        assert left in page.words and "sloeg" not in page.words
        page = client.send(page.form("/vote"), page.response.request.path, choice="agree")
    assert page.heading == skipped
    assert "U sloeg dit voorstel over" in page.words and "Nog 1 te gaan" in page.words


def test_who_skips_everything_is_led_to_the_list_and_sees_each_again(client: CheckingClient, slug: str) -> None:
    page = client.fill(f"/rounds/{slug}/vote", "/vote")
    for _round in range(2):
        seen = set()
        for _one in range(3):
            seen.add(page.heading)
            page = client.send(page.form(f"/rounds/{slug}/vote"), page.response.request.path)
        assert len(seen) == 3
        assert page.heading == "Uw keuzes" and "U hebt elk voorstel gezien" in page.tree.text_content()
        assert "Stop hier" in page.words
        page = client.send(page.form(f"/rounds/{slug}/vote"), page.response.request.path)


def test_a_new_meaning_leaves_the_old_choice_in_sight(app: Flask, client: CheckingClient, slug: str) -> None:
    page = client.fill(f"/rounds/{slug}/vote", "/vote/list")
    form = page.form("/choices")
    chosen = {one.get("name"): "agree" for one in form.iter("input") if (one.get("name") or "").endswith("-choice")}
    client.send(form, f"/rounds/{slug}/vote/list", **chosen)
    _change(app, "Principe 0")
    page = client.page(f"/rounds/{slug}/vote/list")
    assert "Toen koos u: Eens." in page.words
    assert "nog niet gezien" not in page.words


def test_in_the_list_what_changed_is_told_and_the_rest_is_saved(app: Flask, client: CheckingClient, slug: str) -> None:
    page = client.fill(f"/rounds/{slug}/vote", "/vote/list")
    form = page.form("/choices")
    _change(app, "Principe 0")
    _change(app, "Principe 1", ends=True)
    chosen = {one.get("name"): "agree" for one in form.iter("input") if (one.get("name") or "").endswith("-choice")}
    after = client.send(form, f"/rounds/{slug}/vote/list", **chosen)
    assert _votes(app) == {"Principe 2, 1": "agree"}
    said = after.tree.text_content()
    assert "Principe 0: De woorden zijn veranderd" in said and "Principe 1: Over dit principe" in said


@pytest.mark.parametrize("choice", ["NaN", "9223372036854775808", "['agree']", "agree,pass"])
def test_the_list_takes_no_choice_that_it_does_not_offer(
    app: Flask, client: CheckingClient, slug: str, choice: str
) -> None:
    page = client.fill(f"/rounds/{slug}/vote", "/vote/list")
    form = page.form("/choices")
    name = next(one.get("name") for one in form.iter("input") if (one.get("name") or "").endswith("-choice"))
    client.send(form, f"/rounds/{slug}/vote/list", 400, **{str(name): choice})
    assert _votes(app) == {}


def test_the_list_takes_no_wording_of_another_round(app: Flask, client: CheckingClient, slug: str) -> None:
    page = client.fill(f"/rounds/{slug}/vote", "/vote/list")
    token = page.form("/choices").fields["csrf_token"]
    with app.app_context():
        other = a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE)).wording.public_id
        db.session.commit()
    for wording, status in ((other, 400), ("nothing", 404)):
        sent = {"csrf_token": token, "wording": wording, f"{wording}-choice": "agree"}
        assert client.post(f"/rounds/{slug}/vote/choices", data=sent).status_code == status
    nothing = client.post(f"/rounds/{slug}/vote/choices", data={"csrf_token": token})
    assert nothing.status_code == 400 and "Open de lijst opnieuw" in nothing.text
    assert _votes(app) == {}


def test_a_proposal_that_ended_is_told(app: Flask, client: CheckingClient, slug: str) -> None:
    page = client.fill(f"/rounds/{slug}/vote", "/vote")
    _change(app, page.heading, ends=True)
    path = page.response.request.path
    assert "Uw andere stemmen blijven tellen" in client.send(page.form("/vote"), path, 409, choice="agree").words
    assert client.get(path).status_code == 409
    assert _votes(app) == {}


def test_reading_writes_nothing(app: Flask, client: CheckingClient, slug: str) -> None:
    page = client.fill(f"/rounds/{slug}/vote", "/vote")
    for path in (page.response.request.path, f"/rounds/{slug}/vote", f"/rounds/{slug}/vote/list?page=9"):
        client.page(path)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Exposure)) == 1


def test_a_longer_ballot_takes_no_more_queries(app: Flask, client: CheckingClient) -> None:
    numbers = []
    for number in (2, 20):
        slug = _round_with(app, number)
        page = client.fill(f"/rounds/{slug}/vote", "/vote/list")
        with app.app_context():
            card = db.session.scalars(select(Wording.public_id).order_by(Wording.id.desc())).first()
        paths = (f"/rounds/{slug}/vote/list", f"/wordings/{card}/vote")
        numbers.append([_queries(app, client, path) for path in paths])
        assert len(page.response.data) < 100_000
    assert numbers[0] == numbers[1]


def _queries(app: Flask, client: CheckingClient, path: str) -> int:
    said: list[str] = []
    note = lambda *sent: said.append(sent[2])  # noqa: E731 - the same object goes on and off
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    assert client.get(path).status_code == 200
    event.remove(engine, "before_cursor_execute", note)
    return sum(one.startswith("SELECT") for one in said)


def test_a_browser_keeps_its_token_longer_when_it_opens_a_ballot(client: CheckingClient, slug: str) -> None:
    page = client.page(f"/rounds/{slug}/vote")
    again = client.page(f"/rounds/{slug}/vote")
    assert "leidraad=" in again.response.headers["Set-Cookie"]
    voted = client.post(page.form("/vote").action, data=dict(page.form("/vote").form_values()))
    assert voted.status_code == 303 and "Set-Cookie" not in voted.headers


def test_nobody_is_asked_for_an_address_before_the_vote_is_open(app: Flask, client: CheckingClient) -> None:
    with app.app_context():
        slug = a_round(db.session(), PhaseKind.GROUP, voting_access=VotingAccess.EMAIL).slug
        db.session.commit()
    assert client.page(f"/rounds/{slug}/vote", 409).heading == "Dit kan nu niet"


def test_a_vote_is_sent_again_after_the_cookies_were_cleared(app: Flask, client: CheckingClient, slug: str) -> None:
    form = client.fill(f"/rounds/{slug}/vote", "/vote").form("/vote")
    client.delete_cookie("leidraad")
    path, sent = str(form.action), dict(form.fields) | {"choice": "agree"}
    stale = Page(client.post(path, data=sent, headers={"Sec-Fetch-Site": "same-origin"}))
    assert stale.status == 400 and "Het is nog niet bewaard" in stale.words
    client.send(stale.form("/vote"), path)
    assert list(_votes(app).values()) == ["agree"]
