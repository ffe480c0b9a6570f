# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dossier as a file, and when there is none."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from flask import Response

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_, NotFound
from leidraad.core.installation import our_settings
from leidraad.core.templating import format_date
from leidraad.rounds.models import Round
from leidraad.thread.services.dossier import FORMAT, tell_all
from leidraad.thread.views.dossier.chapters import whole
from leidraad.votes.services import origin_of, vote_has_closed


def as_pdf(round_: Round, now: datetime) -> bytes:
    """Return the whole dossier as a tagged PDF, in the language of the reader."""
    document = whole(round_, tell_all(db.session(), round_, now=now), made_on=format_date(now))
    return document.to_pdf(settings=our_settings(), made_at=now)


def as_json(round_: Round, now: datetime) -> str:
    """Return the whole dossier as data, in every language that there is."""
    told = {name: asdict(one) for name, one in tell_all(db.session(), round_, now=now).items()}
    return json.dumps({"format": FORMAT, "made_at": now, **told}, ensure_ascii=False, indent=1, default=_moment)


def as_file(content: str | bytes, mimetype: str, name: str) -> Response:
    """Return a file that nobody in between keeps: words can be taken back at any time."""
    answer = Response(content, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f"inline; filename={name}"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def refuse_from_elsewhere(round_: Round) -> None:
    """Refuse a round that was not held here."""
    if origin_of(db.session(), round_):
        raise NotFound(N_("This round was held elsewhere, so there is no dossier of it."))


def refuse_before_its_time(round_: Round) -> None:
    """Refuse as long as people can vote."""
    refuse_from_elsewhere(round_)
    if not vote_has_closed(round_, utc_now()):
        raise NotFound(N_("The dossier comes when the vote has closed."))


def _moment(value: Any) -> str:
    assert isinstance(value, date | datetime)
    return value.isoformat()
