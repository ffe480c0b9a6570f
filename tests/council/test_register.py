# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register keeps every version at its own address and says what changed from one to the next."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from leidraad.core.clock import today
from leidraad.council.models import Principle
from leidraad.council.services import Trial, history
from leidraad.principles.services import Words
from tests.council.register import DECIDED, adopted, end, three_versions
from tests.pages import CheckingClient, squeeze
from tests.thread.test_accounting import queries


@pytest.fixture
def principle(session: Session) -> Principle:
    """A principle in its third version."""
    made = three_versions(session)
    session.commit()
    return made


def _changed(client: CheckingClient, path: str) -> tuple[list[str], list[str]]:
    """Return which words a page says went, and which came."""
    tree = client.page(path).tree
    went, came = ([squeeze(one.text_content()) for one in tree.iter(tag)] for tag in ("del", "ins"))
    return went, came


def test_a_version_tells_what_changed_since_the_one_before(client: CheckingClient, principle: Principle) -> None:
    path = f"/principles/{principle.public_id}/versions/3"
    went, came = _changed(client, path)
    assert went == ["[weg: last heeft]"] and came == ["[nieuw: dichtbij woont]"]


def test_any_earlier_version_can_be_laid_beside_it(client: CheckingClient, principle: Principle) -> None:
    path = f"/principles/{principle.public_id}/versions/3"
    address = client.page(path).link("Wat er is veranderd sinds versie 1")
    went, came = _changed(client, address)
    assert went == ["[weg: winst]", "[weg: last heeft]", "[weg: winst]"]
    assert came == ["[nieuw: opbrengst]", "[nieuw: dichtbij woont]", "[nieuw: opbrengst]"]


@pytest.mark.parametrize("since", ["3", "4", "0", "-1", "x"])
def test_a_version_is_not_laid_beside_itself_or_a_later_one(
    client: CheckingClient, principle: Principle, since: str
) -> None:
    page = client.page(f"/principles/{principle.public_id}/versions/1?since={since}")
    assert page.tree.findall(".//ins") == [] and "Wat er is veranderd sinds" not in page.words


def test_everything_that_changed_stands_in_the_history(
    client: CheckingClient, session: Session, principle: Principle
) -> None:
    end(session, principle, "De wet regelt dit nu.")
    session.commit()
    kinds = [change.kind for change in history(session)]
    assert kinds == ["repealed", "replaced", "replaced", "adopted"]
    page = client.page("/principles/history")
    assert "De wet regelt dit nu." in page.words
    links = [link.get("href") for link in page.tree.iterfind(".//main//a") if "/versions/" in link.get("href")]
    assert [link[-1] for link in links] == ["3", "3", "2", "1"]
    for link in links:
        client.page(link)


def test_what_holds_later_is_not_said_to_hold(client: CheckingClient, session: Session) -> None:
    day = today() + timedelta(days=30)
    later = replace(DECIDED, valid_from=day, trial=Trial("team Groen", day + timedelta(days=60)))
    version = adopted(session, {"nl": Words("Later", "Dit geldt later.")}, decision=later)
    session.commit()
    for path in ("/principles", f"/principles/{version.principle.public_id}"):
        words = client.page(path).words
        assert "geldt vanaf" in words and "geldt sinds" not in words and "een proef in enkele" not in words


def test_a_long_register_costs_no_more_queries(client: CheckingClient, session: Session) -> None:
    counts = []
    for number in (1, 6):
        for _ in range(number):
            three_versions(session)
        session.commit()
        counts.append([queries(lambda path=path: client.page(path)) for path in ("/principles", "/principles/history")])
    assert counts[0] == counts[1]
