# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The votes of a closed round as open data: complete, the same every time, and nobody in them."""

import csv
import io
from collections import Counter
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from leidraad.analysis.opinion.report import report
from leidraad.core.archive import unpack
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict
from leidraad.core.person import Person
from leidraad.jobs.worker import run_waiting
from leidraad.principles.models import Candidate
from leidraad.principles.services import all_candidates, withdraw
from leidraad.rounds.models import PHASES, PhaseKind, Round
from leidraad.rounds.services import move_phase, set_dates
from leidraad.votes.models import Ballot, Cast, Choice, Package, VoterKind
from leidraad.votes.services import (
    Origin,
    bring_conversation,
    cast,
    counted_votes,
    read_conversation,
    vote_has_closed,
)
from leidraad.votes.services.packing import gather, package
from leidraad.votes.services.published import published_votes
from leidraad.votes.services.reports import keep_report
from tests.conftest import LogIn
from tests.pages import CheckingClient
from tests.stage import SECRET, a_candidate, a_round, person


def _vote(candidate: Candidate, who: Person, choice: Choice, important: bool = False) -> None:
    cast(db.session(), candidate.wording, choice, important, person=who, secret=SECRET, now=utc_now())


@pytest.fixture
def round_(session: Session) -> Round:
    """A round in which twelve residents and somebody of the staff voted, with a principle that was withdrawn."""
    round_ = a_round(session, PhaseKind.VOTE)
    first, second = a_candidate(session, round_, "=1+1", "Deel de opbrengst."), a_candidate(session, round_)
    for number in range(12):
        resident = Person(browser_token=uuid4().hex)
        _vote(first, resident, Choice.AGREE if number < 8 else Choice.DISAGREE, important=number < 3)
        if number % 2:
            _vote(second, resident, Choice.PASS)
    _vote(first, person(session, "chantal"), Choice.AGREE)
    withdraw(session, second, "Dit staat al in de wet.", by=person(session, "chantal"))
    session.commit()
    return round_


def _told(candidate: Candidate) -> tuple[str, str, str]:
    words = candidate.wording.text_in()
    return words.title, words.text, candidate.state


def _files(round_: Round) -> dict[str, bytes]:
    return unpack(package(gather(db.session(), round_)))


def _table(contents: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(contents.decode())))


def test_every_vote_that_counts_is_in_it_once(session: Session, round_: Round) -> None:
    files = _files(round_)
    votes = Counter((row["comment-id"], row["vote"]) for row in _table(files["resident/votes.csv"]))
    assert votes == {("0", "1"): 8, ("0", "-1"): 4, ("1", "0"): 6}
    first, second = _table(files["resident/comments.csv"])
    assert (first["agrees"], first["disagrees"], first["moderated"], first["title"]) == ("8", "4", "1", "'=1+1")
    assert (second["passes"], second["moderated"], second["reason"]) == ("6", "-1", "Dit staat al in de wet.")
    people = _table(files["resident/participants-votes.csv"])
    assert Counter(row["0"] for row in people) == {"1": 8, "-1": 4}
    assert Counter(row["1"] for row in people) == {"0": 6, "": 6}


def test_opinion_groups_stand_with_the_people_and_the_statements(session: Session, round_: Round) -> None:
    told = report(published_votes(session, round_, VoterKind.RESIDENT))
    told["groups"] = [{"group": "A", "people": 7}, {"group": "B", "people": 4}]
    for place, row in enumerate(told["participants"]):
        row[1] = "A" if place < 7 else "B" if place < 11 else None
    keep_report(session, round_, "opinions", VoterKind.RESIDENT, "0" * 64, told, now=utc_now())
    files = _files(round_)
    assert Counter(row["group-id"] for row in _table(files["resident/participants-votes.csv"])) == {
        "0": 7,
        "1": 4,
        "": 1,
    }
    first = _table(files["resident/comment-groups.csv"])[0]
    assert (first["total-votes"], first["total-agrees"]) == ("12", "8")
    assert [first[f"group-{one}-votes"] for one in "ab"] == ["7", "4"]
    told["votes_hash"] = "of other votes"
    keep_report(session, round_, "opinions", VoterKind.RESIDENT, "0" * 64, dict(told), now=utc_now())
    assert "resident/comment-groups.csv" not in _files(round_)


def test_nobody_is_in_it(session: Session, round_: Round) -> None:
    everything = b"".join(_files(round_).values()).decode()
    for ballot in session.scalars(select(Ballot)):
        assert ballot.pseudonym not in everything
    votes = _files(round_)["resident/votes.csv"].decode()
    for moment in {one.cast_at for one in session.scalars(select(Cast))}:
        assert f"{moment:%Y-%m-%dT%H:%M}" not in votes
    assert "chantal" not in everything.lower()


def test_a_kind_of_which_few_voted_is_left_out_and_that_is_said(round_: Round) -> None:
    files = _files(round_)
    assert {name.partition("/")[0] for name in files} == {"resident", "README.md", "SHA256SUMS"}
    assert "- staff: fewer than 10" in files["README.md"].decode()


def test_the_sums_fit_and_the_package_is_always_the_same(round_: Round) -> None:
    files = _files(round_)
    lines = [line.split("  ") for line in files["SHA256SUMS"].decode().splitlines()]
    assert {name: digest for digest, name in lines} == {
        name: sha256(contents).hexdigest() for name, contents in files.items() if name != "SHA256SUMS"
    }
    assert package(gather(db.session(), round_)) == package(gather(db.session(), round_))


def test_what_goes_out_can_come_in_again(session: Session, round_: Round) -> None:
    files = _files(round_)
    origin = Origin("Nog eens", "Wat?", "nl", "Van hier", "CC0")
    again = bring_conversation(session, read_conversation(files), origin, by=person(session, "chantal"), now=utc_now())
    candidates = [all_candidates(session, one) for one in (round_, again)]
    before, after = (counted_votes(session, these, VoterKind.RESIDENT) for these in candidates)
    assert sorted(before.value) == sorted(after.value)
    assert before.important.sum() == after.important.sum()
    words = [[_told(one) for one in these] for these in candidates]
    assert words[0] == words[1]


def _go_to(app: Flask, session: Session, round_: Round, phase: PhaseKind) -> str:
    """Move a round to a phase, do what follows from it, and return the address of its open data."""
    move_phase(session, round_, phase, by=person(session, "chantal"), now=utc_now())
    address = f"/rounds/{round_.slug}/open-data"
    session.commit()
    session.close()
    run_waiting(app)
    return address


def test_it_is_made_when_the_vote_closes_and_not_before(
    app: Flask, session: Session, round_: Round, client: CheckingClient
) -> None:
    later, number = "als de stemming voorbij is", round_.id
    address = _go_to(app, session, round_, PhaseKind.VOTE)
    assert later in client.page(address).words
    assert client.get(f"{address}.zip").status_code == 404
    _go_to(app, session, session.get_one(Round, number), PhaseKind.DECIDE)
    assert later not in client.page(address).words
    given = client.get(f"{address}.zip")
    assert sha256(given.data).hexdigest() in client.page(address).words
    assert "resident/votes.csv" in unpack(given.data)


@pytest.mark.parametrize("to", [PhaseKind.COLLECT, PhaseKind.GROUP, PhaseKind.VOTE])
def test_a_vote_that_has_closed_is_not_opened_again(session: Session, round_: Round, to: PhaseKind) -> None:
    move_phase(session, round_, PhaseKind.DECIDE, by=person(session, "chantal"), now=utc_now())
    with pytest.raises(Conflict, match="cannot be opened again"):
        move_phase(session, round_, to, by=person(session, "chantal"), now=utc_now())
    dates = {kind: utc_now() + timedelta(days=day) for day, kind in enumerate(PHASES[1:], start=1)}
    set_dates(session, round_, dates, version=round_.version, by=person(session, "chantal"), now=utc_now())
    assert vote_has_closed(round_, utc_now())


def test_a_vote_in_which_nobody_voted_can_be_opened_again(session: Session) -> None:
    round_ = a_round(session, PhaseKind.DECIDE)
    a_candidate(session, round_)
    move_phase(session, round_, PhaseKind.VOTE, by=person(session, "chantal"), now=utc_now())
    assert not vote_has_closed(round_, utc_now())


def test_what_was_made_before_the_vote_closed_is_not_given(
    app: Flask, session: Session, round_: Round, client: CheckingClient
) -> None:
    address = _go_to(app, session, round_, PhaseKind.DECIDE)
    session.execute(update(Package).values(made_at=utc_now() - timedelta(days=400)))
    session.commit()
    assert client.get(f"{address}.zip").status_code == 404


def test_staff_let_it_be_made_again(app: Flask, session: Session, round_: Round, log_in: LogIn) -> None:
    address = _go_to(app, session, round_, PhaseKind.DECIDE)
    chantal = log_in("chantal")
    before = chantal.get(f"{address}.zip").data
    chantal.fill(address, "/open-data")
    assert run_waiting(app) == 1
    assert chantal.get(f"{address}.zip").data == before
