# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The map of the site, the pictures, the linked data and the posters: all of what is open, nothing else."""

from io import BytesIO

import pytest
from flask import Flask
from lxml import etree
from pypdf import PdfReader
from sqlalchemy.orm import Session

from leidraad.finding.views import site_map
from leidraad.rounds.models import PhaseKind
from tests.council.register import a_principle
from tests.pages import CheckingClient
from tests.stage import a_round, a_theme

PNG = b"\x89PNG\r\n\x1a\n"
# What schema.org knows of an event, as far as we tell it.
OF_AN_EVENT = {
    *("url", "name", "description", "inLanguage", "isAccessibleForFree", "eventAttendanceMode", "location"),
    *("organizer", "image", "startDate", "endDate", "subEvent"),
}


def addresses(client: CheckingClient, path: str) -> list[str]:
    """Return what a file of the map names."""
    response = client.get(path)
    assert response.status_code == 200
    return [str(one.text) for one in etree.fromstring(response.data).iter("{*}loc")]


def test_the_map_leads_to_every_open_page(
    client: CheckingClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_map, "PER_FILE", 2)
    round_ = a_round(session, PhaseKind.VOTE)
    themes = [a_theme(session, round_, f"thema {number}").public_id for number in range(5)]
    principle, slug = a_principle(session, "Iets moois").public_id, round_.slug
    draft = a_theme(session, a_round(session, opened_at=None)).public_id
    session.commit()
    pages = [page for file in addresses(client, "/sitemap.xml") for page in addresses(client, file)]
    paths = [page.removeprefix("http://localhost") for page in pages]
    assert len(set(paths)) == len(paths)
    assert {f"/rounds/{slug}", f"/principles/{principle}", *(f"/themes/{one}" for one in themes)} <= set(paths)
    assert not any(draft in path for path in paths)
    assert {client.get(path).status_code for path in paths} == {200}
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").text


def test_a_part_of_the_map_that_is_not_there(client: CheckingClient) -> None:
    assert client.get("/sitemap-nothing-1.xml").status_code == 404


def test_a_link_elsewhere_shows_a_picture(client: CheckingClient, session: Session) -> None:
    slug, principle = a_round(session).slug, a_principle(session, "Iets moois").public_id
    session.commit()
    for path in ("/", f"/rounds/{slug}", f"/principles/{principle}"):
        tree = client.page(path).tree
        told = {one.get("property"): one.get("content") for one in tree.findall(".//meta[@property]")}
        assert told["og:title"] in tree.findtext(".//title")
        picture = client.get(told["og:image"])
        assert picture.data.startswith(PNG)
        assert int.from_bytes(picture.data[16:20]) == 1200
        again = client.get(told["og:image"], headers={"If-None-Match": picture.headers["ETag"]})
        assert again.status_code == 304


def test_a_round_is_linked_data(client: CheckingClient, session: Session) -> None:
    slug = a_round(session, PhaseKind.VOTE).slug
    session.commit()
    (link,) = client.page(f"/rounds/{slug}").tree.findall(".//link[@type='application/ld+json']")
    told = client.get(link.get("href")).get_json(force=True)
    assert told["name"] == [{"@language": "nl", "@value": "Duurzame energie"}]
    assert told["@type"] == "Event" and {one for one in told if not one.startswith("@")} <= OF_AN_EVENT
    assert {"@language": "nl", "@value": "Stemmen en verbeteren"} in told["subEvent"][3]["name"]
    assert {one["@language"] for one in told["subEvent"][3]["name"]} == {"nl", "fy", "en"}
    assert told["subEvent"][3]["endDate"] == told["subEvent"][4]["startDate"]
    assert client.get(told["url"]).status_code == 200


@pytest.mark.parametrize(
    ("phase", "says"),
    [
        (PhaseKind.COLLECT, "Zeg wat u belangrijk vindt, tot"),
        (PhaseKind.VOTE, "Stem tot"),
        (PhaseKind.CLOSED, "Lees wat"),
    ],
)
def test_a_poster_says_what_one_can_do(client: CheckingClient, session: Session, phase: PhaseKind, says: str) -> None:
    slug = a_round(session, phase).slug
    session.commit()
    response = client.get(f"/rounds/{slug}/poster.pdf")
    assert response.mimetype == "application/pdf"
    poster = PdfReader(BytesIO(response.data))
    words = " ".join(poster.pages[0].extract_text().split())
    assert len(poster.pages) == 1
    assert says in words
    assert f"localhost/rounds/{slug}" in words.replace(" ", "")


def test_a_poster_leads_to_the_principles(client: CheckingClient, app: Flask) -> None:
    (page,) = PdfReader(BytesIO(client.get("/principles/poster.pdf").data)).pages
    assert app.extensions["settings"].municipality in page.extract_text()


def test_nothing_of_a_draft_is_shared(client: CheckingClient, session: Session) -> None:
    slug = a_round(session, opened_at=None).slug
    session.commit()
    for path in ("card.png", "poster.pdf"):
        assert client.get(f"/rounds/{slug}/{path}").status_code == 404
    assert client.get(f"/rounds/{slug}.jsonld").status_code == 404
