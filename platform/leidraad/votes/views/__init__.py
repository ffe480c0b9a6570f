# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ballot, and what came of it."""

from leidraad.votes.views import checking, results, voting
from leidraad.votes.views.blueprint import blueprint

__all__ = ["blueprint", "checking", "results", "voting"]
