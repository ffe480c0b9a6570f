# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the API hangs, what stands on each of its answers, and what its addresses stand for."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from leidraad.api.operations import VERSION
from leidraad.api.resources.base import Links, Listed, Listing
from leidraad.api.resources.questions import OfAList
from leidraad.core.db import db
from leidraad.core.errors import N_, NO_SUCH_ROUND, NotFound
from leidraad.core.paging import Key, Rows, read_after
from leidraad.core.problems import for_programs
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round

blueprint = Blueprint("api", __name__)

Told = TypeVar("Told", bound=Listed)

HEADERS = {
    "API-Version": VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    # All of it is public and no cookie is read, so scripts of every website may read it.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Expose-Headers": "API-Version, ETag, Link",
}


@blueprint.after_app_request
def _say_on_every_answer(response: Response) -> Response:
    if for_programs():
        response.headers.update(HEADERS)
    return response


def round_at(slug: str) -> Round:
    """Return the round of an address; a draft is not there."""
    round_ = find_round(db.session(), slug)
    if round_.is_draft:
        raise NotFound(NO_SUCH_ROUND)
    return round_


def one_of(query: Rows) -> Any:
    """Return the one row of a query."""
    row = db.session().execute(query).first()
    if row is None:
        raise NotFound(N_("We cannot find this. Perhaps the address is wrong, or it is not public any more."))
    return row


def listing(query: Rows, key: Key, asked: OfAList, tell: Callable[..., Told]) -> Listing[Told]:
    """Return a page of what a query finds; `tell` makes a resource of a row."""
    rows, goes_on = read_after(db.session(), query, key, asked.after, asked.size)
    items = [tell(*row) for row in rows]
    links = Links(here=_page(asked), first=_page(asked, None), next=_page(asked, items[-1].id) if goes_on else None)
    return Listing(items=items, links=links)


def _page(asked: OfAList, *after: str | None) -> str:
    """Return the address of this page of a list, or of the one after a name."""
    told = asked.model_copy(update={"after": after[0]}) if after else asked
    question = told.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return request.base_url + ("?" + urlencode(question) if question else "")
