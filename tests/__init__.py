# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tests mirror the rooms; this folder is a package so that tests can share the cast and the page checks."""
