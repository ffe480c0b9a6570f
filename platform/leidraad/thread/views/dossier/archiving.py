# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The archive package of a round: the dossier with everything behind it, for the archivist."""

from collections.abc import Mapping, Sequence

from flask import Response
from flask.typing import ResponseReturnValue

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import requires
from leidraad.core.installation import our_settings
from leidraad.core.limits import limiter
from leidraad.core.read_me import read_mes
from leidraad.rounds.models import Round
from leidraad.thread.services.archive import archive
from leidraad.thread.views.blueprint import blueprint, round_at
from leidraad.thread.views.dossier.files import as_file, as_json, as_pdf, refuse_before_its_time
from leidraad.thread.views.dossier.read_me import read_me


@blueprint.get("/staff/rounds/<slug>/archive.zip")
@requires("thread.archive", load=round_at)
@limiter.limit("5 per minute")
def archive_package(round_: Round) -> ResponseReturnValue:
    """Give all that is public of a round in one file, with metadata and checksums."""
    refuse_before_its_time(round_)
    now = utc_now()
    documents = {"dossier.pdf": as_pdf(round_, now), "dossier.json": as_json(round_, now).encode()}
    municipality = our_settings().municipality

    def tell(tables: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
        return documents | read_mes(round_.languages, lambda _language: read_me(tables))

    made = archive(db.session(), round_, tell, municipality=municipality, now=now)
    answer: Response = as_file(made, "application/zip", f"{round_.slug}-archive.zip")
    return answer
