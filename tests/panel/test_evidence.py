# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The evidence on a theme: what people wrote and how many, never a vote too early, and the same to print."""

import io
from collections.abc import Iterator

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.analysis.opinion.report import report
from leidraad.contributions.models import Contribution
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.panel.services import evidence_of
from leidraad.principles.models import Candidate
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.models import Theme
from leidraad.votes.services import keep_results
from leidraad.votes.services.opinions import gather_votes_to_group, keep_opinions
from tests.core.test_pdf import text_of
from tests.pages import CheckingClient
from tests.stage import a_contribution, a_round, a_theme


def test_words_that_nobody_looked_at_are_counted_and_not_read(session: Session) -> None:
    theme = a_theme(session, a_round(session, PhaseKind.GROUP), "delen", "Deel de winst.", "Bel Jan op 06-12345678.")
    waits = select(Contribution).where(Contribution.text.contains("06-"))
    session.scalars(waits).one().personal = ["phone"]
    session.flush()
    found = evidence_of(session, theme, now=utc_now())
    assert (found.size.statements, found.languages) == (2, {"nl": 2})
    assert [one.statement.text for one in found.best] == ["Deel de winst."]


@pytest.fixture(scope="module")
def told(demo: Flask) -> Iterator[dict[str, str]]:
    """A theme with a proposal of a round whose vote has closed, and one of a round in which people vote."""
    with demo.app_context():
        slugs = {"closed": "contact-met-de-gemeente", "open": "duurzame-energie"}
        rounds = {
            name: db.session.scalars(select(Round).where(Round.slug == slug)).one() for name, slug in slugs.items()
        }
        _count(rounds["closed"])
        told = {name: _with_proposal(round_).public_id for name, round_ in rounds.items()}
        db.session.commit()
    yield told


def _count(round_: Round) -> None:
    """Do what jobs do when a vote has closed."""
    keep_results(db.session(), round_, now=utc_now())
    for one in gather_votes_to_group(db.session(), round_, now=utc_now()):
        told = report(one.votes, seed=one.seed)
        keep_opinions(db.session(), round_, one.kind, told, now=utc_now())


def _with_proposal(round_: Round) -> Theme:
    candidate = db.session.scalars(select(Candidate).where(Candidate.round_id == round_.id)).first()
    assert candidate
    return candidate.themes[0]


def test_how_people_voted_stands_there_once_the_vote_has_closed(demo: Flask, told: dict[str, str]) -> None:
    client: CheckingClient = demo.test_client()  # type: ignore[assignment]
    shown, hidden = (client.page(f"/themes/{told[name]}/evidence").words for name in ("closed", "open"))
    assert "meer dan de helft in elke groep" in shown and "Groep A" in shown
    assert "Hoe mensen stemden, staat hier als de stemming is gesloten" in hidden
    assert "eens, " not in hidden and "Groep A" not in hidden


def test_the_same_is_there_to_print(demo: Flask, told: dict[str, str]) -> None:
    client = demo.test_client()
    answer = client.get(f"/themes/{told['closed']}/evidence.pdf")
    assert answer.status_code == 200 and answer.mimetype == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.data))
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"  # type: ignore[index]
    text = text_of(reader)
    assert "Bewijs voor het panel" in text and "Groep A" in text


def test_a_theme_of_a_draft_has_no_evidence_page(client: CheckingClient, app: Flask) -> None:
    with app.app_context():
        theme = a_theme(db.session(), a_round(db.session(), PhaseKind.GROUP, opened_at=None))
        a_contribution(db.session(), theme.round, "Nog niets.")
        db.session.commit()
        path = f"/themes/{theme.public_id}/evidence"
    for page in (path, f"{path}.pdf"):
        assert client.get(page).status_code == 404
