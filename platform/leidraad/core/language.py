# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The language of the page: the one a person chose, else the one in the address, else the municipality's first."""

from flask import Flask, current_app, has_request_context, request
from flask_babel import Babel

from leidraad.config import ROOT
from leidraad.core.clock import HERE

COOKIE = "language"
# A frame on another website and a program that reads a feed send no cookie, so an address can say it: ?lang=fy.
IN_ADDRESS = "lang"


def set_up(app: Flask) -> None:
    """Start gettext with our catalogues and our time zone."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "platform" / "leidraad" / "translations")
    app.config["BABEL_DEFAULT_LOCALE"] = app.extensions["settings"].languages[0]
    Babel(app, locale_selector=chosen_language, default_timezone=str(HERE))


def chosen_language() -> str:
    """Return the language of this page."""
    languages: tuple[str, ...] = current_app.extensions["settings"].languages
    said = (request.cookies.get(COOKIE), request.args.get(IN_ADDRESS)) if has_request_context() else ()
    return next((one for one in said if one in languages), languages[0])


def preferred_languages() -> tuple[str, ...]:
    """Return the languages to try for a text that exists in some: the page's own, then Dutch (FRY-02)."""
    return (chosen_language(), "nl")
