# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form that is sent twice at the same moment: the second waits, and gets what the first made."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.accounts.models import User
from leidraad.complaints.models import Complaint
from leidraad.complaints.services import NewComplaint, answer, assign, file
from leidraad.contributions.models import Channel
from leidraad.contributions.services import Columns, NewText, bring_in, submit
from leidraad.core.clock import today, utc_now
from leidraad.core.db import db
from leidraad.core.errors import Conflict
from leidraad.core.once import take_turn
from leidraad.core.tables import Table
from leidraad.council.models import Principle, Side
from leidraad.council.services import WeighedDecision, Weight, adopt, caretaker_of, set_caretaker, weigh
from leidraad.heard.services import add_note, notes_of
from leidraad.panel.models import PaperKind
from leidraad.panel.services import Decided, NewPaper, Text, decide, invite, remark, start_paper
from leidraad.principles.models import Amendment, Candidate
from leidraad.principles.services import Draft, Proposal, Words, ask, propose, propose_amendment, suggest
from leidraad.rounds.models import PhaseKind, Round
from leidraad.sense.services import open_check
from leidraad.themes.models import Theme
from leidraad.votes.services import read_conversation
from leidraad.votes.services.incoming import hand_in
from tests.at_once import Act, twice_at_once, wait_for
from tests.council.register import DECIDED, a_principle
from tests.notices.letters import AMINA, letters
from tests.pages import CheckingClient
from tests.stage import SECRET, a_candidate, a_member, a_round, person
from tests.votes.conversations import ORIGIN, PLAIN

pytestmark = pytest.mark.postgres

KEY = "k" * 22
WORDS = Words("Luister eerst", "Wie iets wil bouwen, luistert eerst naar het dorp.")


def _first(session: Session, kind: type[Any]) -> Any:
    return session.scalars(select(kind).order_by(kind.id)).first()


def _sent(session: Session, name: str = "") -> dict[str, Any]:
    """Return what every form sends along."""
    return {"source_key": KEY, "now": utc_now()} | ({"by": person(session, name)} if name else {})


def _file(session: Session) -> Any:
    return file(session, NewComplaint("Het is te donker.", "nl"), receipt_hash="c", **_sent(session)).id


def _submit(session: Session) -> Any:
    told = {"channel": Channel.WEB, "receipt_hash": "s", **_sent(session)}
    return submit(session, _first(session, Round), [NewText("Meer bomen.")], **told).id


def _bring_in(session: Session) -> Any:
    table = Table(["tekst"], [(2, ["Meer bomen."])], "0" * 64)
    told = {"channel": Channel.PAPER, "dry_run": False, "by": None, "now": utc_now()}
    bring_in(session, _first(session, Round), table, Columns("tekst"), **told)
    return "added once"


def _suggest(session: Session) -> Any:
    told = {"written_by": "resident", "receipt_hash": "v", **_sent(session)}
    return suggest(session, _first(session, Round), WORDS, "Daarom.", **told).id


def _propose(session: Session) -> Any:
    draft = Draft("Vaak genoemd.", {"nl": WORDS}, [_first(session, Theme)])
    return propose(session, _first(session, Round), draft, **_sent(session, "chantal")).id


def _amend(session: Session) -> Any:
    told = {"written_by": "resident", "receipt_hash": "a", **_sent(session)}
    return propose_amendment(session, _first(session, Candidate).wording, Proposal("nl", WORDS, "Beter."), **told).id


def _ask(session: Session) -> Any:
    return ask(session, _first(session, Amendment), "Wat betekent dit?", written_by="resident", **_sent(session)).id


def _start_paper(session: Session) -> Any:
    new = NewPaper(PaperKind.DRAFT, "nl", [_first(session, Theme)])
    return start_paper(session, _first(session, Round), new, Text("Samen", "Wij."), **_sent(session, "femke")).id


def _decide(session: Session) -> Any:
    return decide(session, _first(session, Round), Decided("Ja.", today(), 1), **_sent(session, "femke")).id


def _remark(session: Session) -> Any:
    return remark(session, _first(session, Round), "votes", "Dit klopt.", **_sent(session, "femke")).id


def _invite(session: Session) -> Any:
    told = {"secret": SECRET, "by": person(session, "chantal"), "now": utc_now()}
    return invite(session, _first(session, Round), "lid@waldsein.example", "Lid", **told).id


def _add_note(session: Session) -> Any:
    add_note(session, _first(session, Round), "Wij gingen langs de deuren.", **_sent(session, "chantal"))
    return [one.id for one in notes_of(session, _first(session, Round))]


def _weigh(session: Session) -> Any:
    weights = {_first(session, Principle): Weight(Side.FOR, "")}
    return weigh(session, WeighedDecision("R1", "Windmolens", "", today(), weights), **_sent(session, "dirk")).id


def _adopt(session: Session) -> Any:
    told = {"supersedes": None, "by": person(session, "dirk"), "now": utc_now()}
    return adopt(session, _first(session, Candidate).wording, DECIDED, **told).id


def _look_after(session: Session) -> Any:
    principle = _first(session, Principle)
    set_caretaker(session, principle, "groen@waldsein.example", by=person(session, "dirk"))
    return caretaker_of(session, principle).id  # type: ignore[union-attr]


def _hand_in(session: Session) -> Any:
    conversation = read_conversation(PLAIN)
    return hand_in(session, conversation, b"", ORIGIN, by=person(session, "chantal"), now=utc_now()).id


ACTS = (
    *(_file, _submit, _bring_in, _suggest, _propose, _amend, _ask, _start_paper, _decide, _remark, _invite, _add_note),
    *(_weigh, _adopt, _look_after, _hand_in),
)


@pytest.mark.parametrize("act", ACTS)
def test_who_sends_it_twice_at_once_makes_one(postgres_app: Flask, act: Act) -> None:
    with postgres_app.app_context():
        session = db.session()
        candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
        a_member(session, candidate.round)
        a_principle(session)
        told = {"written_by": "resident", "source_key": "other", "receipt_hash": None, "now": utc_now()}
        propose_amendment(session, candidate.wording, Proposal("nl", WORDS, "Beter."), **told)
        session.commit()
    first, second = twice_at_once(postgres_app, act)
    assert first == second


def test_an_answer_that_is_sent_twice_at_once_is_one(postgres_app: Flask) -> None:
    with postgres_app.app_context():
        session = db.session()
        esra = session.get_one(User, person(session, "esra").user_id)
        _file(session)
        assign(session, _first(session, Complaint), esra, by=person(session, "esra"), now=utc_now())
        session.commit()

    def answer_it(session: Session) -> bool:
        return answer(session, _first(session, Complaint), "Er komt licht.", by=person(session, "esra"), now=utc_now())

    assert twice_at_once(postgres_app, answer_it) == (True, False)


def test_a_sense_check_that_is_opened_twice_at_once_is_one(postgres_app: Flask) -> None:
    with postgres_app.app_context():
        a_candidate(db.session(), a_round(db.session(), PhaseKind.GROUP))
        db.session.commit()

    def open_it(session: Session) -> str:
        chosen, closes_at = [_first(session, Candidate)], utc_now() + timedelta(days=3)
        try:
            open_check(session, chosen[0].round, chosen, closes_at, by=person(session, "chantal"), now=utc_now())
        except Conflict:
            return "too late"
        return "opened"

    assert twice_at_once(postgres_app, open_it) == ("opened", "too late")


def test_a_double_click_gives_both_pages_the_code_and_one_mail(postgres_app: Flask) -> None:
    path = "/complaints/new"
    client: CheckingClient = postgres_app.test_client()  # type: ignore[assignment]
    form, cookie = client.page(path).form(path), client.get_cookie("leidraad")
    assert cookie

    def click(_number: int) -> list[str]:
        browser: CheckingClient = postgres_app.test_client()  # type: ignore[assignment]
        browser.set_cookie("leidraad", cookie.value)
        page = browser.send(form, path, text="Het is te donker.", contact=AMINA)
        return re.findall(r"(?:\w{4}-){3}\w{4}", page.words)

    with postgres_app.app_context(), ThreadPoolExecutor(2) as pool:
        session = db.session()
        take_turn(session, form.fields["nonce"])
        clicks = [pool.submit(click, number) for number in range(2)]
        wait_for(session, *clicks)
        session.commit()
        assert clicks[0].result()[0] == clicks[1].result()[0]
        assert session.scalar(select(func.count()).select_from(Complaint)) == 1
    assert len(letters(postgres_app)) == 1
