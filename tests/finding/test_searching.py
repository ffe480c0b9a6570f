# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Search finds what everybody may read, in any form of a word, and nothing else."""

import pytest
from flask import Flask, url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.finding.jobs import every_few_minutes
from leidraad.finding.models import SearchEntry, SearchKey
from leidraad.finding.services import Hit, find, read_words, refresh
from leidraad.finding.views.pages import read_pages
from leidraad.jobs.recurring import plan_recurring
from leidraad.principles.services import withdraw
from leidraad.rounds.models import PhaseKind, RoundText
from leidraad.themes.models import ThemeState
from tests.council.register import a_principle
from tests.pages import CheckingClient, Page
from tests.stage import a_candidate, a_round, a_theme, person
from tests.thread.test_accounting import queries

LANGUAGES = ("nl", "fy", "en")


def found(session: Session, asked: str) -> list[Hit]:
    return list(find(session, read_words(session, asked, LANGUAGES), 1).items)


def titles(session: Session, asked: str) -> list[str]:
    """Return what search finds, by its Dutch name."""
    return [hit.text_in("nl").title for hit in found(session, asked)]


@pytest.mark.parametrize("asked", ["straten", "straat", "STRAAT!", "strjitten", "straaat", "strat", "starat"])
def test_every_form_of_a_word_finds_it(session: Session, asked: str) -> None:
    a_theme(session, a_round(session), "veilige straten")
    refresh(session)
    assert titles(session, asked) == ["veilige straten"]


def test_a_short_word_is_not_taken_for_a_longer_one(session: Session) -> None:
    a_theme(session, a_round(session), "buis")
    refresh(session)
    assert titles(session, "buis") == ["buis"]
    assert titles(session, "bus") == []


@pytest.mark.parametrize("asked", ["bus", "bush", "bushal", "bushatle", "bushaltehokje", "bussen"])
def test_the_beginning_of_a_word_finds_it_and_so_does_a_longer_one(session: Session, asked: str) -> None:
    a_theme(session, a_round(session), "bushaltes")
    refresh(session)
    assert titles(session, asked) == ["bushaltes"]


def test_the_word_itself_comes_before_what_begins_with_it(session: Session) -> None:
    for label in ("bushaltes", "bussen", "buslijnen"):
        a_theme(session, a_round(session), label)
    refresh(session)
    assert titles(session, "bus")[0] == "bussen"


def test_a_typing_error_in_the_ending_finds_the_word(session: Session) -> None:
    a_theme(session, a_round(session), "een telefoontje terug")
    refresh(session)
    assert titles(session, "telefoontej") == ["een telefoontje terug"]


def test_what_holds_more_of_the_words_comes_first(session: Session) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    a_theme(session, round_, "molens")
    a_candidate(session, round_, "Molens alleen met een ja van het dorp")
    refresh(session)
    assert titles(session, "molens dorp")[0] == "Molens alleen met een ja van het dorp"
    assert titles(session, "molens")[0] == "molens"


def test_every_kind_of_page_is_found(session: Session) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    a_candidate(session, round_, "Deel de energie")
    a_theme(session, round_, "schone energie")
    a_principle(session, "Energie van ons samen")
    refresh(session)
    assert {hit.kind for hit in found(session, "energie")} == {"round", "candidate", "theme", "principle"}


def test_a_draft_is_not_found_until_it_opens(session: Session) -> None:
    draft = a_round(session, opened_at=None)
    a_candidate(session, draft, "Energie")
    refresh(session)
    assert titles(session, "energie") == []
    draft.opened_at = utc_now()
    refresh(session)
    assert "Duurzame energie" in titles(session, "energie")


def test_what_is_gone_is_not_shown_even_before_the_next_look(session: Session) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    candidate, theme = a_candidate(session, round_, "Vleermuizen eerst"), a_theme(session, round_, "vleermuizen")
    refresh(session)
    assert len(found(session, "vleermuis")) == 2
    theme.state, theme.reason = ThemeState.SET_ASIDE, "Hoort elders."
    withdraw(session, candidate, "Dubbel.", by=person(session, "chantal"))
    session.flush()
    assert found(session, "vleermuis") == []
    refresh(session)
    assert read_words(session, "vleermuis", ["nl"])[0].is_known is False


def test_only_what_changed_gets_new_keys(session: Session) -> None:
    round_, theme = a_round(session), a_theme(session, a_round(session), "paden")
    assert refresh(session) == 3
    assert refresh(session) == 0
    theme.label = "fietspaden"
    assert refresh(session) == 1
    assert titles(session, "fietspad") == ["fietspaden"]
    assert titles(session, "paden") == []
    rest = dict.fromkeys(("why", "fixed", "changeable", "promise"), "")
    round_.texts.append(RoundText(language="en", title="Energy", question="What?", **rest))
    assert refresh(session) == 1
    assert len(found(session, "energy")) == 1


def test_search_is_the_same_on_both_databases(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        a_theme(session, a_round(session, PhaseKind.VOTE), "veilige straten")
        assert refresh(session) == 2
        assert titles(session, "stratten veilig") == ["veilige straten"]
        session.rollback()


def test_the_page_says_what_it_found_and_never_breaks(client: CheckingClient, session: Session) -> None:
    a_theme(session, a_round(session), "veilige straten")
    refresh(session)
    session.commit()
    assert "Gevonden bij" not in client.page("/search").words
    assert client.page("/search?q=straat").link("veilige straten").startswith("/themes/")
    assert "woorden mee die erop lijken" in client.page("/search?q=straaat").words
    assert "Er is niets gevonden." in client.page("/search?q=onvindbaar").words
    for odd in ("%25%25", "'%3B--", "a" * 500, "de+het+een", "+", "x&page=-3", "straat&page=9999999999"):
        assert client.page(f"/search?q={odd}").heading == "Zoeken"


def test_a_page_costs_the_same_however_much_is_found(client: CheckingClient, session: Session) -> None:
    round_ = a_round(session)
    a_theme(session, round_, "straten 1")
    refresh(session)
    session.commit()
    few = queries(lambda: client.page("/search?q=straten"))
    for number in range(20):
        a_theme(session, round_, f"straten {number}")
    refresh(session)
    session.commit()
    assert queries(lambda: client.page("/search?q=straten")) == few
    assert "Volgende pagina" in client.page("/search?q=straten").words


def test_the_job_is_put_down_every_few_minutes_once(session: Session) -> None:
    now = utc_now().replace(minute=27)
    assert every_few_minutes(now).minute == 20
    plan_recurring(session, now=now)
    assert plan_recurring(session, now=now) == 0


def test_keys_hold_no_more_than_their_pages(session: Session) -> None:
    theme = a_theme(session, a_round(session), "geheim")
    refresh(session)
    session.delete(theme.round.texts[0])
    theme.state = ThemeState.UNDONE
    theme.round.opened_at = None
    refresh(session)
    assert session.scalar(select(func.count()).select_from(SearchEntry)) == 0
    assert session.scalar(select(func.count()).select_from(SearchKey)) == 0


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("privacy", "/privacy"),
        ("cookies en toestemming", "/privacy"),
        ("tagonklikens", "/accessibility"),
        ("privicy", "/privacy"),
        ("klacht", "/complaints/new"),
        ("how does grouping work", "/how-grouping-works"),
        ("open data", "/open-data"),
    ],
)
def test_pages_about_the_website_are_found(client: CheckingClient, asked: str, leads_to: str) -> None:
    assert client.page(f"/search?q={asked}").tree.xpath("//h3/a/@href")[0] == leads_to


def test_pages_about_the_website_do_not_push_others_down(client: CheckingClient, session: Session) -> None:
    a_theme(session, a_round(session), "open daken")
    refresh(session)
    session.commit()
    page = client.page("/search?q=open data")
    assert page.tree.xpath("//h3/a/text()") == ["open daken"]
    assert page.link("Open data") == "/open-data"
    assert "Open data" not in Page(client.get("/search?q=open data&page=2")).words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_about_the_website_is_called_in_search_as_on_itself(client: CheckingClient, language: str) -> None:
    client.set_cookie("language", language)
    with client.application.test_request_context():
        told = {url_for(hit.place.page): hit.text_in(language).title for hit, _keys in read_pages(LANGUAGES)}
    for address, title in told.items():
        assert client.page(address).tree.findtext(".//title").startswith(f"{title} ·"), address
