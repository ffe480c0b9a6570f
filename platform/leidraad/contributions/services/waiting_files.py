# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file that waits between the steps of bringing in: in a folder of this machine, for us only, an hour at most."""

import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from leidraad.jobs.services import enqueue

WAITS = timedelta(hours=1)
THROW_AWAY = "contributions.throw_away_file"


def name_file(session: Session, *, now: datetime) -> str:
    """Return a name that nobody can guess; commit before a file is put there, so that it is thrown away in any case."""
    name = secrets.token_hex(16)
    enqueue(session, THROW_AWAY, {"name": name}, now=now, run_at=now + WAITS)
    return name


def put_away(folder: Path, name: str, contents: bytes) -> None:
    """Keep a file; nobody else on the machine can read it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / name).touch(mode=0o600)
    (folder / name).write_bytes(contents)


def fetch(folder: Path, name: str, *, now: datetime) -> bytes | None:
    """Return what waits under a name, unless it waited too long."""
    with suppress(FileNotFoundError):
        if now.timestamp() - (folder / name).stat().st_mtime < WAITS.total_seconds():
            return (folder / name).read_bytes()
    return None


def throw_away(folder: Path, name: str) -> None:
    """Delete a file, if it is still there."""
    (folder / name).unlink(missing_ok=True)
