# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The append-only trail: what happened, when, by which pseudonym, chained by hash."""
