# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Once the key of a round is destroyed, whoever holds the whole database cannot tell whose ballot is whose."""

import random
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from leidraad.audit.models import AuditEvent
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import NotNow
from leidraad.core.person import Person
from leidraad.jobs.worker import run_waiting
from leidraad.principles.models import Wording
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import voter_identity
from leidraad.votes.models import Ballot, BallotKey, Choice, Voter
from leidraad.votes.services import code_of, pseudonym_of
from leidraad.votes.services.log.destroying import destroy_when_due, wipe
from leidraad.votes.services.log.receipts import find_receipt
from tests.pages import CheckingClient
from tests.stage import SECRET, a_candidate, a_round
from tests.votes.test_bundle import close_vote
from tests.votes.voters import keep_log, resident, vote

VOTERS = 60
OBJECTION = timedelta(days=42)


def _voted_round(session: Session) -> tuple[Round, str, list[Person]]:
    """Let sixty people vote one after another, each in a transaction of their own; return the key too."""
    round_ = a_round(session, PhaseKind.VOTE)
    wordings = [a_candidate(session, round_, f"Principe {number}").wording for number in range(2)]
    people, chance = [resident() for _ in range(VOTERS)], random.Random(5)
    session.commit()
    for who in people:
        for wording in wordings:
            vote(session, wording, who, chance.choice(list(Choice)))
        session.commit()
    key = session.scalars(db.select(BallotKey)).one().key
    assert key is not None
    return round_, key, people


def _destroy(session: Session, round_: Round) -> None:
    close_vote(round_)
    round_.closed_at = utc_now() - OBJECTION - timedelta(minutes=1)
    session.commit()
    assert destroy_when_due(session, round_, OBJECTION, now=utc_now())
    session.commit()
    wipe(db.engine)


def _pairs(round_: Round, key: str, people: Iterable[Person]) -> list[tuple[str, str]]:
    """Return the truth: each line of the roll with its ballot, in the order in which people voted."""
    identities = [voter_identity(round_, who, SECRET)[1] for who in people]
    return [(one, pseudonym_of(code_of(key, one))) for one in identities]


def _tables(session: Session) -> list[str]:
    return inspect(session.connection()).get_table_names()


def _rows(session: Session, table: str, order: str) -> list[dict[str, Any]]:
    everything = select(text("*")).select_from(text(table)).order_by(text(order))
    return [dict(row) for row in session.execute(everything).mappings()]


def _hits(roll: Sequence[Any], ballots: Sequence[Any], truth: Sequence[tuple[str, str]]) -> int:
    return len(set(zip(roll, ballots, strict=True)) & set(truth))


def test_nobody_can_join_the_roll_and_the_ballots(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        round_, key, people = _voted_round(session)
        keep_log(session, round_)
        truth = _pairs(round_, key, people)
        _destroy(session, round_)
        is_sqlite = db.engine.dialect.name == "sqlite"
        orders = ["id", "rowid", "rowid DESC"] if is_sqlite else ["id", "ctid", "ctid DESC", "xmin::text::bigint, ctid"]
        told = {order: _rows(session, "voter", order) for order in orders}
        for order in orders:
            for other in orders:
                ballots = [row["pseudonym"] for row in _rows(session, "ballot", other)]
                assert _hits([row["identity_hash"] for row in told[order]], ballots, truth) < 12, (order, other)
        # Beside the round and the kind nothing of a line of the roll is found with a ballot, or anywhere else.
        secrets = {str(row[name]) for row in told["id"] for name in ("id", "identity_hash")}
        for table in _tables(session):
            if table not in {"voter", "alembic_version"}:
                for row in _rows(session, table, "1"):
                    assert not secrets & {str(value) for value in row.values()}, table
        assert set(told["id"][0]) == {"id", "round_id", "kind", "identity_hash"}
        if not is_sqlite:
            assert len(session.execute(text("SELECT DISTINCT xmin::text FROM voter")).all()) == 1


def test_the_trail_tells_neither_who_nor_a_finer_moment_than_a_minute(session: Session) -> None:
    round_, key, people = _voted_round(session)
    truth = _pairs(round_, key, people)
    events = session.scalars(db.select(AuditEvent).where(AuditEvent.name.startswith("votes."))).all()
    assert len(events) == 2 * VOTERS
    for one in events:
        assert one.actor is None and one.at.second == one.at.microsecond == 0
        assert not any(name in one.fields for pair in truth for name in pair)


def test_the_key_is_in_no_file_any_more(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        session = db.session()
        round_, key, _people = _voted_round(session)
        files = [Path(sqlite_app.instance_path) / f"leidraad.sqlite3{end}" for end in ("", "-wal")]
        pieces = [key[start : start + 8].encode() for start in range(0, len(key), 8)]

        def found() -> list[bytes]:
            kept = b"".join(path.read_bytes() for path in files if path.exists())
            return [piece for piece in pieces if piece in kept]

        assert found() == pieces
        _destroy(session, round_)
        assert found() == []


@pytest.mark.postgres
def test_the_key_is_in_no_table_of_postgresql_any_more(postgres_app: Flask) -> None:
    with postgres_app.app_context():
        session = db.session()
        round_, key, people = _voted_round(session)
        roll = _pairs(round_, key, people)[0][0]
        _destroy(session, round_)
        session.execute(text("CHECKPOINT"))
        read = "SELECT pg_read_binary_file(pg_relation_filepath('{}'))"
        assert key.encode() not in bytes(session.scalar(text(read.format("ballot_key"))))
        assert bytes(session.scalar(text(read.format("voter")))).count(roll.encode()) == 1


def test_the_key_stays_until_the_time_for_objections_is_over_and_all_is_published(session: Session) -> None:
    round_, _key, people = _voted_round(session)
    now = utc_now()
    assert not destroy_when_due(session, round_, OBJECTION, now=now + timedelta(days=900))
    round_.closed_at = now
    assert not destroy_when_due(session, round_, OBJECTION, now=now + timedelta(days=900))
    session.commit()
    close_vote(round_)
    assert not destroy_when_due(session, round_, OBJECTION, now=now + timedelta(days=41))
    assert destroy_when_due(session, round_, OBJECTION, now=now + timedelta(days=43))
    assert destroy_when_due(session, round_, OBJECTION, now=now + timedelta(days=43))
    session.commit()
    gone = db.select(AuditEvent).where(AuditEvent.name == "votes.key_destroyed")
    assert len(session.scalars(gone).all()) == 1
    wording = session.scalars(db.select(Wording)).first()
    assert wording is not None
    for phase in round_.phases:
        if phase.kind in {PhaseKind.DECIDE, PhaseKind.CLOSED}:
            phase.starts_at = now + timedelta(days=900)
    with pytest.raises(NotNow):
        vote(session, wording, people[0])


def test_the_job_destroys_the_key_and_then_rests(any_app: Flask) -> None:
    with any_app.app_context():
        session = db.session()
        round_, key, people = _voted_round(session)
        code = code_of(key, voter_identity(round_, people[0], SECRET)[1])
        close_vote(round_)
        round_.closed_at = utc_now() - timedelta(days=43)
        slug = round_.slug
        session.commit()
        db.session.remove()
        run_waiting(any_app)
        session = db.session()
        assert session.scalars(db.select(BallotKey)).one().key is None
        receipt = find_receipt(session, code)
        assert receipt and [line.holds for line in receipt.lines] == [True, True]
        assert len(session.scalars(db.select(Voter)).all()) == len(session.scalars(db.select(Ballot)).all()) == VOTERS
        db.session.remove()
    client: CheckingClient = any_app.test_client()  # type: ignore[assignment]
    assert "vernietigd" in client.page(f"/rounds/{slug}/log").words


def test_no_address_and_no_browser_is_kept_near_a_ballot(app: Flask) -> None:
    with app.app_context():
        candidate = a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE))
        path = f"/rounds/{candidate.round.slug}/vote"
        db.session.commit()
    client: CheckingClient = app.test_client()  # type: ignore[assignment]
    client.environ_base |= {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Strange Browser 77.7"}
    page = client.fill(path, path)
    client.send(page.form("/vote"), page.response.request.path, choice="agree")
    with client.session_transaction() as kept:
        token = kept["browser"]
    with app.app_context():
        session = db.session()
        assert session.scalars(db.select(Ballot)).one()
        for table in _tables(session):
            for row in _rows(session, table, "1"):
                told = " ".join(map(str, row.values()))
                assert not any(one in told for one in ("203.0.113.77", "Strange Browser", token)), table
