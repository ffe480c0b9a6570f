# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may vote, and who may see results when."""

from leidraad.core.gate import Rules
from leidraad.rounds.rules import can_take_part, is_opened

RULES: Rules = {
    "votes.cast": (is_opened, can_take_part),
}
