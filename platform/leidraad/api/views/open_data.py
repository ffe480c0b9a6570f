# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open data for people: one page that leads to all of it, and a package of each round and of the register."""

from hashlib import file_digest
from tempfile import TemporaryFile

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wsgi import FileWrapper

from leidraad.api.services import register_package, round_package
from leidraad.api.views.blueprint import blueprint
from leidraad.api.views.read_me import teller
from leidraad.core.archive import Parts, pack_into
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_
from leidraad.core.gate import public, requires
from leidraad.core.installation import our_settings
from leidraad.core.limits import limiter
from leidraad.core.linked import in_all_languages
from leidraad.core.paging import read_page
from leidraad.rounds.models import Round
from leidraad.rounds.services import find_round, opened_rounds
from leidraad.votes.services import vote_has_closed


def _round(slug: str) -> Round:
    return find_round(db.session(), slug)


@blueprint.get("/open-data")
@public
def open_data() -> ResponseReturnValue:
    """Tell which open data there is, and lead to it."""
    page = read_page(db.session(), opened_rounds(), request.args.get("page", 1, type=int))
    closed = {one.id for one in page.items if vote_has_closed(one, utc_now())}
    return render_template("api/open_data.html", page=page, closed=closed)


@blueprint.get("/open-data/register.zip")
@public
@limiter.limit("20 per minute")
def register_file() -> Response:
    """Give the package of the register."""
    titles = {one["@language"]: one["@value"] for one in in_all_languages(N_("The register of principles"))}
    tell = teller(titles, has_round=False)
    return _as_file(register_package(db.session(), tell, now=utc_now()), "principes")


@blueprint.get("/open-data/rounds/<slug>.zip")
@requires("thread.read", load=_round)
@limiter.limit("20 per minute")
def round_file(round_: Round) -> Response:
    """Give the package of a round."""
    languages = our_settings().languages
    titles = {one: f"{round_.text_in(one).title} ({round_.slug})" for one in languages}
    tell = teller(titles, has_round=True)
    return _as_file(round_package(db.session(), round_, tell, now=utc_now()), round_.slug)


class _Sent(FileWrapper):
    """A file that is closed when it was sent, or when nobody wants it any more."""

    def __del__(self) -> None:
        self.close()


def _as_file(parts: Parts, name: str) -> Response:
    """Write the whole package first: who reads it slowly then holds up no database, and a fault is no half file."""
    target = TemporaryFile()  # noqa: SIM115
    response = Response(_Sent(target), mimetype="application/zip", direct_passthrough=True)
    pack_into(target, parts)
    response.content_length = target.tell()
    target.seek(0)
    digest = file_digest(target, "sha256").hexdigest()
    target.seek(0)
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}-{digest[:8]}.zip")
    response.set_etag(digest)
    response.make_conditional(request)
    return response
