# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Following the thread is for everybody, from the moment that a round is open."""

from leidraad.core.gate import Rules
from leidraad.rounds.rules import is_opened

RULES: Rules = {
    "thread.read": (is_opened,),
}
