# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Amendments: what others say of them, how they are decided about, and who may read which words."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict, NotNow, Refusal
from leidraad.core.person import Person
from leidraad.principles.models import Amendment, AmendmentOpinion, AmendmentState, Candidate
from leidraad.principles.services import (
    Backing,
    Proposal,
    Words,
    accept_amendment,
    answer,
    ask,
    backing_of,
    find_amendment,
    give_opinion,
    keep_back,
    opinions_on,
    own_opinion,
    propose_amendment,
    reject_amendment,
    reword,
    show_words,
    take_back,
    what_changed,
    words_of,
    words_to_check,
)
from leidraad.rounds.models import PhaseKind
from leidraad.rounds.services import Unexplained, close_on_date, move_phase
from tests.stage import SECRET, a_candidate, a_member, a_round, person

NEW = "Wie lasten draagt, krijgt een deel."


def amend(session: Session, candidate: Candidate, text: str = NEW, reason: str = "Dit is duidelijker.") -> Amendment:
    """Propose other words for the present ones."""
    return propose_amendment(
        session,
        candidate.wording,
        Proposal("nl", Words("Deel eerlijk", text), reason),
        written_by="resident",
        source_key=uuid4().hex,
        receipt_hash=None,
        now=utc_now(),
    )


def _say(
    session: Session, amendment: Amendment, who: Person, supports: bool, reason: str = "Zo is het helder."
) -> None:
    give_opinion(session, amendment, supports, reason, person=who, secret=SECRET, now=utc_now())


@pytest.fixture
def candidate(session: Session) -> Candidate:
    """A candidate in a round where people vote."""
    return a_candidate(session, a_round(session, PhaseKind.VOTE))


def test_everybody_has_one_opinion_and_may_think_again(session: Session, candidate: Candidate) -> None:
    amendment, amina = amend(session, candidate), Person(browser_token="amina")
    _say(session, amendment, amina, True)
    _say(session, amendment, amina, False, "Bij nader inzien niet.")
    _say(session, amendment, Person(browser_token="bram"), True)
    _say(session, amendment, person(session, "chantal"), True)
    backing = backing_of(session, [amendment])[amendment.id]
    assert backing == {"resident": Backing(1, 1), "staff": Backing(1, 0), "panel": Backing(0, 0)}
    own = own_opinion(session, amendment, amina, SECRET)
    assert own is not None and (own.supports, own.reason) == (False, "Bij nader inzien niet.")


def test_one_person_who_sends_many_opinions_at_once_has_one(any_app: Flask) -> None:
    with any_app.app_context():
        made = amend(db.session(), a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE)))
        public_id = made.public_id
        db.session.commit()

    def say(number: int) -> None:
        with any_app.app_context():
            _say(db.session(), find_amendment(db.session(), public_id), Person(browser_token="a"), number % 2 == 0)
            db.session.commit()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(say, range(16)))
    with any_app.app_context():
        assert db.session.scalar(select(func.count()).select_from(AmendmentOpinion)) == 1


def test_opinions_of_one_person_cannot_be_put_together(session: Session, candidate: Candidate) -> None:
    amina = Person(browser_token="amina")
    for text in ("Een.", "Twee."):
        _say(session, amend(session, candidate, text), amina, True)
    hashes = session.scalars(select(AmendmentOpinion.person_hash)).all()
    assert len(set(hashes)) == 2


def test_words_of_its_own_make_it_taken_over_in_part(session: Session, candidate: Candidate) -> None:
    amendment, staff = amend(session, candidate), person(session, "femke")
    final = {"nl": Words("Deel eerlijk", "Wie lasten draagt, krijgt een eerlijk deel.")}
    accept_amendment(session, amendment, "Met het woord eerlijk erbij.", False, words=final, by=staff, now=utc_now())
    assert (amendment.state, candidate.wording.number) == (AmendmentState.IN_PART, 2)


def test_several_become_one_text_with_one_answer(session: Session, candidate: Candidate) -> None:
    first, second = amend(session, candidate), amend(session, candidate, "Iedereen in het dorp deelt mee.")
    final = {"nl": Words("Deel eerlijk", "Wie in het dorp lasten draagt, deelt mee.")}
    wording = accept_amendment(
        session,
        first,
        "Samen zijn ze beter.",
        True,
        words=final,
        also=[second],
        by=person(session, "chantal"),
        now=utc_now(),
    )
    assert {(one.state, one.answer, one.result_wording) for one in (first, second)} == {
        ("merged", "Samen zijn ze beter.", wording)
    }
    assert (first.is_whole, second.is_whole) == (False, False)


FRISIAN = Words("Diel earlik", "Wa't de lêsten draacht, dielt mei yn de opbringst.")


def _in_frisian_too(session: Session, candidate: Candidate) -> None:
    words, staff = words_of(candidate.wording) | {"fy": FRISIAN}, person(session, "chantal")
    reword(session, candidate, words, reason="Ek yn it Frysk.", changes_meaning=False, base=1, by=staff, now=utc_now())


def test_a_new_meaning_leaves_no_language_with_the_old_one(session: Session, candidate: Candidate) -> None:
    _in_frisian_too(session, candidate)
    amendment, staff = amend(session, candidate), person(session, "chantal")
    with pytest.raises(Refusal):
        accept_amendment(session, amendment, "Ja.", True, by=staff, now=utc_now())
    new = {"nl": Words("Deel eerlijk", "Heel andere woorden."), "fy": FRISIAN}
    told: dict[str, Any] = {"reason": "r", "changes_meaning": True, "base": 2, "by": staff, "now": utc_now()}
    with pytest.raises(Refusal):
        reword(session, candidate, new, **told)
    assert candidate.wording.number == 2


@pytest.mark.parametrize(
    ("frisian", "still_says"),
    [
        ({"fy": Words("Diel earlik", "Elkenien dy't lêsten draacht, kriget in diel.")}, ()),
        ({"fy": FRISIAN}, ("fy",)),
        ({}, ()),
    ],
)
def test_each_other_language_goes_along_or_already_says_it_or_is_dropped(
    session: Session, candidate: Candidate, frisian: dict[str, Words], still_says: tuple[str, ...]
) -> None:
    _in_frisian_too(session, candidate)
    amendment, staff = amend(session, candidate), person(session, "chantal")
    final = {"nl": Words(amendment.title, amendment.text)} | frisian
    told: dict[str, Any] = {"words": final, "still_says": still_says, "by": staff, "now": utc_now()}
    wording = accept_amendment(session, amendment, "Ja.", True, **told)
    assert words_of(wording) == final


def test_a_frisian_reader_sees_a_difference_where_there_is_one(session: Session, candidate: Candidate) -> None:
    _in_frisian_too(session, candidate)
    amendment, staff = amend(session, candidate), person(session, "chantal")
    told: dict[str, Any] = {"still_says": ["fy"], "by": staff, "now": utc_now()}
    accept_amendment(session, amendment, "Ja.", True, **told)
    changed = what_changed(candidate.wordings[1], candidate.wording, "fy", "nl")
    assert changed is not None
    assert changed.language == "nl"
    assert {change for change, _text in changed.text} == {"same", "added", "removed"}
    assert what_changed(candidate.wording, candidate.wording, "fy", "nl") is None


def test_a_proposal_on_another_principle_is_not_merged(session: Session, candidate: Candidate) -> None:
    other = amend(session, a_candidate(session, candidate.round, "Leg uit waarom"))
    with pytest.raises(Refusal):
        accept_amendment(
            session,
            amend(session, candidate),
            "Samen.",
            True,
            also=[other],
            by=person(session, "chantal"),
            now=utc_now(),
        )


def test_whoever_decides_on_an_older_text_notices(session: Session, candidate: Candidate) -> None:
    amendment, staff = amend(session, candidate), person(session, "chantal")
    new = {"nl": Words("Deel eerlijk", "Heel andere woorden.")}
    reword(session, candidate, new, reason="r", changes_meaning=True, base=1, by=staff, now=utc_now())
    with pytest.raises(Conflict):
        accept_amendment(session, amendment, "Ja.", True, base=1, by=staff, now=utc_now())


def test_after_the_vote_only_spelling_can_change(session: Session, candidate: Candidate) -> None:
    amendment, staff = amend(session, candidate), person(session, "chantal")
    candidate.round.phase(PhaseKind.DECIDE).starts_at = utc_now()
    with pytest.raises(NotNow):
        accept_amendment(session, amendment, "Ja.", True, by=staff, now=utc_now())
    assert accept_amendment(session, amendment, "Ja.", False, by=staff, now=utc_now()).number == 2


def test_a_vote_does_not_end_by_hand_before_other_words_and_questions_have_an_answer(
    session: Session, candidate: Candidate
) -> None:
    amendment, staff = amend(session, candidate), person(session, "chantal")
    question = ask(session, amendment, "Waarom?", written_by="resident", source_key="k", now=utc_now())
    for said, give in (
        ("Proposals for other words", lambda: reject_amendment(session, amendment, "Nee.", by=staff, now=utc_now())),
        ("Questions", lambda: answer(session, question, "Daarom.", by=staff, now=utc_now())),
    ):
        for to in (PhaseKind.DECIDE, PhaseKind.CLOSED):
            with pytest.raises(Unexplained, match=said):
                move_phase(session, candidate.round, to, by=staff, now=utc_now())
        give()
    move_phase(session, candidate.round, PhaseKind.DECIDE, by=staff, now=utc_now())


def test_a_vote_that_ends_on_its_day_leaves_a_round_that_does_not_close(session: Session, candidate: Candidate) -> None:
    amend(session, candidate)
    candidate.round.phase(PhaseKind.DECIDE).starts_at = candidate.round.phase(PhaseKind.CLOSED).starts_at = utc_now()
    close_on_date(session, candidate.round, now=utc_now())
    assert candidate.round.closed_at is None


def test_what_was_decided_is_not_talked_about_any_more(session: Session, candidate: Candidate) -> None:
    amendment = amend(session, candidate)
    reject_amendment(session, amendment, "Dat kan niet.", by=person(session, "chantal"), now=utc_now())
    with pytest.raises(Conflict):
        _say(session, amendment, Person(browser_token="amina"), True)
    with pytest.raises(Conflict):
        ask(session, amendment, "Waarom?", written_by="resident", source_key="k", now=utc_now())


def test_a_question_is_asked_and_answered_once(session: Session, candidate: Candidate) -> None:
    amendment = amend(session, candidate)
    a_member(session, candidate.round)
    question, again = (
        ask(session, amendment, "Hoeveel?", written_by="resident", source_key="k", now=utc_now()) for _ in range(2)
    )
    assert question is again
    answer(session, question, "Dat staat vooraf vast.", by=person(session, "femke"), now=utc_now())
    assert (question.answer, question.answered_by) == ("Dat staat vooraf vast.", "panel")
    with pytest.raises(Conflict):
        answer(session, question, "Nee toch.", by=person(session, "chantal"), now=utc_now())


def test_words_with_a_phone_number_wait_for_a_look(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
        amendment, staff = amend(session, candidate, reason="Bel mij: 06-12345678."), person(session, "chantal")
        _say(session, amendment, Person(browser_token="amina"), True, "Mail a@example.nl.")
        opinion = opinions_on(session, amendment)[0]
        assert words_to_check(session, candidate.round) == [("amendment", amendment), ("opinion", opinion)]
        assert not amendment.is_public
        show_words(session, amendment, by=staff, now=utc_now())
        keep_back(session, opinion, "Er staat een adres in.", by=staff, now=utc_now())
        assert (amendment.is_public, opinion.is_public) == (True, False)
        assert words_to_check(session, candidate.round) == []


def test_words_are_not_kept_back_without_a_reason(session: Session, candidate: Candidate) -> None:
    with pytest.raises(Refusal):
        keep_back(session, amend(session, candidate), " ", by=person(session, "chantal"), now=utc_now())


def test_what_is_taken_back_cannot_be_read_any_more(session: Session, candidate: Candidate) -> None:
    amendment = amend(session, candidate)
    take_back(session, amendment)
    assert set(amendment.title + amendment.text + amendment.reason) == {"█"}
    with pytest.raises(Conflict):
        accept_amendment(session, amendment, "Ja.", True, by=person(session, "chantal"), now=utc_now())


def test_of_two_who_decide_at_once_one_is_told_so(any_app: Flask) -> None:
    with any_app.app_context():
        made = amend(db.session(), a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE)))
        public_id, staff = made.public_id, person(db.session(), "chantal")
        db.session.commit()

    def decide(_number: int) -> str:
        with any_app.app_context():
            try:
                found = find_amendment(db.session(), public_id)
                accept_amendment(db.session(), found, "Ja.", True, by=staff, now=utc_now())
                db.session.commit()
            except Conflict:
                return "too late"
            return "taken over"

    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(decide, range(4)))
    assert told == ["taken over", "too late", "too late", "too late"]
