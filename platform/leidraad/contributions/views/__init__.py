# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hand in words, moderate them, and bring in words from elsewhere."""

from leidraad.contributions.views import bring_in, contribute, moderate
from leidraad.contributions.views.blueprint import blueprint

__all__ = ["blueprint", "bring_in", "contribute", "moderate"]
