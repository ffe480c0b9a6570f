# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures: an application on a fresh database, a client that checks pages, and the cast."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from flask_migrate import upgrade
from hypothesis import settings
from sqlalchemy.orm import Session

from leidraad.app import create_app
from leidraad.config import Settings, read_settings
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.demo.loading import load_everything
from tests.browsers import address, browser, demo_address
from tests.cast import PASSWORD, hire
from tests.pages import CheckingClient
from tests.servers.postgres import PostgresServer, postgres_server

__all__ = ["address", "browser", "demo_address"]

# A busy machine is no fault of the code. CI tries the same examples every time, because it judges the change at hand;
# runs of developers go on looking for new ones.
settings.register_profile("leidraad", deadline=None)
settings.register_profile("leidraad-ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("leidraad-ci" if os.environ.get("LEIDRAAD_CI") else "leidraad")

LogIn = Callable[[str], CheckingClient]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In CI, tell a story in a browser once more before it fails (decision 0032)."""
    for item in items if os.environ.get("LEIDRAAD_CI") else []:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


def settings_for(folder: Path, database_url: str = "", **more: str) -> Settings:
    """Return test settings with everything in one folder."""
    return read_settings(
        {
            "LEIDRAAD_ENV": "test",
            "LEIDRAAD_INSTANCE": str(folder),
            "DATABASE_URL": database_url,
            "SECRET_KEY": "only for tests, only for tests, only",
            "RATE_LIMITS": "0",
            **more,
        }
    )


def make_app(settings: Settings) -> Flask:
    """Return an application whose client checks pages."""
    app = create_app(settings)
    app.test_client_class = CheckingClient
    return app


def _migrate(app: Flask) -> None:
    with app.app_context():
        upgrade()
        hire(db.session())
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with all tables and the cast, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("migrated")
    _migrate(make_app(settings_for(folder)))
    return folder / "leidraad.sqlite3"


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server that lives as long as the tests."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_postgres(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PostgreSQL database with all tables and the cast, the template of each test's own."""
    url = postgres.create_database("migrated")
    _migrate(make_app(settings_for(tmp_path_factory.mktemp("migrated"), url)))
    return url


@pytest.fixture
def sqlite_app(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Flask]:
    """The application on its own SQLite database."""
    shutil.copy(migrated_sqlite, tmp_path / "leidraad.sqlite3")
    yield from _running(make_app(settings_for(tmp_path)))


@pytest.fixture
def postgres_app(migrated_postgres: str, postgres: PostgresServer, tmp_path: Path) -> Iterator[Flask]:
    """The application on its own PostgreSQL database."""
    url = postgres.create_database(f"test_{uuid4().hex[:12]}", template="migrated")
    yield from _running(make_app(settings_for(tmp_path, url)))


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    """The application, as most tests want it."""
    return sqlite_app


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def any_app(request: pytest.FixtureRequest) -> Flask:
    """The application on SQLite and then again on PostgreSQL."""
    app: Flask = request.getfixturevalue(f"{request.param}_app")
    return app


def _running(app: Flask) -> Iterator[Flask]:
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def loaded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the invented municipality, loaded once and copied for each file of tests."""
    folder = tmp_path_factory.mktemp("loaded")
    app = make_app(settings_for(folder))
    with app.app_context():
        upgrade()
        load_everything(db.session(), app.extensions["settings"].secret_key, utc_now())
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return folder / "leidraad.sqlite3"


@pytest.fixture(scope="module")
def demo(loaded_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The invented municipality."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copy(loaded_sqlite, folder / "leidraad.sqlite3")
    yield from _running(make_app(settings_for(folder, DEMO="1")))


@pytest.fixture
def client(app: Flask) -> CheckingClient:
    """Nobody: a browser without an account."""
    return app.test_client()  # type: ignore[return-value]


@pytest.fixture
def log_in(app: Flask) -> LogIn:
    """Return a browser in which somebody of the cast logged in, by the page itself."""
    return lambda name: browser_of(app, name)


def browser_of(app: Flask, name: str) -> CheckingClient:
    """Log somebody of the cast in."""
    client: CheckingClient = app.test_client()  # type: ignore[assignment]
    client.fill("/log-in", "/log-in", email=f"{name}@waldsein.example", password=PASSWORD)
    return client


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A database session for looking and for setting the stage; commit what a page should see."""
    with app.app_context():
        yield db.session()
