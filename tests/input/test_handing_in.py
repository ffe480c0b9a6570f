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


def test_a_text_that_is_too_long_is_told_beside_that_text(client: CheckingClient, path: str) -> None:
    two = client.fill(path, "/contribute", **{"texts-0": "Plant meer bomen.", "more": "1"})
    refused = client.send(two.form("/contribute"), path, 400, **{"texts-1": "a" * 5001})
    assert "Tekst 2: Dit is te lang: hoogstens 5.000 tekens." in refused.words
    assert "Wat u typte, staat er nog" in refused.words and "['" not in refused.words
    assert refused.tree.get_element_by_id("texts-1-error") is not None


def test_who_looks_once_more_sees_the_words_also_where_personal_data_is_asked_about(
    client: CheckingClient, path: str
) -> None:
    looked = client.fill(path, "/contribute", look="yes", **{"texts-0": "Bel mij op 06 12345678."})
    assert "een telefoonnummer" in looked.words and looked.tree.find(".//blockquote") is not None


def test_who_handed_in_reads_the_words_and_takes_them_back_without_the_code(client: CheckingClient, path: str) -> None:
    thanks = client.fill(path, "/contribute", **{"texts-0": "Plant meer bomen."})
    mine = client.page(thanks.link("Bekijk mijn woorden"))
    assert "Plant meer bomen." in mine.words and "Beloofd" in mine.words
    taken_back = client.send(mine.form("/receipt/withdraw"), "/receipt")
    assert "Beloofd" not in taken_back.words


def test_who_goes_back_and_sends_the_same_again_is_told_so(client: CheckingClient, path: str) -> None:
    first = client.fill(path, "/contribute", **{"texts-0": "Plant meer bomen."})
    again = client.fill(path, "/contribute", **{"texts-0": "Plant meer bomen."})
    assert "U had dit al verstuurd" in again.tree.text_content()
    codes = [page.tree.get_element_by_id("receipt-code").text for page in (first, again)]
    other = client.fill(path, "/contribute", **{"texts-0": "Plant meer linden."})
    assert "U had dit al verstuurd" not in other.tree.text_content()
    assert codes[0] == codes[1] != other.tree.get_element_by_id("receipt-code").text


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
