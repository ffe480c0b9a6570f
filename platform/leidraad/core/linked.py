# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Linked data, as JSON-LD. The words come along in the context, so that no program has to fetch a vocabulary."""

from collections.abc import Mapping
from json import dumps
from typing import Any

from flask import Response, request
from flask_babel import force_locale
from flask_babel import gettext as _

from leidraad.core.installation import our_settings


def give_linked(told: Mapping[str, Any]) -> Response:
    """Answer with linked data; who has it already gets no second copy."""
    response = Response(dumps(told, ensure_ascii=False), content_type="application/ld+json")
    # All of it is public, so scripts of every website may read it.
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.add_etag()
    response.make_conditional(request)
    return response


def in_all_languages(message: str) -> list[dict[str, str]]:
    """Return a marked sentence in each language of the municipality."""
    told = []
    for language in our_settings().languages:
        with force_locale(language):
            told.append({"@value": _(message), "@language": language})
    return told
