# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A theme for which the computer has no word is called by words that anybody may read now, and by no others."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement
from leidraad.contributions.services import withhold
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.models import Theme
from leidraad.themes.services import picture_of, shown_name
from tests.conftest import LogIn
from tests.pages import CheckingClient
from tests.stage import a_round, a_theme, person

LONG = "Een plek waar wij elkaar kunnen zien, ook als het regent en ook als het laat is."


@pytest.fixture
def round_(session: Session) -> Round:
    """A round in which themes are made."""
    return a_round(session, PhaseKind.GROUP)


@pytest.fixture
def theme(session: Session, round_: Round) -> Theme:
    """The second theme of a round that the computer had no word for."""
    return a_theme(session, round_, "… (2)", LONG, "Huisarts dichtbij")


def test_it_is_called_by_how_its_most_typical_text_begins(session: Session, theme: Theme) -> None:
    assert shown_name(session, theme) == "“Een plek waar wij elkaar kunnen zien, ook als het regent …”"
    assert picture_of(session, theme.round).themes[0].label == shown_name(session, theme)


def test_words_that_are_kept_back_are_in_no_name(session: Session, theme: Theme) -> None:
    by = person(session, "chantal")
    for text, name in ((LONG, "“Huisarts dichtbij”"), ("Huisarts dichtbij", "… (2)")):
        hidden = next(one for one in session.scalars(select(Statement)) if one.text == text)
        withhold(session, hidden.contribution, "Herkenbaar.", by=by)
        assert shown_name(session, theme) == name


def test_a_name_that_somebody_gave_stays(session: Session, round_: Round) -> None:
    assert shown_name(session, a_theme(session, round_, "zorg", LONG)) == "zorg"


def test_residents_and_staff_read_it(session: Session, theme: Theme, client: CheckingClient, log_in: LogIn) -> None:
    slug, public_id = theme.round.slug, theme.public_id
    session.commit()
    assert client.page(f"/themes/{public_id}").tree.findtext(".//h1", "").startswith("“Een plek")
    assert "“Een plek" in client.page(f"/rounds/{slug}").words
    assert "“Een plek" in log_in("chantal").page(f"/staff/rounds/{slug}/themes?at={public_id}").words
