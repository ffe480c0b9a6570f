# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fixtures: an application on a fresh database, a client that checks pages, and the cast."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from hypothesis import settings
from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.limits import limiter
from leidraad.demo.loading import load_everything
from tests.applications import close, lent, make_app, settings_for
from tests.browsers import address, browser, demo_address
from tests.cast import CAST, PASSWORD, hire
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


@pytest.fixture(scope="session")
def lasting_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application of all tests on SQLite: making one takes longer than most tests."""
    return make_app(settings_for(tmp_path_factory.mktemp("sqlite")))


@pytest.fixture(scope="session")
def lasting_postgres(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application of all tests on PostgreSQL."""
    return make_app(settings_for(tmp_path_factory.mktemp("postgres"), postgres.url("lasting")))


@pytest.fixture
def sqlite_app(lasting_sqlite: Flask, migrated_sqlite: Path) -> Iterator[Flask]:
    """The application on its own SQLite database."""
    with lent(lasting_sqlite) as folder:
        shutil.copy(migrated_sqlite, folder / "leidraad.sqlite3")
        yield lasting_sqlite


@pytest.fixture
def postgres_app(lasting_postgres: Flask, migrated_postgres: str, postgres: PostgresServer) -> Iterator[Flask]:
    """The application on its own PostgreSQL database."""
    postgres.create_database("lasting", template="migrated")
    with lent(lasting_postgres):
        yield lasting_postgres
    postgres.drop_database("lasting")


@pytest.fixture
def app(sqlite_app: Flask) -> Flask:
    """The application, as most tests want it."""
    return sqlite_app


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def any_app(request: pytest.FixtureRequest) -> Flask:
    """The application on SQLite and then again on PostgreSQL."""
    app: Flask = request.getfixturevalue(f"{request.param}_app")
    return app


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


@pytest.fixture(scope="session")
def lasting_demo(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application that shows the invented municipality."""
    return make_app(settings_for(tmp_path_factory.mktemp("demo"), DEMO="1"))


@pytest.fixture(scope="module")
def demo(lasting_demo: Flask, loaded_sqlite: Path) -> Iterator[Flask]:
    """The invented municipality, as it was loaded."""
    with lent(lasting_demo) as folder:
        shutil.copy(loaded_sqlite, folder / "leidraad.sqlite3")
        yield lasting_demo


@pytest.fixture
def client(app: Flask) -> CheckingClient:
    """Nobody: a browser without an account."""
    return app.test_client()  # type: ignore[return-value]


@pytest.fixture
def counting(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Flask]:
    """An application that counts how often somebody tries."""
    shutil.copy(migrated_sqlite, tmp_path / "leidraad.sqlite3")
    app = make_app(settings_for(tmp_path, RATE_LIMITS="1"))
    with app.app_context():
        limiter.reset()
    yield app
    with app.app_context():
        limiter.reset()
    close(app)


@pytest.fixture
def log_in(app: Flask) -> LogIn:
    """Return a browser in which somebody of the cast logged in, by the page itself."""
    return lambda name: browser_of(app, name)


def browser_of(app: Flask, name: str) -> CheckingClient:
    """Log somebody of the cast in: by the page itself, and from then on with the cookie that it gave."""
    client: CheckingClient = app.test_client()  # type: ignore[assignment]
    kept: dict[str, str] = app.extensions.setdefault("cookies of the cast", {})
    if name in kept:
        client.set_cookie("leidraad", kept[name])
        return client
    client.fill("/log-in", "/log-in", email=f"{name}@waldsein.example", password=PASSWORD)
    cookie = client.get_cookie("leidraad")
    if cookie and name in CAST:  # others are somebody else in every test
        kept[name] = cookie.value
    return client


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A database session for looking and for setting the stage; commit what a page should see."""
    with app.app_context():
        yield db.session()
