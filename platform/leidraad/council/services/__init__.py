# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the council decides, and the register in which it stands."""

from leidraad.council.services.adoption import Decision, adopt, decide_again, differs, left_behind, words_in
from leidraad.council.services.caring import caretaker_of, set_caretaker, who_hears
from leidraad.council.services.fitting import TO_COME, misfits
from leidraad.council.services.history import Change, ChangeKind, history
from leidraad.council.services.register import (
    adopted_in,
    candidate_ids,
    ending_trials,
    find_principle,
    find_version,
    principles,
    register,
    verify_register,
    version_of,
    versions_of,
)
from leidraad.council.services.repealing import repeal
from leidraad.council.services.sets import (
    COLUMNS,
    Problem,
    SetPrinciple,
    as_csv,
    as_json,
    known_among,
    load_set,
    read_set,
    register_set,
)
from leidraad.council.services.versions import Trial, check_not_repealed
from leidraad.council.services.waiting import Proposal, waiting_for_council
from leidraad.council.services.weighed import Unused, find_weighing, find_weighing_version, unused, weighings
from leidraad.council.services.weighing import WeighedDecision, Weight, correct, version_on, weigh

__all__ = [
    "COLUMNS",
    "TO_COME",
    "Change",
    "ChangeKind",
    "Decision",
    "Problem",
    "Proposal",
    "SetPrinciple",
    "Trial",
    "Unused",
    "WeighedDecision",
    "Weight",
    "adopt",
    "adopted_in",
    "as_csv",
    "as_json",
    "candidate_ids",
    "caretaker_of",
    "check_not_repealed",
    "correct",
    "decide_again",
    "differs",
    "ending_trials",
    "find_principle",
    "find_version",
    "find_weighing",
    "find_weighing_version",
    "history",
    "known_among",
    "left_behind",
    "load_set",
    "misfits",
    "principles",
    "read_set",
    "register",
    "register_set",
    "repeal",
    "set_caretaker",
    "unused",
    "verify_register",
    "version_of",
    "version_on",
    "versions_of",
    "waiting_for_council",
    "weigh",
    "weighings",
    "who_hears",
    "words_in",
]
