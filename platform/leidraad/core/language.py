# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The language of the page: the one a person chose, else the one in the address, else the municipality's first."""

from flask import Flask, has_request_context, request
from flask_babel import Babel
from werkzeug.wrappers import Response

from leidraad.config import ROOT
from leidraad.core.clock import HERE
from leidraad.core.installation import our_settings

COOKIE = "language"
# A frame on another website and a program that reads a feed send no cookie, so an address can say it: ?lang=fy.
IN_ADDRESS = "lang"
# A link in a letter says the language of the letter, and the pages after it keep that: ?language=fy.
IN_LETTER = "language"
_A_YEAR = 365 * 24 * 3600


def set_up(app: Flask) -> None:
    """Start gettext with our catalogues and our time zone."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "platform" / "leidraad" / "translations")
    app.config["BABEL_DEFAULT_LOCALE"] = app.extensions["settings"].languages[0]
    Babel(app, locale_selector=chosen_language, default_timezone=str(HERE))
    app.after_request(_keep_that_of_the_letter)


def chosen_language() -> str:
    """Return the language of this page."""
    languages = our_settings().languages
    return next((one for one in _said() if one in languages), languages[0])


def keep_language(response: Response, code: str) -> Response:
    """Remember the language in a cookie of this browser."""
    secure = our_settings().secure_cookies
    response.set_cookie(COOKIE, code, max_age=_A_YEAR, samesite="Lax", httponly=True, secure=secure)
    return response


def preferred_languages() -> tuple[str, ...]:
    """Return the languages to try for a text that exists in some: the page's own, then Dutch (FRY-02)."""
    return (chosen_language(), "nl")


def _said() -> list[str | None]:
    """Return what says the language of this page, the strongest first: what a person chose, then the address."""
    if not has_request_context():
        return []
    return [request.cookies.get(COOKIE), *(request.args.get(name) for name in (IN_ADDRESS, IN_LETTER))]


def _keep_that_of_the_letter(response: Response) -> Response:
    """Keep the language of a letter for the pages after this one, unless the person chose one before."""
    code = request.args.get(IN_LETTER)
    if code is None or code != chosen_language() or COOKIE in request.cookies:
        return response
    return keep_language(response, code)
