# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who takes part, against who lives here: asked freely, kept apart, shown safely, forgotten in time."""

import io
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict, Refusal
from leidraad.core.person import Person
from leidraad.core.tables import read_table
from leidraad.heard.models import Answer, Question, ReachNote
from leidraad.heard.services import (
    compare_groups,
    forget_answers,
    gather,
    own_answers,
    read_questions,
)
from leidraad.jobs.worker import run_waiting
from leidraad.principles.models import Candidate
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import move_phase
from leidraad.votes.models import Ballot, BallotKey, Voter
from tests.conftest import LogIn
from tests.heard.tellers import TABLE, ask, crowd, tell, vote
from tests.pages import CheckingClient
from tests.stage import SECRET, a_candidate, a_round, person


def test_the_table_gives_questions_groups_and_population(question: Question) -> None:
    assert question.name_in("fy") == "Hoe âld binne jo?"
    assert [(group.name_in("en"), group.people) for group in question.groups] == [
        ("Jong", 3000),
        ("Midden", 3000),
        ("Oud", 4000),
    ]


BAD = {
    "no column": ("question,answer\na,b\n", "people"),
    "no name": (TABLE.replace("Midden,", " ,"), "Line 3, column “answer”"),
    "twice": (TABLE.replace("Midden,Midden", "Jong,Jong"), "Line 3"),
    "no number": (TABLE.replace("4000", "veel"), "Line 4, column “people”: “veel”"),
    "a small group": (TABLE.replace("4000", "99"), "Line 4, column “people”: fewer than 100"),
    "one answer": ("question,answer,people\na,b,500\n", "at least two"),
    "too many questions": (
        "question,answer,people\n" + "".join(f"q{n},{a},500\n" for n in range(6) for a in "xy"),
        "five",
    ),
    "a long name": (TABLE.replace("Midden,", "x" * 101 + ","), "at most 100"),
}


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_a_wrong_table_is_refused_with_the_place(text: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_questions(read_table(text.encode()), ["nl", "fy"])
    assert said in refused.value.message % refused.value.values


def test_questions_change_until_somebody_has_answered(session: Session, candidate: Candidate) -> None:
    ask(session, candidate.round)
    question = ask(session, candidate.round, TABLE.replace("Midden,Midden", "Tussenin,Tuskenyn"))
    assert question.groups[1].name_in("nl") == "Tussenin"
    tell(question, vote(candidate), question.groups[0])
    with pytest.raises(Conflict):
        ask(session, candidate.round)


def test_an_answer_can_be_changed_and_taken_back(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
        question = ask(session, candidate.round)
        amina = vote(candidate)
        for group in (question.groups[0], question.groups[2], question.groups[2]):
            tell(question, amina, group)
        told = own_answers(session, candidate.round, person=amina, secret=SECRET)
        assert told == {question.id: question.groups[2]}
        tell(question, amina, None)
        assert session.scalar(select(func.count()).select_from(Answer)) == 0


def test_who_did_not_vote_is_asked_to_vote_first(question: Question) -> None:
    with pytest.raises(Conflict):
        tell(question, Person(browser_token=uuid4().hex), question.groups[0])


def test_the_answers_alone_lead_to_no_ballot_and_no_person(
    session: Session, candidate: Candidate, question: Question
) -> None:
    crowd(candidate, question, [(3, 0), (2, 1), (0, 4), (1, 0)])
    known = {*session.scalars(select(Ballot.pseudonym)), *session.scalars(select(Voter.identity_hash))}
    ids = {*session.scalars(select(Ballot.id)), *session.scalars(select(Voter.id))}
    for row in session.scalars(select(Answer)):
        assert row.link not in known
        assert row.id not in ids
    assert {column.name for column in Answer.__table__.columns} == {"id", "question_id", "group_id", "link"}


def test_each_group_is_told_beside_what_reweighting_would_change(
    session: Session, candidate: Candidate, question: Question
) -> None:
    crowd(candidate, question, [(10, 30), (20, 20), (60, 20), (12, 10)])
    material = gather(session, candidate.round)
    assert material
    found = compare_groups(material)["questions"][0]
    one = found["principles"][0]
    assert [(part["agree"], part["voters"]) for part in one["parts"]] == [(10, 40), (20, 40), (60, 80), (12, 22)]
    assert (one["agree"], one["voters"]) == (102, 182)
    assert one["reweighted"] == pytest.approx(0.3 * 0.25 + 0.3 * 0.5 + 0.4 * 0.75)
    assert [part["people"] for part in found["parts"]] == [40, 40, 80]
    assert found["r_score"] == pytest.approx((40 / 3000) / (80 / 4000))


def test_a_small_group_is_joined_everywhere(session: Session, candidate: Candidate, question: Question) -> None:
    crowd(candidate, question, [(3, 2), (20, 20), (60, 20), (12, 10)])
    material = gather(session, candidate.round)
    assert material
    found = compare_groups(material)["questions"][0]
    young, middle = (group.public_id for group in question.groups[:2])
    assert found["parts"][-1]["names"] == (young, middle)
    assert tuple(found["principles"][0]["parts"][-1]["names"]) == (young, middle)


def test_when_few_tell_nothing_is_shown(session: Session, candidate: Candidate, question: Question) -> None:
    crowd(candidate, question, [(1, 0), (0, 1), (2, 1), (1, 0)])
    material = gather(session, candidate.round)
    assert material
    assert compare_groups(material)["questions"] == []


def test_the_answers_go_when_the_key_goes(session: Session, candidate: Candidate, question: Question) -> None:
    crowd(candidate, question, [(2, 0), (0, 1), (0, 0), (0, 0)])
    forget_answers(session, candidate.round, now=utc_now())
    assert session.scalar(select(func.count()).select_from(Answer)) == 3
    session.execute(update(BallotKey).values(key=None, destroyed_at=utc_now()))
    forget_answers(session, candidate.round, now=utc_now())
    assert session.scalar(select(func.count()).select_from(Answer)) == 0
    assert gather(session, candidate.round) is None


def test_staff_ask_and_note_what_they_did(session: Session, log_in: LogIn, candidate: Candidate) -> None:
    slug = candidate.round.slug
    session.commit()
    chantal, path = log_in("chantal"), f"/staff/rounds/{slug}/heard"
    wrong = (io.BytesIO(TABLE.replace("4000", "veel").encode()), "a.csv")
    assert "Regel 4, kolom “people”" in chantal.fill(path, "/questions", 400, file=wrong).words
    page = chantal.fill(path, "/questions", file=(io.BytesIO(TABLE.encode()), "a.csv"))
    assert "Hoe oud bent u?" in page.words
    chantal.fill(path, "/notes", text="We gingen naar de school.")
    assert session.scalar(select(func.count()).select_from(ReachNote)) == 1
    assert "We gingen naar de school." in chantal.page(f"/rounds/{slug}/heard").words


def test_a_voter_tells_something_or_nothing(
    session: Session, client: CheckingClient, candidate: Candidate, question: Question
) -> None:
    slug, name, old = candidate.round.slug, question.public_id, question.groups[2].public_id
    wording, goal = candidate.wording.public_id, question.groups[2].id
    session.commit()
    client.page(f"/rounds/{slug}/vote")
    client.fill(f"/rounds/{slug}/about-you", "/about-you", 409, **{name: old})
    client.send(client.page(f"/rounds/{slug}/vote").form("/vote"), f"/rounds/{slug}/vote")
    client.fill(f"/wordings/{wording}/vote", "/vote", choice="agree")
    client.fill(f"/rounds/{slug}/about-you", "/about-you", 400, **{name: [old, old]})
    client.fill(f"/rounds/{slug}/about-you", "/about-you", **{name: old})
    assert session.scalars(select(Answer.group_id)).one() == goal
    session.rollback()
    nothing = client.fill(f"/rounds/{slug}/about-you", "/about-you", **{name: ""})
    assert "U hebt niets ingevuld" in nothing.tree.text_content()
    assert session.scalars(select(Answer)).all() == []


def test_everybody_sees_it_after_the_vote_and_not_before(
    app: Flask, session: Session, client: CheckingClient, candidate: Candidate, question: Question
) -> None:
    crowd(candidate, question, [(10, 30), (20, 20), (60, 20), (12, 10)])
    path, number = f"/rounds/{candidate.round.slug}/heard", candidate.round.id
    session.commit()
    assert "56%" not in client.page(path).words
    round_ = session.get_one(Round, number)
    move_phase(session, round_, PhaseKind.DECIDE, by=person(session, "chantal"), now=utc_now())
    session.commit()
    session.close()
    run_waiting(app)
    words = client.page(path).words
    assert "Deel eerlijk: 56% eens; zoals mensen hier wonen: 52%" in words
    assert "Het minst deed mee: Jong. Van wie stemden hoort 25% bij die groep, van wie hier wonen 30%." in words
