# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A participation round: its question, what is fixed, who decides, and its dated phases."""
