# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every room stands on: database, clock, permission gate, base form, mail port, paging and errors."""
