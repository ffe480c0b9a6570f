# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round as linked data, in the words of schema.org: an event that a municipality holds, with its steps."""

from datetime import datetime
from typing import Any

from flask import Response, url_for

from leidraad.core.gate import requires
from leidraad.core.installation import our_settings
from leidraad.core.linked import give_linked, in_all_languages
from leidraad.finding.views.blueprint import blueprint, round_at
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.names import PHASE_NAMES


@blueprint.get("/rounds/<slug>.jsonld")
@requires("thread.read", load=round_at)
def round_jsonld(round_: Round) -> Response:
    """Give a round with its dates and its texts in every language."""
    page = url_for("thread.round_page", slug=round_.slug, _external=True)
    told = {
        "@context": {"@vocab": "https://schema.org/"},
        "@id": page,
        "@type": "Event",
        "url": page,
        "name": [_in(one.language, one.title) for one in round_.texts],
        "description": [_in(one.language, one.question) for one in round_.texts],
        "inLanguage": round_.languages,
        "isAccessibleForFree": True,
        "eventAttendanceMode": {"@id": "https://schema.org/OnlineEventAttendanceMode"},
        "location": {"@type": "VirtualLocation", "url": page},
        "organizer": {"@type": "GovernmentOrganization", "name": our_settings().municipality},
        "image": url_for("finding.round_card", slug=round_.slug, _external=True),
        **_span(round_.opened_at, round_.phase(PhaseKind.CLOSED).starts_at),
        "subEvent": [_step(round_, phase.kind) for phase in round_.phases if phase.starts_at],
    }
    return give_linked(told)


def _in(language: str, text: str) -> dict[str, str]:
    return {"@language": language, "@value": text}


def _step(round_: Round, kind: str) -> dict[str, Any]:
    name = in_all_languages(PHASE_NAMES[PhaseKind(kind)])
    return {"@type": "Event", "name": name, **_span(round_.phase(kind).starts_at, round_.end_of(kind))}


def _span(begins: datetime | None, ends: datetime | None) -> dict[str, str]:
    moments = {"startDate": begins, "endDate": ends}
    return {name: moment.isoformat() for name, moment in moments.items() if moment}
