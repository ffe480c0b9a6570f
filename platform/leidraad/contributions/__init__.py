# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Residents' words: handing in, statements cut from them, bringing in from elsewhere, moderation."""
