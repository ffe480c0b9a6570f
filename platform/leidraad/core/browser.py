# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A random token in the cookie of a browser: tells one browser from another, so that it votes once."""

import secrets
from dataclasses import replace

from flask import g, session

from leidraad.core.gate import current_person

KEY = "browser"


def ensure_browser_token() -> None:
    """Give this browser its token if it has none; writing a cookie is no write to the database."""
    if KEY not in session:
        session[KEY] = secrets.token_urlsafe(24)
        session.permanent = True
        g.person = replace(current_person(), browser_token=session[KEY])
