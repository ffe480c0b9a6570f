# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with themes: propose them by computer, choose them by hand, and read them."""

from leidraad.themes.services.algorithm_register import Installation, algorithm_entry
from leidraad.themes.services.artefacts import artefact_of, finished_runs, hash_in_trail, input_of
from leidraad.themes.services.checking import Agreement, agreement_of, check, check_of, next_to_check
from leidraad.themes.services.choosing import (
    accept,
    accept_all,
    create_theme,
    find_proposal,
    find_theme,
    merge,
    merge_proposal,
    rename,
    set_aside,
    set_aside_proposal,
    take_back,
)
from leidraad.themes.services.conflicts import Changed, Overtaken, check_seen, made_already
from leidraad.themes.services.differing import (
    Difference,
    between,
    count_differing,
    difference_between,
    differences_of,
    differing_statements,
    these,
)
from leidraad.themes.services.elsewhere import goals_of, next_best
from leidraad.themes.services.example import example
from leidraad.themes.services.explaining import why_here
from leidraad.themes.services.filtering import MOST_COUNTED, Only, Order, Wanted, counts_of
from leidraad.themes.services.finding import Row, all_of, chosen_from, rows_of
from leidraad.themes.services.grouping import (
    cancel_grouping,
    find_run,
    last_job_of,
    latest_run,
    running_run,
    start_grouping,
)
from leidraad.themes.services.locking import lock, unlock
from leidraad.themes.services.neighbours import Neighbour, neighbours_of
from leidraad.themes.services.parting import proposal_of, split_into_parts
from leidraad.themes.services.picturing import Overlap, Picture, Pictured, picture_of
from leidraad.themes.services.placing import (
    MOST_AT_ONCE,
    confirm,
    confirm_where_they_stand,
    gather,
    move,
    move_each,
    set_aside_statements,
    split,
)
from leidraad.themes.services.progress import Progress, has_computer_name, progress_of
from leidraad.themes.services.proposing import (
    SMALLEST_PART,
    inside,
    most_themes,
    parts_of,
    proposals_at,
    proposals_left,
    show_number,
)
from leidraad.themes.services.reading import (
    active_themes,
    all_themes,
    find_statement,
    placed_in,
    placements_of,
    statements_at,
)
from leidraad.themes.services.remainder import count_remainder, remainder, settle
from leidraad.themes.services.shelves import Place, Shelf, numbers_by_part, numbers_of, parts_shown
from leidraad.themes.services.stepping import find_step, in_one_go, last_step, numbers_made, numbers_touched, steps_of
from leidraad.themes.services.suggesting import latest_suggestion, start_suggestion
from leidraad.themes.services.taking import refuse, take_over
from leidraad.themes.services.undoing import is_undone, undo, undo_and_redo
from leidraad.themes.services.voices import (
    Size,
    Voice,
    central_statements,
    differing_voices,
    fold_copies,
    size_of,
    voices_among,
    voices_of,
)

__all__ = [
    "MOST_AT_ONCE",
    "MOST_COUNTED",
    "SMALLEST_PART",
    "Agreement",
    "Changed",
    "Difference",
    "Installation",
    "Neighbour",
    "Only",
    "Order",
    "Overlap",
    "Overtaken",
    "Picture",
    "Pictured",
    "Place",
    "Progress",
    "Row",
    "Shelf",
    "Size",
    "Voice",
    "Wanted",
    "accept",
    "accept_all",
    "active_themes",
    "agreement_of",
    "algorithm_entry",
    "all_of",
    "all_themes",
    "artefact_of",
    "between",
    "cancel_grouping",
    "central_statements",
    "check",
    "check_of",
    "check_seen",
    "chosen_from",
    "confirm",
    "confirm_where_they_stand",
    "count_differing",
    "count_remainder",
    "counts_of",
    "create_theme",
    "difference_between",
    "differences_of",
    "differing_statements",
    "differing_voices",
    "example",
    "find_proposal",
    "find_run",
    "find_statement",
    "find_step",
    "find_theme",
    "finished_runs",
    "fold_copies",
    "gather",
    "goals_of",
    "has_computer_name",
    "hash_in_trail",
    "in_one_go",
    "input_of",
    "inside",
    "is_undone",
    "last_job_of",
    "last_step",
    "latest_run",
    "latest_suggestion",
    "lock",
    "made_already",
    "merge",
    "merge_proposal",
    "most_themes",
    "move",
    "move_each",
    "neighbours_of",
    "next_best",
    "next_to_check",
    "numbers_by_part",
    "numbers_made",
    "numbers_of",
    "numbers_touched",
    "parts_of",
    "parts_shown",
    "picture_of",
    "placed_in",
    "placements_of",
    "progress_of",
    "proposal_of",
    "proposals_at",
    "proposals_left",
    "refuse",
    "remainder",
    "rename",
    "rows_of",
    "running_run",
    "set_aside",
    "set_aside_proposal",
    "set_aside_statements",
    "settle",
    "show_number",
    "size_of",
    "split",
    "split_into_parts",
    "start_grouping",
    "start_suggestion",
    "statements_at",
    "steps_of",
    "take_back",
    "take_over",
    "these",
    "undo",
    "undo_and_redo",
    "unlock",
    "voices_among",
    "voices_of",
    "why_here",
]
