# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding one's way: search in rounds, themes, proposals and principles; the map of the site; pictures to share."""
