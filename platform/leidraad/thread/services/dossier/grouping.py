# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the computer grouped what people wrote: what each grouping was made with, and how good it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun
from leidraad.themes.services import Agreement, Installation, algorithm_entry, count_checks, count_statements, runs_of
from leidraad.themes.services.artefacts import PRIVATE
from leidraad.thread.services.dossier.part import Part

# Of the entry for the Algorithm Register: what does not differ between municipalities.
READINGS = ("goal", "source_data", "human_intervention", "risks", "methods_and_models")


@dataclass(frozen=True)
class Run:
    """One grouping, with what anybody needs to make it again; `asked` and `found` are numbers of themes."""

    id: str
    kind: str
    made_at: datetime
    statements: int
    seed: int
    asked: int | None
    found: int
    parameters: Mapping[str, Any]
    versions: Mapping[str, Any]
    result_hash: str


@dataclass(frozen=True)
class Grouping:
    """Each grouping; at how many statements a person looked; and how often people who did not see it chose the same."""

    slug: str
    runs: Sequence[Run]
    statements: int
    looked_at: int
    checked: int
    same: int
    between: Sequence[float]
    # What the entry for the Algorithm Register tells, in Dutch.
    readings: Mapping[str, str]


def tell_grouping(session: Session, round_: Round, part: Part, now: datetime) -> Grouping:
    """Return how the grouping worked."""
    runs = runs_of(session, round_)
    statements, looked_at, _came_later = count_statements(session, round_)
    agreement = Agreement(*count_checks(session, round_), left=0)
    encoder = next((one.parameters["encoder"] for one in runs if one.parameters.get("encoder")), None)
    entry = algorithm_entry(session, Installation("", "", "", "", "", encoder))
    return Grouping(
        slug=round_.slug,
        runs=[_told(one) for one in runs],
        statements=statements,
        looked_at=looked_at,
        checked=agreement.checked,
        same=agreement.same,
        between=agreement.bounds if agreement.tells_about_all else (),
        readings={name: entry[name] for name in READINGS},
    )


def _told(run: GroupingRun) -> Run:
    return Run(
        id=run.public_id,
        kind=run.kind,
        made_at=run.created_at,
        statements=run.statement_count,
        seed=run.seed,
        asked=run.themes_asked,
        found=run.parameters.get("themes_found") or run.shown,
        parameters={name: value for name, value in run.parameters.items() if name not in PRIVATE},
        versions=run.versions,
        result_hash=run.result_hash,
    )
