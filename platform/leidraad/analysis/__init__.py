# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure analysis: values in, frozen dataclasses out; no web, no database."""
