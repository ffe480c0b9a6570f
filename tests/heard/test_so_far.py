# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What staff see of who takes part while people vote: in batches, so that nobody learns of one voter from it."""

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.heard.models import Question
from leidraad.heard.services import look_again, so_far
from leidraad.heard.services.so_far import BATCH, JOB, PAUSE
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.worker import run_waiting
from leidraad.principles.models import Candidate
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import move_phase
from tests.conftest import LogIn
from tests.heard.tellers import TABLE, ask, crowd
from tests.stage import person


def _look(session: Session, round_: Round, at: datetime) -> list[int]:
    look_again(session, round_, now=at)
    found = so_far(session, round_)
    assert found
    comparison = found.questions[next(iter(found.questions))]
    return [part.people for part in comparison.parts] if comparison else []


@pytest.fixture
def now() -> datetime:
    """The moment of the first look."""
    return utc_now()


def test_figures_go_in_steps_of_five_and_of_under_ten_nothing_is_told(
    session: Session, candidate: Candidate, question: Question, now: datetime
) -> None:
    crowd(candidate, question, [(9, 0), (10, 6), (20, 4), (12, 0)])
    assert _look(session, candidate.round, now) == [0, 15, 20]


def test_when_all_groups_are_small_nothing_is_told(
    session: Session, candidate: Candidate, question: Question, now: datetime
) -> None:
    crowd(candidate, question, [(9, 0), (8, 0), (0, 0), (0, 0)])
    assert _look(session, candidate.round, now) == []


def test_who_adds_voters_one_by_one_sees_nothing_change_before_a_day_and_a_batch(
    session: Session, candidate: Candidate, question: Question, now: datetime
) -> None:
    crowd(candidate, question, [(9, 0), (20, 0), (20, 0), (0, 0)])
    first = _look(session, candidate.round, now)
    crowd(candidate, question, [(BATCH - 1, 0), (0, 0), (0, 0), (50, 0)])
    assert _look(session, candidate.round, now + PAUSE) == first
    crowd(candidate, question, [(1, 0), (0, 0), (0, 0), (0, 0)])
    assert _look(session, candidate.round, now + 2 * PAUSE - PAUSE / 2) == first
    assert _look(session, candidate.round, now + 2 * PAUSE) == [15, 20, 20]


def test_which_groups_stand_together_follows_from_the_population_alone(
    session: Session, candidate: Candidate, now: datetime
) -> None:
    question = ask(session, candidate.round, TABLE.replace(",3000", ",100"))
    crowd(candidate, question, [(30, 0), (0, 0), (10, 0), (0, 0)])
    look_again(session, candidate.round, now=now)
    found = so_far(session, candidate.round)
    comparison = found and found.questions[question.public_id]
    young, middle, old = (group.public_id for group in question.groups)
    assert comparison
    assert [(part.names, part.people) for part in comparison.parts] == [((old,), 10), ((young, middle), 30)]


def test_one_look_follows_the_other_while_people_vote(
    app: Flask, session: Session, candidate: Candidate, question: Question, log_in: LogIn
) -> None:
    crowd(candidate, question, [(12, 0), (12, 0), (4, 0), (0, 0)])
    number, path = candidate.round.id, f"/staff/rounds/{candidate.round.slug}/heard"
    move_phase(session, candidate.round, PhaseKind.VOTE, by=person(session, "chantal"), now=utc_now() - 2 * PAUSE)
    session.commit()
    chantal = log_in("chantal")
    assert "eerste cijfers" in chantal.page(path).words
    run_waiting(app)
    assert "minder dan 10" in chantal.page(path).words
    session.rollback()
    round_ = session.get_one(Round, number)
    waiting = session.scalars(select(Job).filter_by(kind=JOB, state=JobState.WAITING)).one()
    assert waiting.run_at > utc_now()
    move_phase(session, round_, PhaseKind.DECIDE, by=person(session, "chantal"), now=utc_now())
    session.commit()
    assert "minder dan 10" not in chantal.page(path).words
