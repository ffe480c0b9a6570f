# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The panel of a round: who is on it, what they read, what they write in turns, and the record of it."""
