# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What went wrong, told to a program: problem+json (RFC 9457), in Dutch as all of the API."""

from collections.abc import Mapping, Sequence
from json import dumps

from flask import Response, request
from flask_babel import force_locale
from flask_babel import gettext as _

from leidraad.core.errors import N_

# Below this address programs ask, not people: no cookie is read here, and errors are no pages.
FOR_PROGRAMS = "/api/"
LANGUAGE = "nl"
MIMETYPE = "application/problem+json"

PROBLEMS = {
    400: (N_("This question is not right"), N_("Something in the address is not right.")),
    403: (N_("This is not open to you"), N_("What you ask for is not public.")),
    404: (N_("There is nothing here"), N_("The address is wrong, or what you ask for is not public (yet).")),
    405: (N_("Here you can only read"), N_("Use GET or HEAD.")),
    406: (N_("We do not have it in this form"), N_("Ask for application/json.")),
    413: (N_("This is too large"), N_("The file or text is larger than we can take.")),
    429: (N_("Too many questions"), N_("Please wait a minute and try again.")),
    500: (N_("Something went wrong on our side"), N_("It was not you. We wrote down that it went wrong.")),
    503: (N_("We are busy"), N_("Please wait a minute and try again.")),
}


def for_programs() -> bool:
    """Whether a program asks, by the address."""
    return request.path.startswith(FOR_PROGRAMS)


def problem(status: int, detail: str = "", errors: Sequence[Mapping[str, object]] = ()) -> Response:
    """Return an error for a program; `detail` is already in its language, `errors` is each mistake in a question."""
    title, usual = PROBLEMS.get(status, PROBLEMS[400])
    with force_locale(LANGUAGE):
        told: dict[str, object] = {"status": status, "title": _(title), "detail": detail or _(usual)}
    if status == 400:
        told["errors"] = errors
    return Response(dumps(told, ensure_ascii=False), status, content_type=MIMETYPE)
