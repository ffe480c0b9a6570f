# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The entry for the Dutch Algorithm Register has all fields of publication standard 1.0, within limits (ALG-01)."""

import json
import re
from importlib.metadata import version
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from leidraad.config import ROOT
from leidraad.core.clock import utc_now
from leidraad.rounds.models import PhaseKind
from leidraad.themes.models import GroupingRun
from tests.applications import close, make_app, settings_for
from tests.pages import CheckingClient
from tests.stage import a_round

REQUIRED = {
    "name": 100,
    "description_short": 350,
    "organization": 300,
    "status": 50,
    "contact_email": 100,
    "publication_category": 50,
    "lang": 3,
}
EXPECTED = {
    "goal": 5000,
    "proportionality": 5000,
    "human_intervention": 5000,
    "risks": 5000,
    "lawful_basis": 5000,
    "impacttoetsen": 5000,
    "source_data": 5000,
    "methods_and_models": 5000,
    "provider": 300,
    "publiccode": 300,
    "source_id": 100,
    "tags": 300,
    "standard_version": 10,
    "website": 300,
    "url": 300,
}
CATEGORIES = {"Organisatie en bedrijfsvoering"}
CHOICES = {
    "status": {"In ontwikkeling", "In gebruik", "Buiten gebruik"},
    "publication_category": {"Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes"},
    "lang": {"nld", "eng", "fry"},
    "standard_version": {"1.0"},
}


@pytest.fixture
def entry(app: Flask, client: CheckingClient) -> dict[str, Any]:
    """The entry as anybody downloads it."""
    answer = client.get("/algorithm-register.json")
    assert answer.mimetype == "application/json"
    told: dict[str, Any] = json.loads(answer.data)
    return told


def test_every_field_is_filled_in_within_its_limit(entry: dict[str, Any]) -> None:
    wrong = {name for name, most in (REQUIRED | EXPECTED).items() if not 0 < len(entry.get(name, "")) <= most}
    assert wrong == set()


def test_choices_are_those_of_the_standard(entry: dict[str, Any]) -> None:
    assert all(entry[name] in choices for name, choices in CHOICES.items())
    assert 0 < len(entry["category"]) <= 3 and set(entry["category"]) <= CATEGORIES
    assert re.fullmatch(r"[^@\s]+@[^@\s]+\.\w+", entry["contact_email"])
    assert all(basis["title"] and basis["link"].startswith("https://") for basis in entry["lawful_basis_grouping"])
    assert all(entry[name].startswith("http") for name in ("website", "url", "publiccode"))


def test_the_method_is_that_of_the_code_and_says_that_it_does_not_learn(entry: dict[str, Any]) -> None:
    from leidraad.analysis.text.pipeline import METHOD

    method = entry["methods_and_models"]
    assert "niet zelflerend" in method and "Wat medewerkers in een ronde verbeteren" in method
    assert f"Leidraad {version('leidraad')}" in method and f"{METHOD['runs']} keer groepen" in method
    assert f"numpy {version('numpy')}" in method and "{" not in json.dumps(entry["methods_and_models"])


def test_the_short_description_is_plain_language(entry: dict[str, Any]) -> None:
    sentences = [one.split() for one in re.split(r"[.!?]\s*", entry["description_short"]) if one]
    assert max(len(words) for words in sentences) <= 15
    assert max(len(word) for words in sentences for word in words) <= 14


def test_it_is_in_use_from_the_first_grouping_on(
    client: CheckingClient, session: Session, entry: dict[str, Any]
) -> None:
    assert (entry["status"], "begin_date" in entry) == ("In ontwikkeling", False)
    now = utc_now()
    session.add(GroupingRun(round=a_round(session, PhaseKind.GROUP), seed=0, created_at=now, finished_at=now))
    session.commit()
    later = json.loads(client.get("/algorithm-register.json").data)
    assert (later["status"], later["begin_date"]) == ("In gebruik", now.strftime("%Y-%m"))


def test_the_source_is_where_publiccode_says(entry: dict[str, Any]) -> None:
    assert f'url: "{entry["publiccode"]}"' in (ROOT / "publiccode.yml").read_text("utf-8")


def test_the_explanation_shows_sentences_that_were_grouped_just_now(client: CheckingClient) -> None:
    page = client.page("/how-grouping-works")
    assert "Leg zonnepanelen eerst op daken." in page.words and "Groep 2" in page.words
    assert client.get(page.link("Invoer voor het Algoritmeregister")).status_code == 200


def test_the_register_of_processing_is_named_where_the_municipality_has_one(app: Flask, entry: dict[str, Any]) -> None:
    address = "https://gemeente.example/verwerkingen"
    named = make_app(settings_for(app.extensions["settings"].instance, PROCESSING_REGISTER=address))
    told = json.loads(named.test_client().get("/algorithm-register.json").data)
    close(named)
    assert (told["process_index_url"], "process_index_url" in entry) == (address, False)
