# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing here asks who somebody is: what a route gives is for everybody, and what is not public it does not give."""

from leidraad.core.gate import Rules

RULES: Rules = {}
