# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sense check: how well the set of principles that goes to the council represents residents, and why."""
