# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Median time of the workbench with 40,000 statements, as a ratio to the same with 1,400, asked in turn in one run."""

import itertools
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from leidraad.app import create_app
from leidraad.config import read_settings
from leidraad.contributions.models import Channel, Contribution, Statement, Submission
from leidraad.core.clock import utc_now
from leidraad.core.db import db, random_id
from leidraad.demo import PASSWORD
from leidraad.demo.loading import load_everything
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun, Placement, ProposedPlacement, ProposedTheme, Step, Theme

SLUG = "straten-en-wegen"
SMALL, LARGE = 1_400, 40_000
TIMES = 9
THEMES = 10
PARTS = 60
WORDS = ("dorp", "wind", "zon", "molens", "dak", "buren", "geld", "natuur", "stilte", "plan", "raad", "school", "weg")
Page = Callable[[], None]


def main() -> None:
    """Measure each page of a small and a large round in turn."""
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as large:
        pages = [_pages(Path(folder), number) for folder, number in ((small, SMALL), (large, LARGE))]
        for name in pages[0]:
            first, second = _medians(pages[0][name], pages[1][name])
            print(f"{name:30} {first * 1000:7.1f} ms {second * 1000:7.1f} ms   ratio {second / first:.2f}")


def _pages(folder: Path, number: int) -> dict[str, Page]:
    """Return what to measure in a round of so many statements."""
    return _addresses(app_with(folder, number))


def app_with(folder: Path, number: int) -> Flask:
    """Return the demo with a round of so many statements: some of it in themes, the rest proposed."""
    settings = read_settings(os.environ | {"LEIDRAAD_INSTANCE": str(folder), "DEMO": "1", "RATE_LIMITS": "0"})
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        upgrade()
        session = db.session()
        load_everything(session, settings.secret_key, utc_now())
        round_ = session.scalars(select(Round).where(Round.slug == SLUG)).one()
        _fill(session, round_, number)
        session.commit()
    return app


def _addresses(app: Flask) -> dict[str, Page]:
    client = app.test_client()
    client.post("/log-in", data={"email": "chantal@waldsein.example", "password": PASSWORD})
    path = f"/staff/rounds/{SLUG}/themes"
    client.post(f"/staff/rounds/{SLUG}/proposals/accept")
    with app.app_context():
        of_round = select(Placement).join(Placement.theme).join(Theme.round).where(Round.slug == SLUG)
        places = db.session.scalars(of_round.order_by(Placement.id).limit(50)).all()
        assert places and places[0].theme, "nothing was taken over: is the round in its phase?"
        theme, statement = places[0].theme.public_id, places[0].statement.public_id
        chosen = [one.statement.public_id for one in places]
    return {
        "a theme": _get(client, f"{path}?at={theme}"),
        "a theme, filtered": _get(client, f"{path}?at={theme}&only=unsure&language=nl&order=look"),
        "a theme, searched": _get(client, f"{path}?at={theme}&q=molens"),
        "a theme, last page": _get(client, f"{path}?at={theme}&page={LARGE // THEMES // 50 - 5}"),
        "all statements": _get(client, f"{path}?at=all"),
        "all statements, searched": _get(client, f"{path}?at=all&q=molens+school"),
        "why here": _get(client, f"/staff/statements/{statement}/why"),
        "steps": _get(client, f"/staff/rounds/{SLUG}/steps"),
        "look a theme through": _get(client, f"/staff/themes/{theme}/look"),
        "50 moved, and the page": _move(app, client, chosen),
        "undone, and the page": _undo(app, client),
        "a theme, for everybody": _get(client, f"/themes/{theme}"),
        "the round, for everybody": _get(client, f"/rounds/{SLUG}"),
    }


def _move(app: Flask, client: FlaskClient, chosen: list[str]) -> Page:
    """Return the moving of these to the next theme but one each time, with the page that is shown after it."""
    with app.app_context():
        of_round = select(Theme.public_id).join(Theme.round).where(Round.slug == SLUG)
        goals = itertools.cycle(db.session.scalars(of_round.order_by(Theme.id)).all())

    def page() -> None:
        fields = {"statements": chosen, "goal": next(goals), "seen": _last_step(app)}
        answer = client.post(f"/staff/rounds/{SLUG}/statements/move", data=fields, follow_redirects=True)
        assert answer.status_code == 200

    return page


def _undo(app: Flask, client: FlaskClient) -> Page:
    """Return the undoing of the last step, which the next time is an undoing itself, with the page after it."""

    def page() -> None:
        answer = client.post(f"/staff/steps/{_last_step(app)}/undo", follow_redirects=True)
        assert answer.status_code == 200

    return page


def _last_step(app: Flask) -> str:
    with app.app_context():
        return db.session.scalars(select(Step.public_id).order_by(Step.id.desc())).first() or ""


def _get(client: FlaskClient, path: str) -> Page:
    def page() -> None:
        assert client.get(path).status_code == 200, path

    return page


def _medians(*pages: Page) -> list[float]:
    """Return the median time of each page in seconds."""
    took = [[_seconds(page) for page in pages] for _ in range(TIMES)]
    return [statistics.median(times) for times in zip(*took[2:], strict=True)]


def _seconds(page: Page) -> float:
    start = time.perf_counter()
    page()
    return time.perf_counter() - start


def _fill(session: Session, round_: Round, number: int) -> None:
    """Add statements of made-up words and a proposal for them; a twentieth is a campaign, as much fits nowhere."""
    chance, now = random.Random(1), utc_now()
    statements = _statements(session, round_, number, chance)
    run = GroupingRun(round=round_, seed=0, shown=THEMES, statement_count=number, created_at=now, finished_at=now)
    width = PARTS // THEMES
    run.tree = [_branch(place, place * width, (place + 1) * width - 1, THEMES, PARTS - 1) for place in range(THEMES)]
    run.tree += [_branch(THEMES + part, part, part, PARTS, PARTS) for part in range(PARTS)]
    session.add(run)
    session.flush()
    rows = [_placement(run.id, one, place, statements, chance) for place, one in enumerate(statements)]
    session.execute(insert(ProposedPlacement), rows)


def _statements(session: Session, round_: Round, number: int, chance: random.Random) -> list[int]:
    first = (session.scalar(select(Submission.id).order_by(Submission.id.desc())) or 0) + 1
    told = (session.scalar(select(Contribution.id).order_by(Contribution.id.desc())) or 0) + 1
    begin = (session.scalar(select(Statement.id).order_by(Statement.id.desc())) or 0) + 1
    texts = [" ".join(chance.choices(WORDS, k=chance.randint(4, 30))) for _ in range(number)]
    ids: list[dict[str, Any]] = [{"public_id": random_id(), "round_id": round_.id} for _ in range(number)]
    now = utc_now()
    handed = {"channel": Channel.WEB, "created_at": now}
    rows = [one | handed | {"id": first + at, "source_key": f"{at}"} for at, one in enumerate(ids)]
    session.execute(insert(Submission), rows)
    said = {"position": 0, "language": "nl", "personal": []}
    words = ({"id": told + at, "submission_id": first + at, "text": texts[at]} for at in range(number))
    session.execute(insert(Contribution), [one | said | own for one, own in zip(ids, words, strict=True)])
    cut = ({"id": begin + at, "contribution_id": told + at, "end": len(texts[at])} for at in range(number))
    session.execute(
        insert(Statement), [one | {"start": 0, "language": "nl"} | own for one, own in zip(ids, cut, strict=True)]
    )
    return list(range(begin, begin + number))


def _branch(position: int, first: int, last: int, fewest: int, most: int) -> ProposedTheme:
    branch = ProposedTheme(
        position=position, first_part=first, last_part=last, label=f"thema {position}", terms=WORDS[:5]
    )
    branch.fewest, branch.most = fewest, most
    return branch


def _placement(run_id: int, statement: int, place: int, all_: list[int], chance: random.Random) -> dict[str, Any]:
    in_campaign = place % 20 == 0
    return {
        "run_id": run_id,
        "statement_id": statement,
        "is_last": True,
        "part": None if place % 20 == 1 else 0 if in_campaign else chance.randrange(PARTS),
        "score": chance.random(),
        "next_part": chance.randrange(PARTS),
        "next_score": chance.random(),
        "near": [[chance.choice(all_), 0.5] for _ in range(5)],
        "copy_of_id": all_[0] if in_campaign else None,
        "copies": len(all_) // 20 if in_campaign else 1,
        "look_first": place,
    }


if __name__ == "__main__":
    main()
