# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Following the thread is for everybody, once a round is open; staff tell where it led, and archive it."""

from leidraad.core.gate import Rules
from leidraad.rounds.rules import is_opened, is_staff

RULES: Rules = {
    "thread.read": (is_opened,),
    "thread.tell": (is_staff, is_opened),
    "thread.archive": (is_staff, is_opened),
}
