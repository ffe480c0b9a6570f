# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work that outlives a request: put down in the same transaction as its data, done at least once."""
