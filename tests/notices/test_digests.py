# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A digest tells what is new and public, once, to who asked for it; and nothing when there is nothing."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.jobs.services import enqueue
from leidraad.notices.jobs import DIGESTS
from leidraad.notices.models import Follow, Follower, Kind, Rhythm
from leidraad.notices.services import ALL, SETTLES, Gatherer, due_followers, mark_told
from leidraad.principles.models import Candidate
from leidraad.principles.services import Draft, Words, propose, reword, withdraw
from leidraad.rounds.models import PhaseKind, Round
from tests.council.register import a_principle, end, three_versions
from tests.notices.letters import AMINA, letters, link_in, take_letter
from tests.pages import CheckingClient
from tests.stage import a_round, a_theme, person

AN_HOUR, A_DAY, A_WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
WORDS = {"nl": Words("Deel eerlijk", "Wie de lasten draagt, deelt ook in de opbrengst.")}


def a_follower(session: Session, kind: Kind, key: str, told: timedelta = 2 * A_DAY, **columns: str) -> Follower:
    """Add somebody who follows something and heard of it this long ago."""
    since, told_of = utc_now() - told, {"address": AMINA, "rhythm": Rhythm.DAILY, "language": "nl", **columns}
    follower = Follower(token=f"of-{told_of['address'].partition('@')[0]}", told_until=since, **told_of)
    follower.follows = [Follow(kind=kind, key=key, since=since)]
    session.add(follower)
    session.flush()
    return follower


def a_proposal(session: Session, round_: Round, ago: timedelta = AN_HOUR) -> Candidate:
    """Let staff propose a principle some time ago."""
    draft, staff = Draft("Vaak genoemd.", WORDS, [a_theme(session, round_)]), person(session, "chantal")
    return propose(session, round_, draft, by=staff, source_key=uuid4().hex, now=utc_now() - ago)


def told(session: Session, follower: Follower, until: datetime | None = None) -> list[str]:
    """Return what somebody would read, in English."""
    chapters = Gatherer(session, until or utc_now() + AN_HOUR).chapters(follower)
    return [one.said for chapter in chapters for one in chapter.news]


def let_morning_come(app: Flask) -> None:
    """Put down the work of the morning."""
    with app.app_context():
        enqueue(db.session(), DIGESTS, {}, now=utc_now())
        db.session.commit()


@pytest.fixture
def followed(app: Flask, session: Session) -> None:
    """A round in the vote with one proposal, which Amina follows."""
    round_ = a_round(session, PhaseKind.VOTE)
    a_proposal(session, round_)
    a_follower(session, Kind.ROUND, round_.public_id)
    session.commit()


def test_a_digest_says_what_is_new_with_a_link_to_it(app: Flask, client: CheckingClient, followed: None) -> None:
    let_morning_come(app)
    letter = take_letter(app)
    assert letter["Subject"] == "Wat er nieuw is: Duurzame energie"
    assert "- Er is een principe voorgesteld: Deel eerlijk\n" in letter.get_content()
    assert client.page(link_in(letter, "/candidates/")).heading == "Deel eerlijk"
    assert client.page(link_in(letter, "/stop")).heading == "Wilt u geen mail meer?"


def test_mail_programs_find_how_to_stop_it(app: Flask, client: CheckingClient, followed: None) -> None:
    let_morning_come(app)
    letter = take_letter(app)
    assert letter["List-Unsubscribe"] == "<http://127.0.0.1:5000/letters/of-amina/stop>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    answer = client.post(link_in(letter, "/stop"), data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    let_morning_come(app)
    assert letters(app) == []


def test_nothing_is_told_twice_also_not_by_a_worker_that_was_thought_dead(app: Flask, followed: None) -> None:
    for _time in range(2):
        let_morning_come(app)
    assert len(letters(app)) == 1
    with app.app_context():
        follower = db.session.scalars(select(Follower)).one()
        stale = Follower(id=follower.id, told_until=follower.told_until - A_DAY)
        assert not mark_told(db.session(), stale, utc_now())
        assert mark_told(db.session(), follower, utc_now())


def test_when_nothing_is_new_there_is_no_letter(app: Flask, session: Session) -> None:
    follower = a_follower(session, Kind.REGISTER, ALL)
    before = follower.told_until
    session.commit()
    let_morning_come(app)
    assert letters(app) == []
    session.refresh(follower)
    assert follower.told_until > before


def test_a_letter_comes_daily_or_weekly(session: Session) -> None:
    now = utc_now()
    daily = a_follower(session, Kind.REGISTER, ALL, told=A_DAY)
    weekly = a_follower(session, Kind.REGISTER, ALL, told=A_DAY, address="b@x.nl", rhythm=Rhythm.WEEKLY)
    assert due_followers(session, now - AN_HOUR) == [daily.id]
    assert due_followers(session, now + 6 * A_DAY) == [daily.id, weekly.id]


def test_what_somebody_may_be_saving_right_now_waits(session: Session) -> None:
    round_ = a_round(session, PhaseKind.GROUP)
    follower = a_follower(session, Kind.ROUND, round_.public_id)
    a_proposal(session, round_, ago=timedelta(0))
    assert told(session, follower, utc_now() - SETTLES) == []
    assert "A principle was proposed" in told(session, follower)


def test_what_was_there_before_somebody_followed_is_no_news(session: Session) -> None:
    round_ = a_round(session, PhaseKind.GROUP)
    a_proposal(session, round_, ago=3 * A_DAY)
    follower = a_follower(session, Kind.ROUND, round_.public_id)
    assert "A principle was proposed" not in told(session, follower)


def test_what_was_taken_back_and_what_is_a_draft_is_not_told(session: Session) -> None:
    round_ = a_round(session, PhaseKind.GROUP)
    follower = a_follower(session, Kind.ROUND, round_.public_id)
    withdraw(session, a_proposal(session, round_), "Toch niet.", by=person(session, "chantal"))
    assert told(session, follower) == ["We put together what belongs together"]
    round_.opened_at = None
    session.flush()
    assert told(session, follower) == []


def test_voters_hear_that_a_text_means_something_else(session: Session) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    candidate = a_proposal(session, round_, ago=3 * A_DAY)
    follower = a_follower(session, Kind.ROUND, round_.public_id)
    changed = {"nl": Words("Deel eerlijk", "Wie dichtbij woont, deelt in de opbrengst.")}
    who = {"by": person(session, "chantal"), "now": utc_now()}
    reword(session, candidate, changed, reason="Anders.", changes_meaning=True, base=1, **who)
    assert told(session, follower) == [
        "You can vote",
        "You can vote again on a proposed principle, because it means something else now",
    ]


def test_a_vote_that_is_over_is_no_news(session: Session) -> None:
    round_ = a_round(session, PhaseKind.VOTE)
    follower = a_follower(session, Kind.ROUND, round_.public_id)
    assert told(session, follower) == ["You can vote"]
    assert told(session, follower, utc_now() + A_WEEK) == ["The vote has closed. You can see the results"]


def test_followers_of_a_theme_hear_what_is_written_from_it(session: Session) -> None:
    round_ = a_round(session, PhaseKind.GROUP)
    candidate = a_proposal(session, round_)
    a_proposal(session, round_)
    follower = a_follower(session, Kind.THEME, candidate.themes[0].public_id)
    assert told(session, follower) == ["A principle was proposed"]


def test_followers_of_a_principle_and_of_the_register_hear_what_the_council_does(session: Session) -> None:
    principle, _other = three_versions(session), a_principle(session)
    of_one = a_follower(session, Kind.PRINCIPLE, principle.public_id)
    of_all = a_follower(session, Kind.REGISTER, ALL, address="b@x.nl")
    end(session, principle, "De wet regelt dit nu.")
    replaced = "A new text takes the place of the earlier one"
    assert told(session, of_one) == ["New in the register", replaced, replaced, "The council ended this principle"]
    assert sorted(told(session, of_all)) == sorted([*told(session, of_one), "New in the register"])


def test_a_round_tells_what_the_council_adopted(session: Session) -> None:
    version = a_principle(session).versions[0]
    assert version.round is not None
    follower = a_follower(session, Kind.ROUND, version.round.public_id)
    assert "The council adopted a principle" in told(session, follower)
