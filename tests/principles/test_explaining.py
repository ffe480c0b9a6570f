# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a candidate asks, rules out and costs: in versions, per language, with what is still missing."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict
from leidraad.principles.models import Candidate, Explanation, Subject
from leidraad.principles.services import close, explain, explained
from leidraad.rounds.models import PhaseKind
from tests.pages import CheckingClient
from tests.stage import a_candidate, a_member, a_round, person


@pytest.fixture
def candidate(session: Session) -> Candidate:
    """A candidate that is still being written, by Femke of the panel."""
    found = a_candidate(session, a_round(session, PhaseKind.GROUP))
    a_member(session, found.round)
    return found


def _explain(
    session: Session, candidate: Candidate, language: str = "nl", base: int | None = None, **answers: str
) -> list[Explanation]:
    by = person(session, "femke")
    return explain(session, candidate, language, answers, base=base, by=by, now=utc_now())


def test_only_what_changed_becomes_a_new_version(session: Session, candidate: Candidate) -> None:
    _explain(session, candidate, owner="De raad.", cost="Niets.")
    made = _explain(session, candidate, owner="De raad.", cost="Een dag per week.")
    assert [(one.subject, one.number) for one in made] == [("cost", 2)]
    cost = explained(session, candidate).answer("cost")
    assert cost is not None and cost.text == "Een dag per week."
    assert [one.text for one in explained(session, candidate).earlier(cost)] == ["Niets."]


def test_what_is_not_there_in_a_language_is_read_in_dutch(session: Session, candidate: Candidate) -> None:
    _explain(session, candidate, owner="De raad.", cost="Niets.")
    _explain(session, candidate, "fy", owner="De ried.")
    found = explained(session, candidate)
    answers = [found.answer(subject, "fy") for subject in ("owner", "cost", "legal")]
    assert [one and one.text for one in answers] == ["De ried.", "Niets.", None]


def test_an_answer_in_frisian_alone_is_still_missing_for_the_council(session: Session, candidate: Candidate) -> None:
    _explain(session, candidate, "fy", owner="De ried.")
    _explain(session, candidate, **{subject: "Ja." for subject in Subject if subject != Subject.OWNER})
    assert explained(session, candidate).missing == [Subject.OWNER]


def test_an_answer_that_is_taken_back_is_missing_again(session: Session, candidate: Candidate) -> None:
    _explain(session, candidate, owner="De raad.", advice_1="Schrijf het op.")
    _explain(session, candidate, owner="", advice_1="")
    found = explained(session, candidate)
    assert Subject.OWNER in found.missing
    assert found.advice() == []


def test_two_who_write_at_once_notice_each_other(session: Session, candidate: Candidate) -> None:
    _explain(session, candidate, base=0, owner="De raad.")
    with pytest.raises(Conflict):
        _explain(session, candidate, base=0, owner="Het college.")


def test_an_ended_candidate_is_explained_no_more(session: Session, candidate: Candidate) -> None:
    close(session, candidate, "Dit is landelijk beleid.", by=person(session, "chantal"))
    with pytest.raises(Conflict):
        _explain(session, candidate, owner="De raad.")


def test_the_database_keeps_every_answer(session: Session, candidate: Candidate) -> None:
    _explain(session, candidate, owner="De raad.")
    session.commit()
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text("UPDATE explanation SET text = 'anders'"))
    session.rollback()


def test_the_panel_answers_and_staff_judge_apart(
    app: Flask, client: CheckingClient, log_in: Callable[[str], CheckingClient]
) -> None:
    with app.app_context():
        found = a_candidate(db.session(), a_round(db.session(), PhaseKind.GROUP))
        a_member(db.session(), found.round)
        db.session.commit()
        path = f"/candidates/{found.public_id}"
    femke, chantal = log_in("femke"), log_in("chantal")
    page = femke.fill(
        f"/staff{path}/explanation/nl",
        "/explanation/nl",
        rules_out="Wij zouden dan participatie van belanghebbenden niet meer overslaan.",
        advice_1="Bel elk dorp.",
    )
    assert "meedoen" in page.words, "a hint says which plainer word there is"
    assert femke.get(f"/staff{path}/feasibility/nl").status_code == 403
    chantal.fill(f"/staff{path}/feasibility/nl", "/feasibility/nl", feasibility="Dit kan volgend jaar.")
    words = client.page(path).words
    assert all(told in words for told in ("niet meer overslaan", "Bel elk dorp.", "Dit kan volgend jaar."))
    assert "Wie zorgt ervoor?" in words.split("moet dit nog")[1]
