# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a round."""

from leidraad.rounds.services.arriving import expect_past_round, find_arrival, forget_arrival, keep_past_round
from leidraad.rounds.services.closing import (
    NotReady,
    Unexplained,
    close_on_date,
    follows_closing,
    follows_dates,
    gives_choices,
    has_choices,
    keeps_open,
    makes_final,
    plan_what_follows,
    unexplained,
)
from leidraad.rounds.services.preparing import (
    RoundDetails,
    RoundWords,
    change_round,
    create_round,
    missing_before_opening,
    open_round,
    set_words,
)
from leidraad.rounds.services.running import (
    WrongDate,
    find_round,
    move_phase,
    open_rounds,
    opened_rounds,
    rounds_for_staff,
    set_dates,
    voter_identity,
)

__all__ = [
    "NotReady",
    "RoundDetails",
    "RoundWords",
    "Unexplained",
    "WrongDate",
    "change_round",
    "close_on_date",
    "create_round",
    "expect_past_round",
    "find_arrival",
    "find_round",
    "follows_closing",
    "follows_dates",
    "forget_arrival",
    "gives_choices",
    "has_choices",
    "keep_past_round",
    "keeps_open",
    "makes_final",
    "missing_before_opening",
    "move_phase",
    "open_round",
    "open_rounds",
    "opened_rounds",
    "plan_what_follows",
    "rounds_for_staff",
    "set_dates",
    "set_words",
    "unexplained",
    "voter_identity",
]
