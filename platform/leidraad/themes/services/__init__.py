# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with themes: propose them by computer, choose them by hand, and read them."""

from leidraad.themes.services.choosing import (
    accept,
    create_theme,
    find_proposal,
    find_theme,
    merge,
    move,
    rename,
    set_aside,
    set_aside_proposal,
    set_aside_statements,
    split,
    take_back,
)
from leidraad.themes.services.grouping import find_run, latest_run, running_run, start_grouping
from leidraad.themes.services.reading import (
    active_themes,
    all_themes,
    aside,
    central_statements,
    containing,
    placed_in,
    placements_of,
    proposals_left,
    proposed_for,
    public_statements,
    statements_at,
    ungrouped,
)

__all__ = [
    "accept",
    "active_themes",
    "all_themes",
    "aside",
    "central_statements",
    "containing",
    "create_theme",
    "find_proposal",
    "find_run",
    "find_theme",
    "latest_run",
    "merge",
    "move",
    "placed_in",
    "placements_of",
    "proposals_left",
    "proposed_for",
    "public_statements",
    "rename",
    "running_run",
    "set_aside",
    "set_aside_proposal",
    "set_aside_statements",
    "split",
    "start_grouping",
    "statements_at",
    "take_back",
    "ungrouped",
]
