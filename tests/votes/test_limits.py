# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""One address begins so many ballots an hour, and looks for so many voters; whoever began can always go on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from leidraad.core.db import db
from leidraad.rounds.models import PhaseKind, VotingAccess
from leidraad.votes.models import Exposure, Vote
from tests.applications import close, make_app, settings_for
from tests.pages import CheckingClient
from tests.stage import a_candidate, a_round


def _vote(client: CheckingClient, slug: str, path: str, choice: str, status: int = 200) -> None:
    if client.page(f"/rounds/{slug}/vote").tree.forms:
        client.send(client.page(f"/rounds/{slug}/vote").form("/vote"), f"/rounds/{slug}/vote")
    client.fill(path, "/vote", status, choice=choice)


@pytest.fixture
def limited(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Flask]:
    """The application with two new ballots for an address."""
    (tmp_path / "leidraad.sqlite3").write_bytes(migrated_sqlite.read_bytes())
    app = make_app(settings_for(tmp_path, RATE_LIMITS="1", NEW_BALLOTS="2"))
    yield app
    close(app)


def _a_vote(app: Flask) -> tuple[str, str]:
    """Return the round and the address of a proposal that people vote on."""
    with app.app_context():
        candidate = a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE))
        found = candidate.round.slug, f"/wordings/{candidate.wording.public_id}/vote"
        db.session.commit()
        return found


def _count(app: Flask, model: type[Vote | Exposure]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_an_address_begins_so_many_ballots_and_changes_them_freely(limited: Flask) -> None:
    slug, path = _a_vote(limited)
    first, second, third = (limited.test_client() for _browser in range(3))
    _vote(first, slug, path, "agree")
    _vote(second, slug, path, "agree")
    _vote(third, slug, path, "agree", 429)
    for choice in ("disagree", "pass", "agree"):
        first.fill(path, "/vote", choice=choice)
    assert _count(limited, Vote) == 2


def test_who_has_a_ballot_begins_one_in_another_round_like_everybody(limited: Flask) -> None:
    first, second = limited.test_client(), limited.test_client()
    slug, path = _a_vote(limited)
    _vote(first, slug, path, "agree")
    _vote(second, slug, path, "agree")
    _vote(first, *_a_vote(limited), "agree", 429)
    assert _count(limited, Vote) == 2


def test_an_address_looks_for_so_many_voters_and_each_goes_on_freely(limited: Flask) -> None:
    slug, path = _a_vote(limited)
    start, looks = f"/rounds/{slug}/vote", (f"/rounds/{slug}/vote", f"/rounds/{slug}/vote/list", path[:-4] + "show")
    for number in range(8):
        browser = limited.test_client()
        token = browser.page(start).form("/vote").fields["csrf_token"]
        statuses = {browser.post(look, data={"csrf_token": token}).status_code for look in looks}
        assert statuses == ({303} if number < 6 else {429})
    assert _count(limited, Exposure) == 6


def test_in_an_open_round_nobody_is_sent_to_ask_for_a_mailed_link(app: Flask, client: CheckingClient) -> None:
    with app.app_context():
        rounds = [a_round(db.session(), PhaseKind.VOTE, voting_access=how) for how in VotingAccess]
        paths = [f"/rounds/{one.slug}/suggest" for one in rounds]
        db.session.commit()
    by_browser, by_mail = (client.get(path) for path in paths)
    assert by_browser.status_code == 403 and "cookie" in by_browser.text
    assert "/link" in by_mail.headers["Location"]
