# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of search, and what makes the site be found and shared elsewhere."""

from leidraad.finding.views import linked, posters, searching, sharing, site_map
from leidraad.finding.views.blueprint import blueprint

__all__ = ["blueprint", "linked", "posters", "searching", "sharing", "site_map"]
