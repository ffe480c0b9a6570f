# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The feed of the register is what RFC 4287 asks: read here with a parser that knows nothing of ours."""

from datetime import date, datetime
from uuid import UUID

import pytest
from lxml import etree
from lxml.etree import _Element
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.council.models import Principle
from leidraad.council.services import SetPrinciple, find_principle, load_set
from leidraad.principles.services import Words
from tests.council.register import adopted, end, three_versions
from tests.pages import CheckingClient
from tests.stage import person
from tests.thread.test_accounting import queries

PATH = "/principles.atom"
NAMES = {"atom": "http://www.w3.org/2005/Atom"}
FEED = ["id", "title", "updated", "author", "link", "link"]
ENTRY = ["id", "title", "published", "updated", "link", "content"]


@pytest.fixture
def principle(session: Session) -> Principle:
    """A principle in its third version."""
    made = three_versions(session)
    session.commit()
    return made


def _feed(client: CheckingClient) -> _Element:
    response = client.get(PATH)
    assert response.content_type == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.data)


def _texts(element: _Element, path: str) -> list[str]:
    return [one.text or "" for one in element.iterfind(path, NAMES)]


def _names(element: _Element) -> list[str]:
    return [etree.QName(one).localname for one in element]


def test_it_has_what_a_feed_needs_in_its_order(client: CheckingClient, principle: Principle) -> None:
    feed = _feed(client)
    entries = feed.findall("atom:entry", NAMES)
    assert _names(feed) == FEED + ["entry"] * 3
    assert [_names(entry) for entry in entries] == [ENTRY] * 3
    assert _texts(feed, "atom:author/atom:name") == ["Wâldsein"]
    identifiers = [*_texts(feed, "atom:id"), *_texts(feed, "atom:entry/atom:id")]
    assert len({UUID(one) for one in identifiers}) == 4
    moments = [datetime.fromisoformat(one) for one in _texts(feed, ".//atom:updated")]
    assert all(one.tzinfo for one in moments) and moments[0] == max(moments)
    addresses = [link.get("href", "") for link in feed.iterfind(".//atom:link", NAMES)]
    assert all(client.get(one).status_code == 200 and one.startswith("http://") for one in addresses)


def test_what_was_told_stays_the_same_when_more_comes(
    client: CheckingClient, session: Session, principle: Principle
) -> None:
    public_id = principle.public_id
    before = [etree.tostring(entry) for entry in _feed(client).iterfind("atom:entry", NAMES)]
    ended = find_principle(session, public_id)
    end(session, ended, "De wet regelt dit nu.")
    session.commit()
    newest, *after = _feed(client).findall("atom:entry", NAMES)
    assert [etree.tostring(entry) for entry in after] == before
    (content,) = _texts(newest, "atom:content")
    assert content.startswith("De wet regelt dit nu.")


def test_who_has_the_newest_gets_no_copy(client: CheckingClient, session: Session, principle: Principle) -> None:
    etag = client.get(PATH).headers["ETag"]
    assert client.get(PATH, headers={"If-None-Match": etag}).status_code == 304
    adopted(session, {"nl": Words("Nieuw", "Ook dit.")})
    session.commit()
    assert client.get(PATH, headers={"If-None-Match": etag}).status_code == 200


def test_an_empty_register_is_a_feed_as_well(client: CheckingClient) -> None:
    assert _names(_feed(client)) == FEED


def test_no_text_can_break_it(client: CheckingClient, session: Session) -> None:
    words = {"nl": Words("<b>&\x01\ufffe", "]]> \x0b &amp; 🌱")}
    load_set(session, [SetPrinciple(words, "R1", "Elders")], by=person(session, "dirk"), now=utc_now())
    session.commit()
    feed = _feed(client)
    assert _texts(feed, "atom:entry/atom:title") == ["Een voorbeeld van elders: <b>&"]
    assert _texts(feed, "atom:entry/atom:content")[0].startswith("]]>  &amp; 🌱")


def test_only_what_was_decided_here_says_so(client: CheckingClient, session: Session) -> None:
    day = date(2022, 5, 12)
    for title, source in (("Van hier", ""), ("Van elders", "Almere, 2022")):
        one = SetPrinciple({"nl": Words(title, "Tekst.")}, "R1", source, decided_on=day, valid_from=day, votes_for=9)
        load_set(session, [one], by=person(session, "dirk"), now=utc_now())
    session.commit()
    elsewhere, here = _texts(_feed(client), "atom:entry/atom:content")
    assert "Besluit R1 van 12 mei 2022" in here and "Geldt vanaf" in here
    assert "Almere, 2022" in elsewhere and not any(one in elsewhere for one in ("Besluit R1", "Geldt", "stemmen"))
    assert "R1" not in client.page("/principles/history").words.split("Van hier")[0]


def test_a_long_register_costs_no_more_queries(client: CheckingClient, session: Session) -> None:
    counts = []
    for _ in range(2):
        three_versions(session)
        session.commit()
        counts.append(queries(lambda: client.get(PATH)))
    assert counts[0] == counts[1]
