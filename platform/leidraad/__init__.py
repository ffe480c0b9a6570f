# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leidraad: municipality and residents write leading principles together, and hold each other to them."""
