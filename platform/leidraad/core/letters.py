# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters: the text of a mail from a template, in one language, that reads well as plain text."""

import re
from functools import partial
from textwrap import wrap
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, render_template
from flask_babel import force_locale

from leidraad.core.installation import our_settings
from leidraad.core.language import IN_LETTER
from leidraad.core.mail import Letter

WIDTH = 72
_MORE_LINES_OPEN = re.compile("\n{3,}")


def write_letter(template: str, language: str, **values: Any) -> Letter:
    """Write a letter: the first line that the template gives is the subject."""
    with force_locale(language):
        there = partial(address_of, **_said(language))
        text = render_template(f"mail/{template}.txt", address_of=there, language=language, **values)
    subject, _break, body = text.strip().partition("\n")
    lines = (line for long in body.strip().split("\n") for line in _folded(long.rstrip()))
    return Letter(" ".join(subject.split()), _MORE_LINES_OPEN.sub("\n\n", "\n".join(lines)) + "\n")


def address_of(endpoint: str, **values: Any) -> str:
    """Return the whole address of a page, also where there is no request."""
    site = urlsplit(our_settings().base_url)
    path = current_app.url_map.bind(site.netloc).build(endpoint, values)
    return f"{site.scheme}://{site.netloc}{site.path}{path}"


def _said(language: str) -> dict[str, str]:
    """Return what makes a page open in the language of the letter, where it would not by itself."""
    return {} if language == our_settings().languages[0] else {IN_LETTER: language}


def _folded(line: str) -> list[str]:
    """Fold a line between words; an address stays whole, so that it can be clicked on."""
    hang = "  " if line.startswith(("- ", "  ")) else ""
    return wrap(line, WIDTH, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False) or [""]
