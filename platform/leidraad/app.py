# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The factory: the only file that knows every room."""

import os
from itertools import chain

from flask import Flask
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

import leidraad.accounts.rules
import leidraad.accounts.views
import leidraad.api.rules
import leidraad.api.views
import leidraad.complaints.rules
import leidraad.complaints.views
import leidraad.contributions.jobs
import leidraad.contributions.rules
import leidraad.contributions.views
import leidraad.council.jobs
import leidraad.council.rules
import leidraad.council.views
import leidraad.finding.jobs
import leidraad.finding.rules
import leidraad.finding.views
import leidraad.heard.jobs
import leidraad.heard.rules
import leidraad.heard.views
import leidraad.home.rules
import leidraad.home.views
import leidraad.notices.jobs
import leidraad.notices.rules
import leidraad.notices.views
import leidraad.onboarding.jobs
import leidraad.onboarding.rules
import leidraad.onboarding.views
import leidraad.panel.rules
import leidraad.panel.views
import leidraad.principles.rules
import leidraad.principles.views
import leidraad.rounds.jobs
import leidraad.rounds.rules
import leidraad.rounds.views
import leidraad.sense.jobs
import leidraad.sense.rules
import leidraad.sense.views
import leidraad.themes.jobs
import leidraad.themes.rules
import leidraad.themes.views
import leidraad.thread.jobs
import leidraad.thread.rules
import leidraad.thread.views
import leidraad.votes.jobs
import leidraad.votes.rules
import leidraad.votes.views
from leidraad.audit import services as audit
from leidraad.config import ROOT, Settings, read_settings
from leidraad.core import error_pages, headers, language, limits, logs, templating, unreadable
from leidraad.core.db import db, prepare_engine, read_only_when_reading
from leidraad.core.gate import Gate, Rules, check_routes

ROOMS = (
    leidraad.home,
    leidraad.api,
    leidraad.finding,
    leidraad.thread,
    leidraad.onboarding,
    leidraad.complaints,
    leidraad.council,
    leidraad.sense,
    leidraad.panel,
    leidraad.heard,
    leidraad.votes,
    leidraad.principles,
    leidraad.themes,
    leidraad.contributions,
    leidraad.rounds,
    leidraad.accounts,
    leidraad.notices,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application, ready to serve; it does not start with bad settings or an undeclared route."""
    settings = settings or read_settings(os.environ)
    app = Flask(
        "leidraad",
        root_path=str(ROOT),
        instance_path=str(settings.instance),
        template_folder="templates",
        static_folder="static",
    )
    app.config.update(_flask_config(settings))
    app.extensions["settings"] = settings
    app.jinja_env.undefined = StrictUndefined
    _set_up_database(app)
    unreadable.set_up(app)
    # Who is asking is known before a form is refused: the page that says so shows the same menu as every other.
    leidraad.accounts.views.set_up(app)
    CSRFProtect(app)
    for part in (logs, language, templating, headers, limits, error_pages):
        part.set_up(app)
    _open_rooms(app)
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def all_rules() -> Rules:
    """Return the one table of action to predicates: the tables of all rooms together."""
    return dict(chain.from_iterable(_room_rules(room).items() for room in ROOMS))


def _room_rules(room: object) -> Rules:
    rules: Rules = room.rules.RULES  # type: ignore[attr-defined]
    return rules


def _open_rooms(app: Flask) -> None:
    for room in ROOMS:
        app.register_blueprint(room.views.blueprint)
    leidraad.notices.views.set_up(app)
    gate = Gate(all_rules(), leidraad.rounds.rules.PHASES_ALLOW)
    app.extensions["gate"] = gate
    check_routes(app, gate)


def _set_up_database(app: Flask) -> None:
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True, compare_type=True)
    with app.app_context():
        prepare_engine(db.engine)
    audit.listen(db.session)
    read_only_when_reading(app)


def _flask_config(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "TESTING": settings.environment == "test",
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(settings),
        "SESSION_COOKIE_NAME": "leidraad",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "PERMANENT_SESSION_LIFETIME": 90 * 24 * 3600,
        # Whoever opens a ballot gets it anew (core/browser.py); sealing it again in every answer would slow every vote.
        "SESSION_REFRESH_EACH_REQUEST": False,
        "WTF_CSRF_TIME_LIMIT": None,
        # Seven texts of 100,000 characters still reach the form that says they are too long.
        "MAX_FORM_MEMORY_SIZE": 4_000_000,
        "MAX_FORM_PARTS": 2_000,
        "MAX_CONTENT_LENGTH": 12_000_000,
        "SEND_FILE_MAX_AGE_DEFAULT": 3600,
    }


def _engine_options(settings: Settings) -> dict[str, object]:
    if settings.database_url.startswith("sqlite"):
        return {"connect_args": {"timeout": 20, "check_same_thread": False}}
    return {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}
