# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The entry of the grouping for the Dutch Algorithm Register, publication standard 1.0 (ALG-01).

The words are in algorithm_register.nl.json; versions, settings and dates come from the code and the database.
"""

import json
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.analysis.text.versions import LIBRARIES
from leidraad.themes.models import GroupingRun

WITHOUT_MODEL = "Er wordt geen taalmodel gebruikt, en niets verlaat de computer van de gemeente."
WITH_MODEL = (
    "Op deze installatie vergelijkt een taalmodel in een map op de computer van de gemeente zelf ({name}) de teksten, "
    "in plaats van stap 3. Niets verlaat die computer."
)


@dataclass(frozen=True)
class Installation:
    """What differs between two municipalities; `encoder` is the name of their language model, if any."""

    municipality: str
    contact_email: str
    website: str
    explanation: str
    processing_register: str
    encoder: str | None


def algorithm_entry(session: Session, installation: Installation) -> dict[str, Any]:
    """Return the entry, filled in for this installation."""
    words = json.loads(files("leidraad.themes").joinpath("algorithm_register.nl.json").read_text("utf-8"))
    first = session.scalar(select(func.min(GroupingRun.finished_at)))
    facts = _of_code(installation.encoder) | {
        "organization": f"Gemeente {installation.municipality}",
        "contact_email": installation.contact_email,
        "website": installation.website,
        "url": installation.explanation,
        "process_index_url": installation.processing_register,
        "status": "In gebruik" if first else "In ontwikkeling",
        "begin_date": first.strftime("%Y-%m") if first else "",
    }
    entry = {name: value.format(**facts) if isinstance(value, str) else value for name, value in words.items()}
    return {name: value for name, value in entry.items() if value}


def _of_code(encoder: str | None) -> dict[str, str]:
    from leidraad.analysis.text.pipeline import METHOD  # takes seconds to load, so only here

    return {
        "version": version("leidraad"),
        "runs": str(METHOD["runs"]),
        "most_axes": str(METHOD["most_axes"]),
        "largest_sample": str(METHOD["largest_sample"]),
        "most_left": f"{METHOD['most_left']:.0%}".replace("%", " %"),
        "model": WITH_MODEL.format(name=encoder) if encoder else WITHOUT_MODEL,
        "libraries": ", ".join(f"{name} {version(name)}" for name in LIBRARIES),
    }
