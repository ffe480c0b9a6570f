# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A conversation that was held elsewhere comes in as a closed round: whole, once, or not at all."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.audit.models import AuditEvent
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import NotFound, NotNow, Refusal
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.worker import run_waiting
from leidraad.principles.models import Candidate
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import Arrival, PhaseKind, Round
from leidraad.rounds.services import find_round, move_phase, open_rounds, rounds_for_staff
from leidraad.votes.models import Ballot, Bundle, Cast, Vote, VoterKind
from leidraad.votes.services import (
    bring_conversation,
    candidate_tallies,
    counted_votes,
    key_for_voting,
    origin_of,
    read_conversation,
    voter_count,
)
from leidraad.votes.services.log.keeping import ALL_LOGS
from leidraad.votes.services.log.verifying import verify
from leidraad.votes.services.writing import STATEMENTS_AT_ONCE
from tests.conftest import LogIn
from tests.jobs.test_jobs import let_time_pass
from tests.pages import CheckingClient
from tests.stage import person
from tests.votes.conversations import COMMENTS, LONG, ORIGIN, PLAIN, POLIS, VOTES, Files, stop_halfway, upload


def _bring(session: Session, files: Files) -> Round:
    conversation = read_conversation(files)
    return bring_conversation(session, conversation, ORIGIN, by=person(session, "chantal"), now=utc_now())


def _rows(session: Session) -> list[int]:
    return [session.scalar(select(func.count()).select_from(table)) or 0 for table in (Round, Candidate, Vote, Cast)]


def test_a_conversation_of_polis_becomes_a_closed_round(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        round_ = _bring(session, POLIS)
        first, rejected, long = all_candidates(session, round_)
        tally = candidate_tallies(session, [first])[first.id]["resident"]
        assert round_.phase_at(utc_now()) == PhaseKind.CLOSED
        assert (tally.agree, tally.disagree, tally.passed) == (1, 1, 0)
        assert (rejected.state, rejected.outcome[:14]) == ("withdrawn", "The moderators")
        assert long.wording.text_in("nl").title.endswith("Energy Energy…")
        assert long.wording.text_in("nl").text == LONG.strip()
        assert voter_count(session, round_)["resident"] == 2


def test_a_changed_choice_is_history_and_a_repeated_one_is_nothing(session: Session) -> None:
    _bring(session, POLIS)
    changed = session.scalars(select(Cast).where(Cast.number > 1)).all()
    assert [(one.number, one.choice) for one in changed] == [(2, "agree")]
    assert changed[0].cast_at == datetime(2017, 7, 16, 19, 35, tzinfo=UTC)
    assert len(session.scalars(select(Vote)).all()) == 4


def test_the_simple_form_comes_in_too(session: Session) -> None:
    round_ = _bring(session, PLAIN)
    votes = counted_votes(session, all_candidates(session, round_), VoterKind.RESIDENT)
    assert sorted(votes.value.tolist()) == [-1, 0, 1]


def test_a_folder_or_a_zip_with_a_folder_in_it_is_the_same_conversation(session: Session) -> None:
    inside = {f"export/{name}": contents for name, contents in POLIS.items()}
    assert _bring(session, POLIS).id == _bring(session, inside).id


def test_the_same_conversation_comes_in_once(session: Session) -> None:
    _bring(session, POLIS)
    before = _rows(session)
    _bring(session, POLIS)
    assert _rows(session) == before


def test_each_work_on_it_is_planned_once(session: Session) -> None:
    _bring(session, POLIS)
    kinds = session.scalars(select(Job.kind)).all()
    assert "votes.count" in kinds
    assert len(kinds) == len(set(kinds))


def test_it_is_said_where_the_votes_come_from(session: Session) -> None:
    round_ = _bring(session, POLIS)
    session.commit()
    origin = origin_of(session, round_)
    event = session.scalars(select(AuditEvent).where(AuditEvent.name == "votes.brought_in")).one()
    assert origin
    assert (origin.source, origin.licence) == (ORIGIN.source, ORIGIN.licence)
    counts = json.loads(event.fields)
    assert (counts["statements"], counts["rejected"], counts["votes"]) == (3, 1, 6)


def test_nobody_can_vote_in_it_afterwards(session: Session) -> None:
    with pytest.raises(NotNow):
        key_for_voting(session, _bring(session, POLIS), now=utc_now())


def test_no_name_from_elsewhere_stays_behind(session: Session) -> None:
    _bring(session, PLAIN | {"votes.csv": b"participant,statement,vote\njan.jansen,0,1\n"})
    assert "jansen" not in str([vars(one) for one in session.scalars(select(Ballot))])


BAD = {
    "no votes": ({"comments.csv": COMMENTS.encode()}, "votes.csv"),
    "no statements": ({"votes.csv": VOTES.encode()}, "statements.csv"),
    "no column": (POLIS | {"votes.csv": b"comment-id,vote\n0,1\n"}, "votes.csv has no column “voter-id”"),
    "no such vote": (POLIS | {"votes.csv": VOTES.replace("12,-1", "12,2").encode()}, "line 3, column “vote”: “2”"),
    "a vote that is a word": (POLIS | {"votes.csv": VOTES.replace("12,-1", "12,nan").encode()}, "“nan”"),
    "a vote too many": (PLAIN | {"votes.csv": b"participant,statement,vote\na,0,1,1\n"}, "line 2"),
    "no such statement": (
        POLIS | {"votes.csv": VOTES.replace(",8,3", ",9,3").encode()},
        "votes.csv, line 7, column “comment-id”: there is no statement “9”",
    ),
    "nobody": (POLIS | {"votes.csv": VOTES.replace(",8,3,", ",8, ,").encode()}, "line 7, column “voter-id”"),
    "no moment": (POLIS | {"votes.csv": VOTES.replace("1500233673625", "x").encode()}, "line 3, column “timestamp”"),
    "far away": (POLIS | {"votes.csv": VOTES.replace("1500233673625", "9" * 30).encode()}, "column “timestamp”"),
    "a statement twice": (POLIS | {"comments.csv": COMMENTS.replace(",8,0", ",0,0").encode()}, "line 4"),
    "an empty statement": (POLIS | {"comments.csv": COMMENTS.replace("Nonsense", " ").encode()}, "“comment-body”"),
    "odd moderation": (POLIS | {"comments.csv": COMMENTS.replace("-1,Non", "5,Non").encode()}, "“moderated”: “5”"),
    "nothing": (PLAIN | {"votes.csv": b"participant,statement,vote\n"}, "no votes"),
    "two": ({**{f"a/{name}": one for name, one in POLIS.items()}, **POLIS}, "several"),
    "a long text": (PLAIN | {"statements.csv": b"statement,text\n0," + b"x" * 5001 + b"\n1,y\n"}, "5,000"),
}


@pytest.mark.parametrize(("files", "said"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_named_by_file_row_and_column(files: Files, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_conversation(files)
    assert said in refused.value.message % refused.value.values


def test_staff_bring_votes_in_and_everybody_sees_the_results(session: Session, log_in: LogIn) -> None:
    chantal = log_in("chantal")
    page = chantal.fill("/staff/votes/bring-in", "/bring-in", **upload(PLAIN))
    assert "Wind komt binnen" in page.words
    run_waiting(chantal.application)
    page = chantal.page(page.response.request.path)
    again = chantal.fill("/staff/votes/bring-in", "/bring-in", **upload(PLAIN) | {"title": "Anders"})
    assert again.heading == "Wind" and "Deze stemmen stonden er al." in again.words
    slug = session.scalars(select(Round.slug)).one()
    assert page.heading == "Wind"
    assert "Share the yield." in chantal.page(f"/rounds/{slug}/results").words
    for path in ("", "/candidates", "/open-data", "/accounting"):
        assert chantal.page(f"/rounds/{slug}{path}").status == 200


def test_no_page_of_it_promises_what_only_a_vote_held_here_has(session: Session, client: CheckingClient) -> None:
    round_ = _bring(session, POLIS)
    slug, statement = round_.slug, all_candidates(session, round_)[0].public_id
    session.commit()
    of_round = [
        f"/rounds/{slug}{path}" for path in ("", "/candidates", "/results", "/set", "/opinions", "/log", "/heard")
    ]
    for path in (*of_round, f"/candidates/{statement}"):
        words = client.page(path).words
        assert "Deze stemmen komen van elders." in words
        for elsewhere in ("thema’s", "principe", "Controleer uw stem", "Beloofd", "Verzamelen", "de raad"):
            assert elsewhere not in words, f"{elsewhere} on {path}"
    assert "16 juli 2017" in client.page(of_round[0]).words


def test_when_it_was_held_stays_known_when_staff_go_back_a_phase(session: Session) -> None:
    round_ = _bring(session, POLIS)
    before = round_.phase(PhaseKind.VOTE).starts_at, round_.end_of(PhaseKind.VOTE)
    move_phase(session, round_, PhaseKind.DECIDE, by=person(session, "chantal"), now=utc_now())
    assert (round_.phase(PhaseKind.VOTE).starts_at, round_.end_of(PhaseKind.VOTE)) == before
    assert round_.phase_at(utc_now()) == PhaseKind.DECIDE


def test_a_wrong_file_tells_which_cell_and_brings_nothing_in(session: Session, log_in: LogIn) -> None:
    files = POLIS | {"votes.csv": VOTES.replace("12,-1", "12,2").encode()}
    page = log_in("chantal").fill("/staff/votes/bring-in", "/bring-in", 400, **upload(files))
    assert "votes.csv, regel 3, kolom “vote”: “2”" in page.words
    assert _rows(session) == [0, 0, 0, 0]


def test_nobody_finds_a_round_that_is_not_whole(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        round_ = stop_halfway(session, POLIS)
        assert [*rounds_for_staff(session), *open_rounds(session, utc_now())] == []
        assert session.scalars(select(AuditEvent.name).where(AuditEvent.name.startswith("rounds."))).all() == []
        with pytest.raises(NotFound):
            find_round(session, round_.slug)


def test_the_next_try_goes_on_where_one_was_stopped(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        begun = stop_halfway(session, POLIS)
        ballots = set(session.scalars(select(Ballot.pseudonym)))
        round_ = _bring(session, POLIS)
        assert (round_.id, round_.slug, round_.phase_at(utc_now())) == (begun.id, "wind", PhaseKind.CLOSED)
        assert _rows(session) == [1, 3, 4, 5]
        assert set(session.scalars(select(Ballot.pseudonym))) == ballots
        assert session.scalars(select(Arrival)).all() == []
        assert find_round(session, "wind") in rounds_for_staff(session)


def test_two_tries_at_once_make_one_round(any_app: Flask) -> None:
    def bring(_number: int) -> int:
        with any_app.app_context():
            round_ = _bring(db.session(), POLIS)
            db.session.commit()
            return round_.id

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(bring, range(3)))) == 1
    with any_app.app_context():
        assert _rows(db.session()) == [1, 3, 4, 5]


def test_a_large_one_is_written_in_steps_and_what_goes_wrong_in_one_shows_nothing(session: Session) -> None:
    number = 2 * STATEMENTS_AT_ONCE
    rows = "".join(f"{one},Statement {one},1\n" for one in range(number))
    statements = f"statement,text,moderated\n{rows}x,Nonsense,-1\n".encode()
    conversation = read_conversation({**PLAIN, "statements.csv": statements})
    unknown = replace(ORIGIN, language="de")  # in German no reason is known for what was left out
    with pytest.raises(KeyError):
        bring_conversation(session, conversation, unknown, by=person(session, "chantal"), now=utc_now())
    session.rollback()
    assert _rows(session) == [1, number, 0, 0]
    assert rounds_for_staff(session) == []


def test_a_conversation_gets_its_log_and_bundle_by_the_job(app: Flask) -> None:
    with app.app_context():
        session = db.session()
        people = "".join(f"{name},0,{number % 3 - 1}\n" for number, name in enumerate("abcdefghijkl"))
        _bring(
            session, {**PLAIN, "votes.csv": f"participant,statement,vote\n{people}".encode(), "participants.csv": b""}
        )
        session.commit()
        db.session.remove()
        run_waiting(app)
        bundle = db.session.scalars(select(Bundle)).one()
        assert verify(bundle.content).about["voters"]["resident"] == 12
        db.session.remove()
        let_time_pass(app)
        run_waiting(app)
        assert db.session.scalar(select(Job.id).where(Job.kind == ALL_LOGS, Job.state == JobState.WAITING)) is None
