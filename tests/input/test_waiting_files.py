# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table that staff bring in waits between the steps for them alone, and for no longer than we say."""

import io
import os
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from leidraad.contributions.services import THROW_AWAY, WAITS
from leidraad.core.clock import utc_now
from leidraad.jobs.models import Job
from leidraad.jobs.worker import run_waiting
from tests.conftest import LogIn
from tests.pages import CheckingClient, Page
from tests.stage import a_round


@pytest.fixture
def path(session: Session) -> str:
    """Where staff bring in words."""
    slug = a_round(session).slug
    session.commit()
    return f"/staff/rounds/{slug}/bring-in"


def _upload(staff: CheckingClient, path: str) -> Page:
    return staff.fill(path, "/bring-in", file=(io.BytesIO(b"tekst\nPlant meer bomen.\n"), "formulieren.csv"))


def _waiting(app: Flask) -> list[Path]:
    return list(app.extensions["settings"].uploads.iterdir())


def test_nobody_else_on_the_machine_reads_it_and_it_goes_when_it_is_brought_in(
    app: Flask, log_in: LogIn, path: str
) -> None:
    staff = log_in("chantal")
    page = _upload(staff, path)
    [kept] = _waiting(app)
    assert (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    page = staff.send(page.form("/columns"), "/", text="tekst")
    assert staff.send(page.form("/confirm"), "/").heading == "De woorden zijn binnen"
    assert _waiting(app) == []


def test_who_comes_back_too_late_chooses_the_file_again(app: Flask, log_in: LogIn, path: str) -> None:
    staff = log_in("chantal")
    _upload(staff, path)
    [kept] = _waiting(app)
    then = (utc_now() - WAITS).timestamp()
    os.utime(kept, (then, then))
    assert "Kies uw bestand opnieuw" in staff.page(f"{path}/columns").words


def test_what_is_left_halfway_is_thrown_away(app: Flask, session: Session, log_in: LogIn, path: str) -> None:
    _upload(log_in("chantal"), path)
    due = update(Job).where(Job.kind == THROW_AWAY, Job.run_at <= utc_now() + WAITS)
    session.execute(due.values(run_at=utc_now()))
    session.commit()
    run_waiting(app)
    assert _waiting(app) == []
