# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody may follow what is public; whoever has the link of a letter may change and stop it."""

from leidraad.core.gate import Rules, anybody

RULES: Rules = {
    "notices.follow": (anybody,),
    "notices.change": (anybody,),
}
