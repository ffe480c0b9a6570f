# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ballot, what came of it, and votes that come in and go out."""

from leidraad.votes.views import (
    bring_in,
    checking,
    listing,
    open_data,
    opinions,
    representing,
    results,
    telling,
    voting,
)
from leidraad.votes.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "bring_in",
    "checking",
    "listing",
    "open_data",
    "opinions",
    "representing",
    "results",
    "telling",
    "voting",
]
