# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Grouping by a model: on the command line and in the job of a round."""

import csv
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from leidraad.analysis.text.encoder import load_encoder
from leidraad.analysis.text.pipeline import group_statements
from leidraad.cli.themes import themes
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.jobs.models import JobState
from leidraad.jobs.worker import run_waiting
from leidraad.rounds.models import PhaseKind
from leidraad.themes.models import GroupingRun
from leidraad.themes.services import start_grouping
from tests.applications import close, make_app, settings_for
from tests.conftest import LogIn
from tests.encoder.tiny import WORDS, make_model
from tests.jobs.work import look
from tests.pages import CheckingClient
from tests.stage import a_contribution, a_round, person


def replies(number: int) -> tuple[list[str], list[str]]:
    """Return texts of two words each that share a subject but seldom a word, and their subjects."""
    chance = random.Random(1)
    subjects = [chance.choice(list(WORDS)) for _text in range(number)]
    return [" ".join(chance.sample(WORDS[subject], 2)) for subject in subjects], subjects


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_model(tmp_path / "tiny")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([("id", "text"), *enumerate(replies(40)[0])])
    return path


def run(table: Path, *more: str) -> Result:
    """Group a table on the command line."""
    out = str(table.with_name("out.csv"))
    return CliRunner().invoke(themes, [str(table), "--text-column", "text", "--id-column", "id", "--out", out, *more])


def test_what_a_model_knows_to_be_alike_lands_together(folder: Path) -> None:
    texts, subjects = replies(40)
    found = group_statements(texts, themes=4, encoder=load_encoder(folder))
    assert len(set(zip(subjects, found.placed, strict=True))) == len(set(found.placed)) == 4


def test_a_large_set_is_seen_by_what_a_sample_teaches(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts, subjects = replies(200)
    monkeypatch.setattr("leidraad.analysis.text.pipeline.LARGEST_LEARNED", 30)
    monkeypatch.setattr("leidraad.analysis.text.pipeline.LARGEST_SAMPLE", 30)
    found = group_statements(texts, themes=4, encoder=load_encoder(folder))
    assert len(set(zip(subjects, found.placed, strict=True))) == len(set(found.placed)) == 4


def test_the_report_says_which_model_was_used(table: Path, folder: Path) -> None:
    report = table.with_name("report.json")
    assert run(table, "--encoder", str(folder), "--json", str(report)).exit_code == 0
    told = json.loads(report.read_text("utf-8"))
    assert told["parameters"]["encoder"] == "tiny"
    assert told["parameters"]["encoder_hash"] == load_encoder(folder).hash
    assert "onnxruntime" in told["versions"]
    first = report.read_bytes()
    run(table, "--encoder", str(folder), "--json", str(report))
    assert report.read_bytes() == first


def test_a_bad_folder_is_told_before_anything_is_read_or_written(table: Path) -> None:
    table.unlink()
    result = run(table, "--encoder", "nowhere")
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "There is no folder nowhere" in result.output
    assert not table.with_name("out.csv").exists()


def test_a_model_without_numbers_for_some_text_is_told_in_one_sentence(table: Path, tmp_path: Path) -> None:
    result = run(table, "--encoder", str(make_model(tmp_path / "torn", torn="gras")))
    assert (result.exit_code, result.output) == (
        1,
        "Error: The model torn cannot be used: it does not give a row of numbers for each text.\n",
    )


def ask(app: Flask, encoder: Path) -> int:
    """Let staff of a website with this model ask for a grouping, and do it; return the number of the job."""
    with app.app_context():
        session = db.session()
        round_ = a_round(session, PhaseKind.GROUP, slug="duurzame-energie")
        for text in replies(12)[0]:
            a_contribution(session, round_, text)
        run = start_grouping(session, round_, themes=None, seed=0, by=person(session, "chantal"), now=utc_now())
        session.commit()
        number = run.job_id
    with_model = make_app(settings_for(app.extensions["settings"].instance, LEIDRAAD_ENCODER=str(encoder)))
    run_waiting(with_model)
    close(with_model)
    assert number is not None
    return number


def test_the_job_of_a_round_uses_the_model_of_the_settings(app: Flask, folder: Path, client: CheckingClient) -> None:
    assert look(app, ask(app, folder)).state == JobState.DONE
    with app.app_context():
        run = db.session.query(GroupingRun).one()
        assert run.parameters["encoder"] == "tiny"
        page = client.page(f"/grouping-runs/{run.public_id}")
    assert "keek met een taalmodel" in page.words
    assert "--encoder tiny" in page.words


def test_staff_read_that_the_model_of_the_settings_cannot_be_used(app: Flask, log_in: LogIn, tmp_path: Path) -> None:
    job = look(app, ask(app, tmp_path / "nowhere"))
    assert (job.state, job.attempts) == (JobState.FAILED, 1)
    page = log_in("chantal").get("/staff/rounds/duurzame-energie/themes").get_data(as_text=True)
    assert "Het taalmodel van deze website is niet bruikbaar." in page


def test_staff_read_the_same_when_it_has_no_numbers_for_some_text(app: Flask, tmp_path: Path) -> None:
    job = look(app, ask(app, make_model(tmp_path / "torn", torn=replies(12)[0][0].split()[0])))
    assert (job.state, job.attempts) == (JobState.FAILED, 1)
    assert job.error.startswith("The language model of this website cannot be used.")
