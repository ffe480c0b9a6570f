# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The operations of the API, the documents about it, and open data."""

from leidraad.api.views import candidates, catalogue, document, open_data, register, rounds, statements, weighings
from leidraad.api.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "candidates",
    "catalogue",
    "document",
    "open_data",
    "register",
    "rounds",
    "statements",
    "weighings",
]
