# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Applications for tests: made once and lent to one test after another, each time with nothing of the test before."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy.orm import close_all_sessions

from leidraad.app import create_app
from leidraad.config import Settings, read_settings
from leidraad.core.db import db
from leidraad.core.limits import limiter
from tests.pages import CheckingClient


class _InMemory(BytecodeCache):
    """Templates as they were compiled by another application."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is there."""
        if bucket.key in self.kept:
            bucket.load_bytecode(BytesIO(self.kept[bucket.key]))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


_TEMPLATES = _InMemory()


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
    app.jinja_env.bytecode_cache = _TEMPLATES
    app.test_client_class = CheckingClient
    return app


@contextmanager
def lent(app: Flask) -> Iterator[Path]:
    """Empty the folder of an application and lend it; afterwards take back what was connected, kept and set."""
    settings: Settings = app.extensions["settings"]
    shutil.rmtree(settings.instance, ignore_errors=True)
    settings.instance.mkdir()
    (settings.instance / "signing_key").write_text(settings.signing_key, "ascii")  # a second process finds it there
    limiter.enabled = settings.rate_limits  # all applications of a process share it
    yield settings.instance
    close(app)
    app.extensions["settings"] = settings
    app.extensions.pop("remembered", None)


def close(app: Flask) -> None:
    """Let go of the database, also where a test still holds a session that a request in between put away."""
    close_all_sessions()
    with app.app_context():
        db.engine.dispose()
