# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What pages share on which something stands that was computed from votes: for whom, of whom, and as a file."""

from flask import Response, request

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person
from leidraad.core.installation import secret_key
from leidraad.rounds.models import Round
from leidraad.votes.models import VoterKind
from leidraad.votes.services import results_visible


def asked_kind() -> VoterKind:
    """Return the kind of voters that was asked for; residents when left out."""
    asked = request.args.get("voters", VoterKind.RESIDENT)
    return VoterKind(asked) if asked in set(VoterKind) else VoterKind.RESIDENT


def may_see(round_: Round) -> bool:
    """Tell whether whoever asks may see results now."""
    return results_visible(db.session(), round_, person=current_person(), secret=secret_key(), now=utc_now())


def as_file(text: str, kind: str, name: str) -> Response:
    """Give a text as a file to keep."""
    return Response(text, mimetype=kind, headers={"Content-Disposition": f"attachment; filename={name}"})
