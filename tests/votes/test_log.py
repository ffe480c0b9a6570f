# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The log of votes: every choice gets one place, and what was signed stays as it was."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from leidraad.audit.heads import is_signed
from leidraad.audit.merkle import Tree
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import NotNow
from leidraad.core.immutable import allow_changes
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.worker import run_waiting
from leidraad.principles.models import Candidate, Wording
from leidraad.rounds.models import PhaseKind, Round
from leidraad.votes.models import LINES_IN_PART, Ballot, Cast, Choice, LogHead, LogLeaf
from leidraad.votes.services.log.keeping import ALL_LOGS
from leidraad.votes.services.log.proving import HASH_BYTES, prove
from leidraad.votes.services.log.signing import BrokenLog, broken_logs, heads_of, latest_head
from tests.stage import a_candidate, a_round
from tests.votes.voters import SIGNER, keep_log, resident, vote


@pytest.fixture
def candidate(session: Session) -> Candidate:
    """A candidate in a round that people can vote in."""
    return a_candidate(session, a_round(session, PhaseKind.VOTE))


def _after_the_vote(round_: Round) -> None:
    for phase in round_.phases:
        if phase.kind == PhaseKind.DECIDE:
            phase.starts_at = utc_now() - timedelta(seconds=1)


def test_every_choice_has_one_place_and_the_head_stands_for_all(session: Session, candidate: Candidate) -> None:
    amina = resident()
    for choice in (Choice.AGREE, Choice.DISAGREE):
        vote(session, candidate.wording, amina, choice)
    vote(session, candidate.wording, resident())
    head = keep_log(session, candidate.round)
    assert head is not None and head.size == 3 and not head.is_final
    leaves = session.scalars(select(LogLeaf).order_by(LogLeaf.position)).all()
    assert [one.position for one in leaves] == [0, 1, 2]
    commitment_of = {one.id: one.commitment for one in session.scalars(select(Cast))}
    tree = Tree(bytes.fromhex(commitment_of[one.cast_id]) for one in leaves)
    assert tree.root(3).hex() == head.root
    assert is_signed(head.head, SIGNER.key, head.signature)


def test_a_vote_that_waited_until_the_last_head_was_signed_is_refused(session: Session, candidate: Candidate) -> None:
    vote(session, candidate.wording, resident())
    head = keep_log(session, candidate.round, now=candidate.round.end_of(PhaseKind.VOTE))
    assert head is not None and head.is_final
    with pytest.raises(NotNow):
        vote(session, candidate.wording, resident())
    assert keep_log(session, candidate.round) is None


def test_of_a_log_that_was_signed_for_good_a_proof_reads_few_lines_and_holds(any_app: Flask) -> None:
    with any_app.app_context():
        session, amina = db.session(), resident()
        candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
        for number in range(LINES_IN_PART + 2):
            vote(session, candidate.wording, amina, list(Choice)[number % 2])
        _after_the_vote(candidate.round)
        head = keep_log(session, candidate.round)
        assert head and head.parts and len(head.parts) == 2 * HASH_BYTES
        sealed = session.execute(select(LogLeaf.position, Cast.commitment).join(Cast, Cast.id == LogLeaf.cast_id))
        commitments = dict(sealed.all())
        for proof in prove(session, head, [0, LINES_IN_PART - 1, LINES_IN_PART + 1]):
            assert proof.holds(commitments[proof.place], head)
            assert not proof.holds(commitments[1], head)


def test_nothing_new_gives_no_new_head_and_the_end_gives_one(session: Session, candidate: Candidate) -> None:
    vote(session, candidate.wording, resident())
    keep_log(session, candidate.round)
    assert broken_logs(session) == []
    assert keep_log(session, candidate.round) is None
    _after_the_vote(candidate.round)
    keep_log(session, candidate.round)
    assert keep_log(session, candidate.round) is None
    assert [(one.size, one.is_final) for one in heads_of(session, candidate.round)] == [(1, False), (1, True)]


def test_a_round_without_votes_has_no_head(session: Session, candidate: Candidate) -> None:
    assert keep_log(session, candidate.round) is None


def test_the_log_does_not_tell_the_order_of_votes(session: Session, candidate: Candidate) -> None:
    order = [vote(session, candidate.wording, resident()) for _ in range(40)]
    keep_log(session, candidate.round)
    ballots = select(Ballot.pseudonym).join(Cast, Cast.ballot_id == Ballot.id)
    by_place = ballots.join(LogLeaf, LogLeaf.cast_id == Cast.id).order_by(LogLeaf.position)
    assert sorted(session.scalars(by_place)) == sorted(order)
    for query in (by_place, ballots.order_by(Cast.id)):
        assert list(session.scalars(query)) not in (order, order[::-1])


def test_a_log_whose_past_was_changed_is_not_signed_again(session: Session, candidate: Candidate) -> None:
    for _ in range(3):
        vote(session, candidate.wording, resident())
    keep_log(session, candidate.round)
    for statement in allow_changes("sqlite", "log_leaf"):
        session.execute(text(statement))
    for place, other in ((0, -1), (1, 0), (-1, 1)):
        session.execute(update(LogLeaf).where(LogLeaf.position == place).values(position=other))
    assert broken_logs(session) == [candidate.round.public_id]
    vote(session, candidate.wording, resident())
    with pytest.raises(BrokenLog):
        keep_log(session, candidate.round)


def test_several_at_once_place_every_choice_once_while_people_vote(any_app: Flask) -> None:
    with any_app.app_context():
        candidate = a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE))
        vote(db.session(), candidate.wording, resident())
        db.session.commit()
        round_id, wording_id = candidate.round_id, candidate.wording.id

    def work(number: int) -> None:
        with any_app.app_context():
            session = db.session()
            if number % 4:
                vote(session, session.get_one(Wording, wording_id), resident())
                session.commit()
            else:
                keep_log(session, session.get_one(Round, round_id))

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(work, range(80)))
    with any_app.app_context():
        session = db.session()
        keep_log(session, session.get_one(Round, round_id))
        positions = session.scalars(select(LogLeaf.position).order_by(LogLeaf.position)).all()
        assert positions == list(range(61))
        sizes = session.scalars(select(LogHead.size).order_by(LogHead.id)).all()
        assert sizes == sorted(set(sizes)) and sizes[-1] == 61


def test_from_the_first_vote_on_a_job_keeps_the_log(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
        for _ in range(2):
            vote(session, candidate.wording, resident())
        session.commit()
        assert len(session.scalars(select(Job).where(Job.kind == ALL_LOGS)).all()) == 1
        round_id = candidate.round_id
        session.rollback()
        run_waiting(any_app)
        head = latest_head(session, session.get_one(Round, round_id))
        assert head is not None and head.size == 2
        waiting = session.scalars(select(Job).where(Job.state == JobState.WAITING)).all()
        assert [one.kind for one in waiting] == [ALL_LOGS]
        assert waiting[0].run_at > utc_now() + timedelta(minutes=9)
