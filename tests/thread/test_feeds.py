# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round, a theme and a principle have a feed each, with the news that followers get by mail."""

from lxml import etree
from sqlalchemy.orm import Session

from leidraad.rounds.models import PhaseKind
from tests.council.register import a_principle, three_versions
from tests.pages import CheckingClient
from tests.stage import a_candidate, a_round, a_theme
from tests.thread.test_accounting import queries

NAMES = {"atom": "http://www.w3.org/2005/Atom"}


def titles(client: CheckingClient, path: str) -> list[str]:
    """Return what a feed tells; each of its addresses leads to a page, and each entry has an id of its own."""
    response = client.get(path)
    assert response.content_type == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.data)
    ids = [one.text for one in feed.iterfind(".//atom:id", NAMES)]
    assert len(set(ids)) == len(ids)
    for link in feed.iterfind(".//atom:link", NAMES):
        assert client.get(link.get("href", ""), follow_redirects=True).status_code == 200
    return [one.text or "" for one in feed.iterfind("atom:entry/atom:title", NAMES)]


def test_a_round_has_a_feed_that_its_page_tells_of(client: CheckingClient, session: Session) -> None:
    candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
    slug, theme = candidate.round.slug, candidate.themes[0].public_id
    session.commit()
    (link,) = client.page(f"/rounds/{slug}").tree.findall(".//link[@type='application/atom+xml']")
    told = titles(client, link.get("href", ""))
    assert told == ["Er is een principe voorgesteld: Deel eerlijk", "U kunt stemmen: Duurzame energie"]
    assert titles(client, f"/themes/{theme}.atom") == ["Er is een principe voorgesteld: Deel eerlijk"]


def test_a_principle_has_a_feed_of_its_own(client: CheckingClient, session: Session) -> None:
    principle, _other = three_versions(session), a_principle(session, "Iets anders")
    path = f"/principles/{principle.public_id}.atom"
    session.commit()
    replaced = "Een nieuwe tekst komt in de plaats van de eerdere: Deel de opbrengst"
    assert titles(client, path) == [replaced, replaced, "Nieuw in het register: Deel de winst"]


def test_what_is_not_open_has_no_feed(client: CheckingClient, session: Session) -> None:
    draft = a_round(session, opened_at=None)
    slug, theme = draft.slug, a_theme(session, draft).public_id
    session.commit()
    for path in (f"/rounds/{slug}.atom", f"/themes/{theme}.atom", "/principles/unknown.atom"):
        assert client.get(path).status_code == 404


def test_a_long_feed_costs_no_more_queries(client: CheckingClient, session: Session) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    path, counts = f"/rounds/{round_.slug}.atom", []
    for _ in range(2):
        a_candidate(session, round_)
        session.commit()
        counts.append(queries(lambda: client.get(path)))
    assert counts[0] == counts[1]
