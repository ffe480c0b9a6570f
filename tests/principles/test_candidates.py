# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Candidates: written from themes, in words that are kept, changed by amendments with an answer."""

from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.errors import Conflict, Refusal
from leidraad.principles.models import Amendment, AmendmentState, Candidate
from leidraad.principles.services import (
    Draft,
    Proposal,
    Words,
    accept_amendment,
    close,
    evidence_for,
    propose,
    propose_amendment,
    reject_amendment,
    reword,
)
from leidraad.rounds.models import PhaseKind
from tests.pages import CheckingClient
from tests.stage import a_candidate, a_contribution, a_member, a_round, a_theme, person

WORDS = {"nl": Words("Deel eerlijk", "Wie de lasten draagt, deelt in de opbrengst.")}


@pytest.fixture
def candidate(session: Session) -> Candidate:
    """A candidate in a round where people vote."""
    return a_candidate(session, a_round(session, PhaseKind.VOTE))


def _amend(session: Session, candidate: Candidate, words: str = "Wie lasten draagt, krijgt een deel.") -> Amendment:
    return propose_amendment(
        session,
        candidate.wording,
        Proposal("nl", Words("Deel eerlijk", words), "Dit is duidelijker."),
        written_by="resident",
        source_key=uuid4().hex,
        receipt_hash=None,
        now=utc_now(),
    )


def test_a_candidate_keeps_the_statements_it_stands_on(session: Session) -> None:
    round_ = a_round(session, PhaseKind.GROUP)
    a_member(session, round_)
    theme = a_theme(session, round_)
    statement = a_contribution(session, round_, "Laat het dorp meedelen.").statements[0]
    draft = Draft("Vaak genoemd.", WORDS, [theme], [statement, statement])
    made = propose(session, round_, draft, by=person(session, "femke"), source_key="k", now=utc_now())
    assert evidence_for(session, made) == [statement]
    assert made.written_by == "panel"


def test_the_same_form_sent_twice_makes_one_candidate(session: Session) -> None:
    round_ = a_round(session, PhaseKind.GROUP)
    draft = Draft("Vaak genoemd.", WORDS, [a_theme(session, round_)])
    staff = person(session, "chantal")
    first, second = (propose(session, round_, draft, by=staff, source_key="k", now=utc_now()) for _ in range(2))
    assert first.id == second.id


def test_a_frisian_text_needs_a_dutch_one(session: Session) -> None:
    """FRY-02."""
    round_ = a_round(session, PhaseKind.GROUP)
    draft = Draft("Faak neamd.", {"fy": Words("Diel earlik", "Wa't de lêsten draacht.")}, [a_theme(session, round_)])
    with pytest.raises(Refusal):
        propose(session, round_, draft, by=person(session, "chantal"), source_key="k", now=utc_now())


def test_a_theme_of_another_round_is_refused(session: Session) -> None:
    round_, other = a_round(session, PhaseKind.GROUP), a_round(session, PhaseKind.GROUP)
    draft = Draft("Vaak genoemd.", WORDS, [a_theme(session, other)])
    with pytest.raises(Refusal):
        propose(session, round_, draft, by=person(session, "chantal"), source_key="k", now=utc_now())


def test_two_people_who_reword_at_once_notice_each_other(session: Session, candidate: Candidate) -> None:
    staff, base = person(session, "chantal"), candidate.wording.number

    def change(words: str) -> None:
        new = {"nl": Words("Deel eerlijk", words)}
        reword(session, candidate, new, reason="r", changes_meaning=False, base=base, by=staff, now=utc_now())

    change("Eerste.")
    with pytest.raises(Conflict):
        change("Tweede.")


def test_an_accepted_amendment_becomes_the_next_wording(session: Session, candidate: Candidate) -> None:
    amendment = _amend(session, candidate)
    wording = accept_amendment(
        session, amendment, "Dat is helderder.", True, by=person(session, "chantal"), now=utc_now()
    )
    assert (wording.number, wording.changes_meaning) == (2, True)
    assert candidate.wording.text_in("nl").text == "Wie lasten draagt, krijgt een deel."
    assert (amendment.state, amendment.result_wording) == (AmendmentState.ACCEPTED, wording)


def test_a_decision_is_made_once(session: Session, candidate: Candidate) -> None:
    amendment, staff = _amend(session, candidate), person(session, "chantal")
    reject_amendment(session, amendment, "De raad kan dit niet toezeggen.", by=staff, now=utc_now())
    with pytest.raises(Conflict):
        accept_amendment(session, amendment, "toch wel", False, by=staff, now=utc_now())


def test_an_amendment_that_changes_nothing_is_refused(session: Session, candidate: Candidate) -> None:
    with pytest.raises(Refusal):
        _amend(session, candidate, candidate.wording.text_in("nl").text)


def test_an_ended_candidate_cannot_be_changed(session: Session, candidate: Candidate) -> None:
    close(session, candidate, "Dit is landelijk beleid.", by=person(session, "chantal"))
    with pytest.raises(Conflict):
        _amend(session, candidate)


@pytest.mark.parametrize("table", ["wording", "wording_text"])
def test_the_database_refuses_to_change_words(session: Session, candidate: Candidate, table: str) -> None:
    session.commit()
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - a name of the test's own
    session.rollback()


def test_many_candidates_come_a_page_at_a_time(session: Session, client: CheckingClient) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    for number in range(26):
        a_candidate(session, round_, f"Principe {number}")
    path = f"/rounds/{round_.slug}/candidates"
    session.commit()
    first, second = client.page(path), client.page(f"{path}?page=2")
    assert ("Principe 24" in first.words, "Principe 25" in first.words) == (True, False)
    assert "Principe 25" in second.words
