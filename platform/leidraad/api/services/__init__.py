# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open data in files: what a package holds, and its ZIP."""

from leidraad.api.services.packages import Table, package, register_package, round_package
from leidraad.api.services.read_me import LICENCE_URL, Place

__all__ = ["LICENCE_URL", "Place", "Table", "package", "register_package", "round_package"]
