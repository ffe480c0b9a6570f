# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of procrastinate come and go with our own migrations."""

import importlib.resources

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from leidraad.core.db import db
from leidraad.jobs.worker import run_waiting
from tests.jobs.work import put_down

LEFT = text(
    """
    SELECT relname FROM pg_class WHERE relname LIKE '%procrastinate%'
    UNION SELECT proname FROM pg_proc WHERE proname LIKE '%procrastinate%'
    UNION SELECT typname FROM pg_type WHERE typname LIKE '%procrastinate%'
    """
)


@pytest.mark.postgres
def test_they_go_down_with_rows_in_them_and_up_again(postgres_app: Flask) -> None:
    put_down(postgres_app, "tests.write")
    with postgres_app.app_context():
        downgrade(revision="0001")
        assert db.session.scalars(LEFT).all() == []
        db.session.rollback()
        upgrade()
    put_down(postgres_app, "tests.write")
    assert run_waiting(postgres_app) == 2


def test_our_migrations_know_all_of_the_installed_procrastinate() -> None:
    folder = importlib.resources.files("procrastinate.sql").joinpath("migrations")
    last = max(file.name for file in folder.iterdir() if file.name.endswith(".sql"))
    # Does this fail after an upgrade? Then add a migration of ours that runs the new files, and name the last one here.
    assert last == "03.04.00_50_post_add_retry_failed_job_procedure.sql"
