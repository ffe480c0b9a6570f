# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with themes: propose them by computer, choose them by hand, and read them."""

from leidraad.themes.services.algorithm_register import Installation, algorithm_entry
from leidraad.themes.services.artefacts import artefact_of, finished_runs, hash_in_trail, input_of
from leidraad.themes.services.checking import Agreement, agreement_of, check, check_of, next_to_check
from leidraad.themes.services.choosing import (
    accept,
    create_theme,
    find_proposal,
    find_theme,
    merge,
    rename,
    set_aside,
    set_aside_proposal,
    take_back,
)
from leidraad.themes.services.example import example
from leidraad.themes.services.grouping import (
    cancel_grouping,
    find_run,
    last_job_of,
    latest_run,
    running_run,
    start_grouping,
)
from leidraad.themes.services.placing import confirm, gather, move, set_aside_statements, split
from leidraad.themes.services.progress import Progress, progress_of
from leidraad.themes.services.proposing import inside, proposals_at, proposals_left
from leidraad.themes.services.reading import (
    active_themes,
    all_themes,
    aside,
    central_statements,
    containing,
    placed_in,
    placements_of,
    proposed_for,
    public_statements,
    statements_at,
    ungrouped,
)
from leidraad.themes.services.remainder import count_remainder, remainder, settle
from leidraad.themes.services.stepping import check_seen, find_step, last_step, numbers_touched, steps_of, undo

__all__ = [
    "Agreement",
    "Installation",
    "Progress",
    "accept",
    "active_themes",
    "agreement_of",
    "algorithm_entry",
    "all_themes",
    "artefact_of",
    "aside",
    "cancel_grouping",
    "central_statements",
    "check",
    "check_of",
    "check_seen",
    "confirm",
    "containing",
    "count_remainder",
    "create_theme",
    "example",
    "find_proposal",
    "find_run",
    "find_step",
    "find_theme",
    "finished_runs",
    "gather",
    "hash_in_trail",
    "input_of",
    "inside",
    "last_job_of",
    "last_step",
    "latest_run",
    "merge",
    "move",
    "next_to_check",
    "numbers_touched",
    "placed_in",
    "placements_of",
    "progress_of",
    "proposals_at",
    "proposals_left",
    "proposed_for",
    "public_statements",
    "remainder",
    "rename",
    "running_run",
    "set_aside",
    "set_aside_proposal",
    "set_aside_statements",
    "settle",
    "split",
    "start_grouping",
    "statements_at",
    "steps_of",
    "take_back",
    "undo",
    "ungrouped",
]
