# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a grouping leaves behind can be downloaded, is vouched for by the trail, and is computed again."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from leidraad.cli.checking import check_runs
from leidraad.cli.verify import verify
from leidraad.contributions.models import Contribution, Statement
from leidraad.contributions.services import mark_checked, personal_kinds, redact, withdraw, withhold
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.jobs.worker import run_waiting
from leidraad.rounds.models import PhaseKind
from leidraad.themes.models import GroupingRun, ProposedPlacement, RunKind, Theme
from leidraad.themes.services import (
    accept,
    artefact_of,
    move,
    placed_in,
    runs_in_trail,
    start_grouping,
    start_suggestion,
)
from tests.analysis.replies import DUTCH
from tests.pages import CheckingClient
from tests.stage import a_contribution, a_round, person


@pytest.fixture
def grouped(any_app: Flask) -> Flask:
    """A round whose replies the computer grouped."""
    with any_app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.GROUP)
        for text in [*DUTCH, "- Een streepje vooraan.", "=2+2 is geen formule"]:
            a_contribution(session, round_, text)
        start_grouping(session, round_, themes=4, seed=2, by=person(session, "chantal"), now=utc_now())
        session.commit()
    run_waiting(any_app)
    return any_app


def the_run(session: Session) -> GroupingRun:
    return session.scalars(select(GroupingRun).where(GroupingRun.kind == RunKind.THEMES)).one()


def compute_again(client: CheckingClient, slug: str, folder: Path) -> str:
    """Compute the downloaded artefact again from the published table; return what the command says."""
    (folder / "t.csv").write_bytes(client.get(f"/rounds/{slug}/statements.csv").data)
    return CliRunner().invoke(verify, [str(folder / "a.json"), "--texts", str(folder / "t.csv")]).output


def test_anybody_can_download_it_and_compute_it_again(grouped: Flask, tmp_path: Path) -> None:
    client: CheckingClient = grouped.test_client()  # type: ignore[assignment]
    with grouped.app_context():
        run = the_run(db.session())
        slug, path = run.round.slug, f"/grouping-runs/{run.public_id}"
    (tmp_path / "a.json").write_bytes(client.get(client.page(path).link("Alles om het na te rekenen")).data)
    assert "to the byte" in compute_again(client, slug, tmp_path)


def test_who_cannot_compute_it_again_is_told_so(grouped: Flask) -> None:
    client: CheckingClient = grouped.test_client()  # type: ignore[assignment]
    with grouped.app_context():
        run = the_run(db.session())
        path = f"/grouping-runs/{run.public_id}"
        assert "leidraad verify grouping-" in client.page(path).words
        first, second, third = db.session.scalars(select(Contribution).order_by(Contribution.id).limit(3))
        withdraw(db.session(), first, now=utc_now())
        second.personal, third.redacted_at = ["phone"], utc_now()
        db.session.commit()
    words = client.page(path).words
    assert "de woorden van 3 uitspraken kan niet iedereen lezen" in words
    assert "leidraad verify grouping-" not in words


def test_it_holds_nothing_about_people(grouped: Flask) -> None:
    with grouped.app_context():
        told = json.dumps(artefact_of(db.session(), the_run(db.session())))
        assert person(db.session(), "chantal").pseudonym not in told
        assert not any(text in told for text in DUTCH)


def test_the_trail_vouches_for_it_and_the_installation_computes_it_again(
    grouped: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    with grouped.app_context():
        run = the_run(db.session())
        assert len(run.result_hash) == 64
        assert runs_in_trail(db.session())[run.public_id]["result_hash"] == run.result_hash
        check_runs(db.session(), None, quick=False)
        assert f"Grouping {run.public_id}: the same result again." in capsys.readouterr().out


def test_a_second_look_leaves_one_too(grouped: Flask, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with grouped.app_context():
        session = db.session()
        by, run = person(session, "chantal"), the_run(session)
        first, second = (accept(session, one, one.label, by=by, now=utc_now()) for one in run.proposals[:2])
        moved = session.scalars(placed_in(first)).all()[:2]
        move(session, moved, second, by=by, now=utc_now())
        again = start_suggestion(session, run.round, by=by, now=utc_now())
        name, slug = again.public_id, run.round.slug
        session.commit()
    run_waiting(grouped)
    with grouped.app_context():
        session = db.session()
        move(session, session.scalars(select(Statement)).all()[:3], second_theme(session), by=by, now=utc_now())
        check_runs(session, None, quick=False)
        assert f"Grouping {name}: the same result again." in capsys.readouterr().out
        session.rollback()
    client: CheckingClient = grouped.test_client()  # type: ignore[assignment]
    (tmp_path / "a.json").write_bytes(client.get(f"/grouping-runs/{name}/artefact.json").data)
    assert "to the byte" in compute_again(client, slug, tmp_path)
    assert "Een tweede blik" in client.page(f"/grouping-runs/{name}").words


def second_theme(session: Session) -> Theme:
    """Return the theme that was made last."""
    return session.scalars(select(Theme).order_by(Theme.id.desc())).first()  # type: ignore[return-value]


def test_a_row_that_was_changed_later_is_noticed_without_computing(grouped: Flask) -> None:
    with grouped.app_context():
        check_runs(db.session(), None, quick=True)
        first = select(ProposedPlacement.id).order_by(ProposedPlacement.id).limit(1).scalar_subquery()
        db.session.execute(update(ProposedPlacement).where(ProposedPlacement.id == first).values(score=0.123))
        with pytest.raises(click.ClickException, match="was changed after it was made"):
            check_runs(db.session(), None, quick=True)


def test_a_run_without_its_event_and_an_event_without_its_run_are_noticed(grouped: Flask) -> None:
    with grouped.app_context():
        session = db.session()
        run = the_run(session)
        name, run.public_id = run.public_id, "another"
        with pytest.raises(click.ClickException, match="another is not in the trail"):
            check_runs(session, None, quick=True)
        run.public_id, run.finished_at = name, None
        with pytest.raises(click.ClickException, match=f"not there: {name}"):
            check_runs(session, None, quick=True)


def test_an_input_hash_that_was_changed_later_is_noticed(grouped: Flask) -> None:
    with grouped.app_context():
        the_run(db.session()).input_hash = "0" * 64
        with pytest.raises(click.ClickException, match="was changed after it was made"):
            check_runs(db.session(), None, quick=True)


def test_a_seed_that_was_changed_later_is_named(grouped: Flask) -> None:
    with grouped.app_context():
        run = the_run(db.session())
        run.parameters = run.parameters | {"seed": 3}
        with pytest.raises(click.ClickException, match="another hash of what was asked, such as the seed"):
            check_runs(db.session(), None, quick=True)


def test_words_that_were_changed_without_a_trace_are_a_fault(grouped: Flask) -> None:
    with grouped.app_context():
        session = db.session()
        session.scalars(select(Contribution)).first().text += " En meer."  # type: ignore[union-attr]
        session.scalars(select(Statement)).first().end += 9  # type: ignore[union-attr]
        with pytest.raises(click.ClickException, match="no statement was blacked out since"):
            check_runs(session, None, quick=False)


@pytest.mark.parametrize("way", ["waits", "withheld", "blacked out", "taken back"])
def test_the_hash_of_hidden_words_is_not_public(grouped: Flask, way: str) -> None:
    client: CheckingClient = grouped.test_client()  # type: ignore[assignment]
    with grouped.app_context():
        session = db.session()
        run, by, now = the_run(session), person(session, "chantal"), utc_now()
        path, input_hash = f"/grouping-runs/{run.public_id}", run.input_hash
        for page in (path, f"{path}/artefact.json"):
            assert input_hash in client.get(page).text
        one = session.scalars(select(Contribution)).all()[0]
        if way == "waits":
            one.personal = ["phone"]
        elif way == "withheld":
            withhold(session, one, "Een naam", by=by)
        elif way == "blacked out":
            redact(session, one, one.text[:4], by=by, now=now)
        else:
            withdraw(session, one, now=now)
        session.commit()
    for page in (path, f"{path}/artefact.json"):
        assert input_hash not in client.get(page).text
    assert "De vingerafdruk van de uitspraken staat hier niet" in client.page(path).words


def test_words_that_were_taken_back_are_told(grouped: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    with grouped.app_context():
        session = db.session()
        withdraw(session, session.scalars(select(Contribution)).first(), now=utc_now())  # type: ignore[arg-type]
        check_runs(session, None, quick=False)
        told = f"1 of its {the_run(session).statement_count} statements were blacked out since"
        assert told in capsys.readouterr().out


def test_a_grouping_that_is_not_ready_has_none_yet(app: Flask, session: Session, client: CheckingClient) -> None:
    run = GroupingRun(round=a_round(session, PhaseKind.GROUP), seed=0, created_at=utc_now())
    session.add(run)
    session.commit()
    client.page(f"/grouping-runs/{run.public_id}/artefact.json", status=404)


SECRETS = [f"{one} krijgt methadon, bel 06-1234567{place}" for place, one in enumerate(("Opa", "Oma", "Buurman Jan"))]


def test_words_that_wait_for_a_look_are_grouped_and_said_nowhere(any_app: Flask, tmp_path: Path) -> None:
    with any_app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.GROUP)
        for text in [*DUTCH[:12], *SECRETS]:
            a_contribution(session, round_, text).personal = personal_kinds(text)
        run = start_grouping(session, round_, themes=None, seed=0, by=person(session, "chantal"), now=utc_now())
        path, slug = f"/grouping-runs/{run.public_id}", round_.slug
        session.commit()
    run_waiting(any_app)
    client: CheckingClient = any_app.test_client()  # type: ignore[assignment]
    assert "methadon" not in client.get(path).text + client.get(f"{path}/artefact.json").text
    with any_app.app_context():
        session = db.session()
        assert the_run(session).statement_count == 12 + len(SECRETS)
        for one in session.scalars(select(Contribution)):
            mark_checked(session, one, by=person(session, "chantal"), now=utc_now())
        check_runs(session, None, quick=False)
        session.commit()
    (tmp_path / "a.json").write_bytes(client.get(f"{path}/artefact.json").data)
    assert "to the byte" in compute_again(client, slug, tmp_path)
