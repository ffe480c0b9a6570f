# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Getting to know the principles, by what they did: a page for each kind of work, and a letter once a year."""
