# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dossier of a round for the council: chapters, each told from the record at the moment that somebody asks.

Page, PDF and JSON show what these return and nothing else. Nothing of it is kept, so nothing outlives an erasure.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from leidraad.rounds.models import Round
from leidraad.thread.services.dossier.amendments import Amendments, AmendmentTold, tell_amendments
from leidraad.thread.services.dossier.asking import Asking, tell_question
from leidraad.thread.services.dossier.candidates import Candidates, CandidateTold, Support, tell_candidates
from leidraad.thread.services.dossier.chosen import Chosen, Otherwise, tell_chosen
from leidraad.thread.services.dossier.decided import Decided, Outcome, tell_decided
from leidraad.thread.services.dossier.grouping import Grouping, tell_grouping
from leidraad.thread.services.dossier.panel import Panel, tell_panel
from leidraad.thread.services.dossier.part import WHOLE, Part
from leidraad.thread.services.dossier.people import People, tell_people
from leidraad.thread.services.dossier.sense import Sense, tell_sense
from leidraad.thread.services.dossier.themes import Quoted, Themes, tell_themes
from leidraad.thread.services.dossier.unused import Unused, tell_unused

FORMAT = "leidraad-dossier-1"
Tell = Callable[[Session, Round, Part, datetime], Any]
# In the order in which they are read.
CHAPTERS: Mapping[str, Tell] = {
    "decision": tell_decided,
    "question": tell_question,
    "people": tell_people,
    "themes": tell_themes,
    "proposals": tell_candidates,
    "list": tell_chosen,
    "sense": tell_sense,
    "amendments": tell_amendments,
    "unused": tell_unused,
    "panel": tell_panel,
    "grouping": tell_grouping,
}


def tell_all(session: Session, round_: Round, *, now: datetime) -> dict[str, Any]:
    """Return every chapter of the dossier, whole."""
    return {name: tell(session, round_, WHOLE, now) for name, tell in CHAPTERS.items()}


__all__ = [
    "CHAPTERS",
    "FORMAT",
    "WHOLE",
    "AmendmentTold",
    "Amendments",
    "Asking",
    "CandidateTold",
    "Candidates",
    "Chosen",
    "Decided",
    "Grouping",
    "Otherwise",
    "Outcome",
    "Panel",
    "Part",
    "People",
    "Quoted",
    "Sense",
    "Support",
    "Themes",
    "Unused",
    "tell_all",
]
