# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Results: counted once, kept, each kind of voters apart, with what support would be with equal chances beside it."""

import csv
import io
import zipfile
from uuid import uuid4

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.person import Person
from leidraad.principles.services import Words, reword
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import move_phase
from leidraad.votes.models import Choice, Report
from leidraad.votes.services import (
    cast,
    count_results,
    keep_results,
    kept_results,
    verify_reports,
    with_words,
)
from leidraad.votes.services.packing import gather, package
from tests.pages import CheckingClient
from tests.stage import SECRET, a_candidate, a_round, person
from tests.votes.voters import show


def _vote(session: Session, round_: Round, who: Person, choice: Choice, number: int) -> None:
    """Let somebody vote on what the lot brings."""
    for _line, wording in with_words(session, show(session, round_, who, number)):
        cast(session, wording, choice, False, person=who, secret=SECRET, now=utc_now())


@pytest.fixture
def round_(session: Session) -> Round:
    """A round with four proposals; 24 residents agree with two each, 8 disagree with all, and staff with all."""
    round_ = a_round(session, PhaseKind.VOTE)
    for number in range(4):
        a_candidate(session, round_, f"Principe {number}")
    for number in range(24):
        _vote(session, round_, Person(browser_token=f"short {number}"), Choice.AGREE, 2)
    for number in range(8):
        _vote(session, round_, Person(browser_token=f"long {number}"), Choice.DISAGREE, 4)
    _vote(session, round_, person(session, "chantal"), Choice.PASS, 4)
    return round_


def _close(session: Session, round_: Round) -> None:
    move_phase(session, round_, PhaseKind.DECIDE, by=person(session, "chantal"), now=utc_now())


def test_each_kind_of_voters_is_counted_apart(session: Session, round_: Round) -> None:
    found = count_results(session, round_)
    assert found.voters == {"resident": 32, "staff": 1, "panel": 0}
    for kinds in found.standing.values():
        assert kinds["resident"].tally.disagree == 8 and kinds["staff"].tally.passed == 1
        assert kinds["panel"].tally.total == 0 and kinds["panel"].support is None


def test_with_equal_chances_who_saw_half_counts_double(session: Session, round_: Round) -> None:
    """Who agrees saw half of the proposals, who disagrees all: a plain share tells too little agreement."""
    kinds = [one["resident"] for one in count_results(session, round_).standing.values()]
    agree = sum(one.tally.agree for one in kinds)
    assert agree / sum(one.tally.total for one in kinds) == pytest.approx(48 / 80)
    assert len(kinds) == 4
    for one in kinds:
        counted = 2 * one.tally.agree
        assert one.corrected and one.corrected.value == pytest.approx(counted / (counted + 8))


def test_anybody_computes_support_with_equal_chances_again(session: Session, round_: Round) -> None:
    _close(session, round_)
    with zipfile.ZipFile(io.BytesIO(package(gather(session, round_)))) as opened:
        votes = list(csv.DictReader(io.StringIO(opened.read("resident/votes.csv").decode())))
        comments = list(csv.DictReader(io.StringIO(opened.read("resident/comments.csv").decode())))
    found = count_results(session, round_).standing
    for comment in comments:
        own = [one for one in votes if one["comment-id"] == comment["comment-id"]]
        weights = [1 / float(one["chance"]) for one in own]
        agree = sum(weight for one, weight in zip(own, weights, strict=True) if one["vote"] == "1")
        corrected = found[comment["candidate"]]["resident"].corrected
        assert corrected is not None and agree / sum(weights) == pytest.approx(corrected.value, abs=1e-4)


def test_results_are_kept_once_and_read_back_the_same(session: Session, round_: Round) -> None:
    _close(session, round_)
    for _ in range(2):
        keep_results(session, round_, now=utc_now())
    assert len(session.scalars(select(Report)).all()) == 1
    assert kept_results(session, round_) == count_results(session, round_)


def test_results_that_somebody_touched_are_found(session: Session, round_: Round) -> None:
    _close(session, round_)
    keep_results(session, round_, now=utc_now())
    session.commit()
    assert verify_reports(session) == []
    report = session.scalars(select(Report)).one()
    report.content = report.content | {"voters": {"resident": 99}}
    session.flush()
    assert verify_reports(session) == [f"{report.public_id} is not as it was made"]


def test_results_of_other_words_are_not_used(session: Session, round_: Round) -> None:
    _close(session, round_)
    keep_results(session, round_, now=utc_now())
    candidate = a_candidate(session, round_, "Later")
    assert kept_results(session, round_) is None
    keep_results(session, round_, now=utc_now())
    told = {"reason": "beter", "base": 1, "by": person(session, "chantal"), "now": utc_now()}
    reword(session, candidate, {"nl": Words("Later", "Anders.")}, changes_meaning=True, **told)
    assert kept_results(session, round_) is None


def test_the_page_pages_and_sorts_in_a_few_queries(client: CheckingClient, session: Session) -> None:
    round_ = a_round(session, PhaseKind.DECIDE)
    numbers = [_queries(client, session, round_, more) for more in (2, 30)]
    assert numbers[0] == numbers[1]
    page = client.page(f"/rounds/{round_.slug}/results?order=votes&page=2")
    assert len(page.tree.findall(".//section/h2/a")) == 32 - 20
    assert client.page(f"/rounds/{round_.slug}/results?order=nonsense&page=99").heading == "Wat mensen kozen"


def _queries(client: CheckingClient, session: Session, round_: Round, more: int) -> int:
    """Add proposals, keep the results, open their page, and return how many queries that took."""
    for _ in range(more):
        a_candidate(session, round_, f"Principe {uuid4().hex[:4]}")
    keep_results(session, round_, now=utc_now())
    session.commit()
    said: list[str] = []
    note = lambda *sent: said.append(sent[2])  # noqa: E731 - the same object goes on and off
    event.listen(session.get_bind(), "before_cursor_execute", note)
    client.page(f"/rounds/{round_.slug}/results")
    event.remove(session.get_bind(), "before_cursor_execute", note)
    return sum(one.startswith("SELECT") for one in said)
