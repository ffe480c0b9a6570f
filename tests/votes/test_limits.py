# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""One address begins so many ballots an hour; whoever has one can always change it."""

from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from leidraad.core.db import db
from leidraad.rounds.models import PhaseKind, VotingAccess
from leidraad.votes.models import Vote
from tests.conftest import make_app, settings_for
from tests.pages import CheckingClient
from tests.stage import a_candidate, a_round


def _vote(client: CheckingClient, slug: str, path: str, choice: str, status: int = 200) -> None:
    if client.page(f"/rounds/{slug}/vote").tree.forms:
        client.send(client.page(f"/rounds/{slug}/vote").form("/vote"), f"/rounds/{slug}/vote")
    client.fill(path, "/vote", status, choice=choice)


def test_an_address_begins_so_many_ballots_and_changes_them_freely(migrated_sqlite: Path, tmp_path: Path) -> None:
    (tmp_path / "leidraad.sqlite3").write_bytes(migrated_sqlite.read_bytes())
    app = make_app(settings_for(tmp_path, RATE_LIMITS="1", NEW_BALLOTS="2"))
    with app.app_context():
        candidate = a_candidate(db.session(), a_round(db.session(), PhaseKind.VOTE))
        slug, path = candidate.round.slug, f"/wordings/{candidate.wording.public_id}/vote"
        db.session.commit()
    first, second, third = app.test_client(), app.test_client(), app.test_client()
    _vote(first, slug, path, "agree")
    _vote(second, slug, path, "agree")
    _vote(third, slug, path, "agree", 429)
    for choice in ("disagree", "pass", "agree"):
        first.fill(path, "/vote", choice=choice)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Vote)) == 2
        db.session.remove()
        db.engine.dispose()


def test_in_an_open_round_nobody_is_sent_to_ask_for_a_mailed_link(app: Flask, client: CheckingClient) -> None:
    with app.app_context():
        rounds = [a_round(db.session(), PhaseKind.VOTE, voting_access=how) for how in VotingAccess]
        paths = [f"/rounds/{one.slug}/suggest" for one in rounds]
        db.session.commit()
    by_browser, by_mail = (client.get(path) for path in paths)
    assert by_browser.status_code == 403 and "cookie" in by_browser.text
    assert "/link" in by_mail.headers["Location"]
