# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with residents' words."""

from leidraad.contributions.services.bringing_in import Columns, Report, Row, bring_in
from leidraad.contributions.services.handing_in import (
    NewText,
    find_submission,
    personal_kinds,
    receipt_code,
    receipt_hash,
    submit,
)
from leidraad.contributions.services.hearing_back import (
    LONGEST,
    ask_to_hear_back,
    confirm_hearing_back,
    find_words_asked_for,
    forget_address,
    forget_old_addresses,
    is_confirmed,
    keep_address,
    who_hears_back,
)
from leidraad.contributions.services.moderating import (
    BLOCK,
    contribution_at,
    contributions_in,
    mark_checked,
    redact,
    release,
    statement_at,
    withdraw,
    withhold,
)
from leidraad.contributions.services.waiting_files import THROW_AWAY, WAITS, fetch, name_file, put_away, throw_away

__all__ = [
    "BLOCK",
    "LONGEST",
    "THROW_AWAY",
    "WAITS",
    "Columns",
    "NewText",
    "Report",
    "Row",
    "ask_to_hear_back",
    "bring_in",
    "confirm_hearing_back",
    "contribution_at",
    "contributions_in",
    "fetch",
    "find_submission",
    "find_words_asked_for",
    "forget_address",
    "forget_old_addresses",
    "is_confirmed",
    "keep_address",
    "mark_checked",
    "name_file",
    "personal_kinds",
    "put_away",
    "receipt_code",
    "receipt_hash",
    "redact",
    "release",
    "statement_at",
    "submit",
    "throw_away",
    "who_hears_back",
    "withdraw",
    "withhold",
]
