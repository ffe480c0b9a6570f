# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of a round hold how its words were refined, and no words that wait for a look."""

from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.person import Person
from leidraad.principles.services import explain, give_opinion
from leidraad.rounds.models import PhaseKind
from leidraad.thread.services import export_round
from tests.principles.test_amendments import amend
from tests.stage import SECRET, a_candidate, a_member, a_round, person


def test_amendments_and_answers_stand_in_the_tables(session: Session) -> None:
    candidate = a_candidate(session, a_round(session, PhaseKind.VOTE))
    open_to_all, waits = amend(session, candidate), amend(session, candidate, "Bel 06-12345678.")
    a_member(session, candidate.round)
    who = Person(browser_token="amina")
    give_opinion(session, open_to_all, True, "Helder.", person=who, secret=SECRET, now=utc_now())
    explain(session, candidate, "nl", {"owner": "De raad."}, by=person(session, "femke"), now=utc_now())
    tables = export_round(session, candidate.round, now=utc_now()).tables
    header, rows = tables["amendments"]
    told = {row["id"]: row for row in (dict(zip(header, values, strict=True)) for values in rows)}
    assert told[open_to_all.public_id]["text"] == open_to_all.text
    assert told[open_to_all.public_id]["resident_support"] == 1
    assert told[waits.public_id]["text"] == told[waits.public_id]["reason"] == ""
    assert list(tables["explanations"][1]) == [(candidate.public_id, "owner", "nl", 1, "panel", "De raad.")]
