# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public log of what was chosen: places, signed heads, receipts, the bundle, and the end of the key."""
