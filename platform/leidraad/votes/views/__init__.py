# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ballot, and what came of it."""

from leidraad.votes.views import results, voting
from leidraad.votes.views.blueprint import blueprint

__all__ = ["blueprint", "results", "voting"]
