# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo in a real browser."""

import secrets
from collections.abc import Iterator
from threading import Thread

import pytest
from flask import Flask
from flask_migrate import upgrade
from werkzeug.serving import make_server

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.demo.loading import load_everything
from tests.conftest import make_app, settings_for
from tests.look.conftest import address, browser

__all__ = ["address", "browser"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The invented municipality, loaded once for all browser stories."""
    app = make_app(settings_for(tmp_path_factory.mktemp("demo"), DEMO="1", SECRET_KEY=secrets.token_hex(32)))
    with app.app_context():
        upgrade()
        load_everything(db.session(), app.extensions["settings"].secret_key, utc_now())
        db.session.commit()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="module")
def demo_address(demo: Flask) -> Iterator[str]:
    """Where it is served."""
    server = make_server("127.0.0.1", 0, demo, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
