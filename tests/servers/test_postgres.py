# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The PostgreSQL server of the tests is a real one, is clean at every start, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from .postgres import PostgresServer, postgres_server

pytestmark = pytest.mark.postgres

START_AND_WAIT = """
import time
from postgres import postgres_server
with postgres_server() as server:
    print(server.folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with postgres_server() as running:
        yield running


def ask(url: str, question: str) -> object:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            return connection.execute(text(question)).scalar()
    finally:
        engine.dispose()


def test_it_answers_sqlalchemy_at_the_address_it_gives(server: PostgresServer) -> None:
    assert int(str(ask(server.url(), "SHOW server_version_num"))) >= 160000


def test_it_folds_frisian_letters_on_any_machine(server: PostgresServer) -> None:
    assert ask(server.url(), "SELECT upper('sûkerbôle, wâld')") == "SÛKERBÔLE, WÂLD"


def test_a_database_is_a_copy_of_its_template(server: PostgresServer) -> None:
    engine = create_engine(server.create_database("mother"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE word AS SELECT 'mienskip' AS said"))
    engine.dispose()
    daughter = server.create_database("daughter", template="mother")
    assert ask(daughter, "SELECT said FROM word") == "mienskip"
    server.drop_database("daughter")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(daughter.replace("+psycopg", ""))


def test_nothing_is_left_when_the_tests_are_killed() -> None:
    here = Path(__file__).parent
    tests = subprocess.Popen([sys.executable, "-c", START_AND_WAIT], cwd=here, stdout=subprocess.PIPE, text=True)
    assert tests.stdout is not None
    with tests.stdout as said:
        folder = Path(said.readline().strip())
    assert folder.joinpath("data").is_dir()
    os.kill(tests.pid, signal.SIGKILL)
    tests.wait()
    deadline = time.monotonic() + 30
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not folder.exists()
