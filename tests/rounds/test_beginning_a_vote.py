# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A vote does not begin without a word while there is nothing to vote on."""

from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.rounds.models import PhaseKind
from tests.conftest import LogIn
from tests.stage import a_candidate, a_contribution, a_round, a_theme

NOTHING = "Er zijn geen voorstellen om over te stemmen"


def test_staff_cannot_begin_a_vote_without_proposals_and_are_told_why(session: Session, log_in: LogIn) -> None:
    round_ = a_round(session, PhaseKind.GROUP)
    session.commit()
    manage, chantal = f"/staff/rounds/{round_.slug}", log_in("chantal")
    assert chantal.page("/staff").link(NOTHING).endswith(manage)
    page = chantal.fill(manage, "/move", status=409, to="vote")
    assert "er zijn geen voorstellen om over te stemmen" in page.words
    assert round_.phase_at(utc_now()) == PhaseKind.GROUP


def test_a_vote_that_began_by_its_date_without_proposals_says_the_way_back(session: Session, log_in: LogIn) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    session.commit()
    manage, chantal = f"/staff/rounds/{round_.slug}", log_in("chantal")
    assert chantal.page("/staff").link(NOTHING).endswith(manage)
    assert "Ga met de hand terug naar de fase “Groeperen en schrijven”" in chantal.page(manage).words


def test_the_page_of_a_round_says_what_is_next_when_every_statement_has_an_answer(
    session: Session, log_in: LogIn
) -> None:
    round_ = a_round(session, PhaseKind.GROUP)
    waits = f"/staff/rounds/{round_.slug}"
    a_theme(session, round_, "bomen", "Meer bomen")
    session.commit()
    chantal = log_in("chantal")
    assert chantal.page(waits).link("Schrijf een principe").endswith("/candidates/new")
    a_candidate(session, round_)
    session.commit()
    assert chantal.page(waits).link("Naar de volgende fase").endswith("#move")
    page = chantal.fill(waits, "/move", to="vote")
    assert "De fase is nu “Stemmen en verbeteren”" in page.words
    assert NOTHING not in page.words


def test_a_statement_without_an_answer_comes_first(session: Session, log_in: LogIn) -> None:
    round_ = a_round(session, PhaseKind.GROUP)
    a_contribution(session, round_, "Een linde")
    session.commit()
    assert "Elke uitspraak heeft een antwoord" not in log_in("chantal").page(f"/staff/rounds/{round_.slug}").words
