# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who takes part in a vote, against who lives here, and what that does to the outcome."""
