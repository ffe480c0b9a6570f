# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody hands in words: personal data is pointed out as long as it is there, and the words can be seen at once."""

import pytest
from sqlalchemy.orm import Session

from leidraad.rounds.models import PhaseKind
from tests.pages import CheckingClient, squeeze
from tests.stage import a_candidate, a_round


@pytest.fixture
def path(session: Session) -> str:
    """Where words are handed in."""
    round_ = a_round(session)
    session.commit()
    return f"/rounds/{round_.slug}/contribute"


def test_a_number_that_was_not_taken_out_is_pointed_out_again(client: CheckingClient, path: str) -> None:
    asked = client.fill(path, "/contribute", **{"texts-0": "Bel mij op 06 12345678."})
    assert "Er lijken persoonlijke gegevens in uw woorden te staan" in asked.words
    again = client.send(asked.form("/contribute"), path, changed="yes")
    assert "Dit staat nog in uw woorden" in again.words and "een telefoonnummer" in again.words
    taken_out = client.send(again.form("/contribute"), path, changed="yes", **{"texts-0": "Bel mij."})
    assert taken_out.heading == "Bedankt, we hebben uw woorden"


def test_who_wants_looks_once_more_and_nobody_has_to(client: CheckingClient, path: str) -> None:
    page = client.page(path)
    assert [squeeze(step.text_content()) for step in page.tree.xpath("//ol[@class='steps']/li")] == [
        "1 Uw woorden",
        "2 Uw code",
    ]
    looked = client.send(page.form("/contribute"), path, look="yes", **{"texts-0": "Plant meer bomen."})
    assert looked.heading == "Mogen anderen dit lezen?" and looked.tree.find(".//blockquote") is not None
    handed_in = client.send(looked.form("/contribute"), path, **{"texts-0": "Plant meer linden."})
    assert handed_in.heading == "Bedankt, we hebben uw woorden"
    assert "linden" in client.page(handed_in.link("Bekijk mijn woorden")).words


def test_a_name_is_asked_about_and_may_stay_for_staff_to_look_at(client: CheckingClient, path: str) -> None:
    asked = client.fill(path, "/contribute", **{"texts-0": "Mevrouw De Boer was aardig."})
    assert "de naam van een persoon" in asked.words
    client.send(asked.form("/contribute"), path, keep="yes")
    assert "Mevrouw De Boer was aardig." in client.page("/receipt").words


def test_who_handed_in_reads_the_words_back_without_the_code(client: CheckingClient, path: str) -> None:
    thanks = client.fill(path, "/contribute", **{"texts-0": "Plant meer bomen."})
    assert "Plant meer bomen." in client.page(thanks.link("Bekijk mijn woorden")).words


def test_who_writes_knows_beforehand_that_everybody_may_use_it_again(
    client: CheckingClient, session: Session, path: str
) -> None:
    wording = a_candidate(session, a_round(session, PhaseKind.VOTE)).wording
    forms = [path, f"/wordings/{wording.public_id}/amend", f"/rounds/{wording.round.slug}/suggest"]
    session.commit()
    client.page(f"/rounds/{wording.round.slug}/vote")  # gives the browser its token
    for form in forms:
        page = client.page(form)
        assert "Iedereen mag het opnieuw gebruiken." in page.words
        assert "open data" in client.page(page.link("Wat dat betekent")).words
