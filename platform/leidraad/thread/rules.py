# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what in the thread room."""

from leidraad.core.gate import Rules

RULES: Rules = {}
