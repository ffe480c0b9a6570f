# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The thread: the public pages that follow a person's words through every room, both ways."""
