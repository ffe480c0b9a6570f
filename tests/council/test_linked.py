# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register as linked data holds every text and decision, and each of its addresses leads somewhere."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from leidraad.core.clock import today
from leidraad.council.services import Trial
from leidraad.principles.services import Words
from tests.council.register import DECIDED, TRIAL, adopted, end, three_versions
from tests.pages import CheckingClient
from tests.thread.test_accounting import queries

# What schema.org knows, of what we use: https://schema.org/Legislation, /Collection, /PropertyValue.
TYPES = {
    *("Collection", "GovernmentOrganization", "Legislation", "PropertyValue"),
    *("Audience", "Comment", "Event", "InteractionCounter"),
}
WORDS = {
    *("publisher", "hasPart", "name", "workExample", "version", "text", "citation", "creditText"),
    *("identifier", "propertyID", "value"),
    *("legislationLegalForce", "legislationIdentifier", "legislationDate", "legislationDateVersion"),
    "legislationChanges",
    *("temporalCoverage", "audience", "audienceType", "comment", "subjectOf"),
    *("interactionStatistic", "interactionType", "userInteractionCount"),
}


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Go through everything that is told about something, however deep."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(inner)


def _read(client: CheckingClient) -> dict[str, Any]:
    response = client.get("/principles.jsonld")
    assert response.content_type == "application/ld+json"
    contents: dict[str, Any] = response.get_json(force=True)
    assert contents.pop("@context") == {"@vocab": "https://schema.org/"}
    return contents


def test_it_uses_the_words_of_the_vocabulary(client: CheckingClient, session: Session) -> None:
    three_versions(session)
    session.commit()
    for node in _nodes(_read(client)):
        told = set(node)
        assert node.get("@type", "Legislation") in TYPES
        assert {key for key in told if not key.startswith("@")} <= WORDS
        assert {key for key in told if key.startswith("@")} <= {"@id", "@type", "@value", "@language"}
        assert "@value" not in told or told == {"@value", "@language"}


def test_every_address_leads_to_the_text_it_stands_for(client: CheckingClient, session: Session) -> None:
    three_versions(session)
    session.commit()
    contents = _read(client)
    ours = {
        node["@id"] for node in _nodes(contents) if not node.get("@id", "https://schema.org").startswith("https://")
    }
    assert len(ours) == 5
    for address in ours:
        client.page(address)
    for version in contents["hasPart"][0]["workExample"]:
        words = client.page(version["@id"]).words
        told = [*version["name"], *version["text"]]
        assert {one["@language"] for one in told} == ({"nl", "fy"} if version["version"] == 1 else {"nl"})
        assert all(one["@value"] in words for one in told)
        assert version["identifier"]["value"] in words


def test_the_page_tells_programs_where_it_is(client: CheckingClient) -> None:
    links = client.page("/principles").tree.findall(".//link[@rel='alternate']")
    assert {link.get("type"): client.get(link.get("href")).mimetype for link in links} == {
        "application/atom+xml": "application/atom+xml",
        "application/ld+json": "application/ld+json",
    }


@pytest.mark.parametrize(
    ("trial", "days", "ends", "force"),
    [
        (None, 0, False, "InForce"),
        (TRIAL, 0, False, "PartiallyInForce"),
        (TRIAL, 9, False, "NotInForce"),
        (None, 0, True, "NotInForce"),
    ],
)
def test_it_says_what_holds_today(
    client: CheckingClient, session: Session, trial: Trial | None, days: int, ends: bool, force: str
) -> None:
    begins = today() + timedelta(days=days)
    trial = replace(trial, until=begins) if trial else None
    decision = replace(DECIDED, valid_from=begins, trial=trial)
    made = adopted(session, {"nl": Words("Titel", "Tekst.")}, decision=decision)
    if ends:
        end(session, made.principle)
    session.commit()
    told = _read(client)["hasPart"][0]["legislationLegalForce"]
    assert told == {"@id": f"https://schema.org/{force}"}


def test_a_long_register_costs_no_more_queries(client: CheckingClient, session: Session) -> None:
    counts = []
    for _ in range(2):
        three_versions(session)
        session.commit()
        counts.append(queries(lambda: client.get("/principles.jsonld")))
    assert counts[0] == counts[1]
