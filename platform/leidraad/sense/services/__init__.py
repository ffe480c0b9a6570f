# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a sense check."""

from leidraad.sense.services.answering import (
    Said,
    answer,
    answer_behind,
    find_answer,
    own_answer,
    reasons_in,
    reasons_to_check,
    show_or_keep_back,
    type_in,
)
from leidraad.sense.services.counting import OPINIONS, WAYS, keep_count, kept_count
from leidraad.sense.services.opening import (
    beside_list,
    check_of,
    close_check,
    close_when_decided,
    extend_check,
    open_check,
    open_checks,
)

__all__ = [
    "OPINIONS",
    "WAYS",
    "Said",
    "answer",
    "answer_behind",
    "beside_list",
    "check_of",
    "close_check",
    "close_when_decided",
    "extend_check",
    "find_answer",
    "keep_count",
    "kept_count",
    "open_check",
    "open_checks",
    "own_answer",
    "reasons_in",
    "reasons_to_check",
    "show_or_keep_back",
    "type_in",
]
