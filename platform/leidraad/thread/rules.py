# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Following the thread is for everybody, from the moment that a round is open; staff tell where it led."""

from leidraad.core.gate import Rules
from leidraad.rounds.rules import is_opened, is_staff

RULES: Rules = {
    "thread.read": (is_opened,),
    "thread.tell": (is_staff, is_opened),
}
