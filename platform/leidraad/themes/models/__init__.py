# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Machine proposals and human choices: different rows, so that a new run never touches what a person did."""

from leidraad.themes.models.runs import GroupingRun, ProposedPlacement, ProposedTheme, RunKind
from leidraad.themes.models.steps import SampleCheck, Side, Step, StepPlacement
from leidraad.themes.models.themes import Origin, Placed, Placement, Theme, ThemeState

__all__ = [
    "GroupingRun",
    "Origin",
    "Placed",
    "Placement",
    "ProposedPlacement",
    "ProposedTheme",
    "RunKind",
    "SampleCheck",
    "Side",
    "Step",
    "StepPlacement",
    "Theme",
    "ThemeState",
]
