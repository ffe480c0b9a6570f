# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the cookie of a browser holds: a random token, so that it votes once, and the codes that were used in it."""

import secrets
from dataclasses import replace

from flask import g, session

from leidraad.core.gate import current_person

KEY = "browser"
# The code whose words the receipt page shows.
KEPT_CODE = "code"
# The codes that pages show right after something was handed in.
WORDS_CODE = "receipt"
COMPLAINT_CODE = "complaint_code"
AMENDMENT_CODE = "amendment"
# The public name of the words or the complaint for which a link was mailed from this browser.
ASKED_TO_HEAR = "asked_to_hear"
_OF_CODES = (KEPT_CODE, WORDS_CODE, COMPLAINT_CODE, AMENDMENT_CODE, ASKED_TO_HEAR)


def ensure_browser_token() -> None:
    """Give this browser its token if it has none, and let it keep it longer; a cookie is no write to the database."""
    session.modified = True
    if KEY not in session:
        session[KEY] = secrets.token_urlsafe(24)
        session.permanent = True
        g.person = replace(current_person(), browser_token=session[KEY])


def forget_codes() -> None:
    """Let whoever uses this browser next see no code, and nothing of what is behind one."""
    for key in _OF_CODES:
        session.pop(key, None)
