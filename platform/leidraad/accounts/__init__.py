# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""People with an account, their roles and how they log in; browsers and mail addresses that vote."""
