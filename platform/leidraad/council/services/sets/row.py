# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""One principle of a set, and how it stands in the columns of a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from leidraad.council.models import Hold
from leidraad.council.services.versions import Trial
from leidraad.principles.services import Words

LANGUAGES = ("nl", "fy", "en")
TEXTS = tuple(f"{what}_{language}" for language in LANGUAGES for what in ("title", "text"))
DECISION = ("reference", "meeting", "decided_on", "votes_for", "votes_against", "minutes_url")
TERMS = ("valid_from", "hold", "pilot_teams", "pilot_until", "deviation")
COLUMNS = (*TEXTS, *DECISION, *TERMS, "source")


@dataclass(frozen=True)
class SetPrinciple:
    """A principle with its decision and where it comes from; our own council's has no source."""

    words: Mapping[str, Words]
    reference: str
    source: str
    meeting: str = ""
    decided_on: date | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    minutes_url: str = ""
    valid_from: date | None = None
    trial: Trial | None = None
    deviation: str = ""

    @property
    def cells(self) -> dict[str, str]:
        """What stands in each column."""
        told = {name: _cell(getattr(self, name)) for name in (*DECISION, "valid_from", "deviation", "source")}
        for language, words in self.words.items():
            told |= {f"title_{language}": words.title, f"text_{language}": words.text}
        if self.trial:
            told |= {"pilot_teams": self.trial.teams, "pilot_until": _cell(self.trial.until)}
        told["hold"] = Hold.PILOT if self.trial else Hold.IN_FORCE
        return {name: told.get(name, "") for name in COLUMNS}


def _cell(value: str | int | date | None) -> str:
    return "" if value is None else str(value)
