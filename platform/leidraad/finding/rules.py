# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Searching is for everybody: what is found is what everybody may read."""

from leidraad.core.gate import Rules

RULES: Rules = {}
