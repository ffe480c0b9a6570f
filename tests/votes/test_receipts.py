# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""With the code a voter sees each vote as it counts, and that it stands in the log; nobody else does."""

from base64 import b64decode

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.merkle import Tree
from leidraad.core.clock import utc_now
from leidraad.core.codes import show_code
from leidraad.core.person import Person
from leidraad.principles.models import Candidate
from leidraad.principles.services import Words, reword
from leidraad.rounds.models import PhaseKind
from leidraad.votes.models import BallotKey, Choice
from leidraad.votes.services import own_code
from leidraad.votes.services.log.receipts import Receipt, find_receipt
from tests.pages import CheckingClient, Page, filled_in
from tests.stage import SECRET, a_candidate, a_round, person
from tests.thread.test_accounting import queries
from tests.thread.test_tracing import handed_in
from tests.votes.voters import keep_log, resident, vote


@pytest.fixture
def candidate(session: Session) -> Candidate:
    """A candidate in a round that people can vote in."""
    return a_candidate(session, a_round(session, PhaseKind.VOTE))


def _code(session: Session, candidate: Candidate, who: Person) -> str:
    code = own_code(session, candidate.round, who, SECRET)
    assert code is not None
    return code


def test_the_code_stays_the_same_and_shows_the_last_choice(session: Session, candidate: Candidate) -> None:
    amina = resident()
    vote(session, candidate.wording, amina, Choice.AGREE, important=True)
    code = _code(session, candidate, amina)
    vote(session, candidate.wording, amina, Choice.DISAGREE)
    assert _code(session, candidate, amina) == code
    for _ in range(5):
        vote(session, candidate.wording, resident())
    head = keep_log(session, candidate.round)
    receipt = find_receipt(session, code)
    assert receipt and head and receipt.head == head and head.size == 7
    (line,) = receipt.lines
    assert (line.cast.choice, line.cast.number, line.counts, line.holds) == ("disagree", 2, True, True)


def test_a_vote_that_has_no_place_yet_is_shown_all_the_same(session: Session, candidate: Candidate) -> None:
    amina, bram = resident(), resident()
    vote(session, candidate.wording, bram)
    keep_log(session, candidate.round)
    vote(session, candidate.wording, amina)
    receipt = find_receipt(session, _code(session, candidate, amina))
    assert receipt and [(line.proof, line.holds) for line in receipt.lines] == [(None, False)]


def test_what_was_changed_behind_our_back_does_not_hold(session: Session, candidate: Candidate) -> None:
    amina = resident()
    vote(session, candidate.wording, amina)
    keep_log(session, candidate.round)
    receipt = find_receipt(session, _code(session, candidate, amina))
    assert receipt and receipt.lines[0].holds
    candidate.wording.texts[0].text += " En wie niet meedoet betaalt."
    with session.no_autoflush:
        receipt = find_receipt(session, _code(session, candidate, amina))
        assert receipt and receipt.lines[0].proof and not receipt.lines[0].holds
    session.rollback()


def test_a_vote_on_an_earlier_text_says_that_it_does_not_count(session: Session, candidate: Candidate) -> None:
    amina = resident()
    vote(session, candidate.wording, amina)
    told = {"reason": "beter", "changes_meaning": True, "base": 1, "by": person(session, "chantal"), "now": utc_now()}
    reword(session, candidate, {"nl": Words("Deel eerlijk", "Iedereen krijgt evenveel.")}, **told)  # type: ignore[arg-type]
    vote(session, candidate.wordings[-1], amina, Choice.DISAGREE)
    receipt = find_receipt(session, _code(session, candidate, amina))
    assert receipt and [(line.cast.choice, line.counts) for line in receipt.lines] == [
        ("disagree", True),
        ("agree", False),
    ]


def test_the_code_works_after_the_key_is_destroyed(session: Session, candidate: Candidate) -> None:
    amina = resident()
    vote(session, candidate.wording, amina)
    code = _code(session, candidate, amina)
    key = session.scalars(select(BallotKey)).one()
    key.key, key.destroyed_at = None, utc_now()
    session.flush()
    assert own_code(session, candidate.round, amina, SECRET) is None
    assert find_receipt(session, code) is not None


def test_a_code_costs_as_many_queries_for_one_vote_as_for_twelve(session: Session) -> None:
    counts = []
    for number in (1, 12):
        round_, amina = a_round(session, PhaseKind.VOTE), resident()
        candidates = [a_candidate(session, round_, f"Principe {one}") for one in range(number)]
        for one in candidates:
            vote(session, one.wording, amina)
        keep_log(session, round_)
        code = _code(session, candidates[0], amina)
        session.commit()
        session.expunge_all()
        found: list[Receipt | None] = []
        counts.append(queries(lambda code=code, found=found: found.append(find_receipt(session, code))))
        assert found[0] and len(found[0].lines) == number
    assert counts[1] - counts[0] <= counts[0]


def test_the_page_shows_the_votes_and_keeps_no_code(app: Flask, session: Session, candidate: Candidate) -> None:
    amina = resident()
    vote(session, candidate.wording, amina, Choice.DISAGREE)
    code = show_code(_code(session, candidate, amina))
    keep_log(session, candidate.round)
    slug = candidate.round.slug
    session.rollback()
    client: CheckingClient = app.test_client()  # type: ignore[assignment]
    page = client.fill("/vote/check", "/vote/check", code=code.lower().replace("-", " "))
    assert "Deel eerlijk" in page.words and "regel 1 van de 1" in page.words
    assert [badge.find("svg") is not None for badge in page.tree.find_class("badge-doubt")] == [True]
    assert code not in page.response.get_data(as_text=True)
    assert page.response.headers["Cache-Control"] == "no-store"
    kept = client.get_cookie("leidraad")
    assert kept is None or code.replace("-", "") not in str(kept.value)
    assert "Deel eerlijk" not in client.page("/vote/check").words
    assert "1 regel" in client.page(f"/rounds/{slug}/log").words


def _send_on(client: CheckingClient, path: str, code: str) -> Page:
    """Type a code; where another page knows it, send it there again, as browsers do and the test client does not."""
    sent = filled_in(client.page(path).form(path), {"code": code})
    response = client.post(path, data=sent)
    if response.status_code == 307:
        response = client.post(response.location, data=sent)
    return client.page("/receipt") if response.status_code == 303 else Page(response)


def test_every_page_for_codes_knows_every_code(client: CheckingClient, session: Session, candidate: Candidate) -> None:
    amina = resident()
    vote(session, candidate.wording, amina)
    of_votes = _code(session, candidate, amina)
    of_words, _statements = handed_in(session, candidate.round, "Laat het dorp meedelen.")
    session.commit()
    for path in ("/receipt", "/vote/check"):
        assert "Ja, uw stem telt mee" in _send_on(client, path, of_votes).words
        assert "Laat het dorp meedelen." in _send_on(client, path, of_words).words
        client.send(client.page("/receipt").form("/receipt/close"), "/receipt")


@pytest.mark.parametrize("typed", ["", "7Q2K-9MXD-ABCD-EFGH", "0000-0000-0000-0000", "niets"])
def test_another_code_shows_nothing(client: CheckingClient, session: Session, candidate: Candidate, typed: str) -> None:
    vote(session, candidate.wording, resident())
    session.commit()
    page = _send_on(client, "/vote/check", typed)
    assert page.status == 400 and "Deel eerlijk" not in page.words


def test_the_log_can_be_downloaded_and_computed_again(
    client: CheckingClient, session: Session, candidate: Candidate
) -> None:
    slug = candidate.round.slug
    for _ in range(3):
        vote(session, candidate.wording, resident())
    head = keep_log(session, candidate.round)
    assert head is not None
    root = head.root
    session.rollback()
    lines = client.get(f"/rounds/{slug}/log/leaves.txt").get_data(as_text=True).splitlines()
    assert Tree(bytes.fromhex(line) for line in lines).root(3).hex() == root
    signed = client.get(f"/rounds/{slug}/log/checkpoint").get_data(as_text=True).split("\n")
    assert signed[1] == "3" and b64decode(signed[2]).hex() == root


def test_a_log_of_which_nothing_is_signed_says_so(
    client: CheckingClient, session: Session, candidate: Candidate
) -> None:
    slug = candidate.round.slug
    session.commit()
    assert "nog niets ondertekend" in client.page(f"/rounds/{slug}/log").words
    for name in ("checkpoint", "leaves.txt"):
        assert client.get(f"/rounds/{slug}/log/{name}").status_code == 404
