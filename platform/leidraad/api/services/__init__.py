# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open data in files: what a package holds, and its ZIP."""

from leidraad.api.services.packages import Table, package, register_package, round_package

__all__ = ["Table", "package", "register_package", "round_package"]
