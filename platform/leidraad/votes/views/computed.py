# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What pages share on which something stands that was computed from votes: for whom, of whom, and the files."""

from flask import Response, request

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person
from leidraad.core.tables import write_csv
from leidraad.rounds.models import Round
from leidraad.votes.models import VoterKind
from leidraad.votes.services import results_visible, votes_of_set
from leidraad.votes.views.blueprint import secret_key

VOTES_HEADER = ("participant", "statement", "vote", "important")


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


def votes_file(round_: Round) -> Response:
    """Give the votes of one kind of voters, with numbers for people."""
    votes = votes_of_set(db.session(), round_, asked_kind())
    columns = (votes.person, votes.statement, votes.value, votes.important)
    rows = (
        (votes.participants[person], votes.statements[statement], str(value), str(int(important)))
        for person, statement, value, important in zip(*(column.tolist() for column in columns), strict=True)
    )
    return as_file(write_csv(VOTES_HEADER, rows), "text/csv", f"{round_.slug}-{asked_kind()}-votes.csv")
