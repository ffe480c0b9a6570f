# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opinion groups: who votes alike, what unites all groups, what divides them, what is typical of each."""
