# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Grouping: what the computer proposes, what people decide, and the workbench between them."""
