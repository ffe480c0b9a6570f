# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register that everybody reads, and the pages on which the council's decisions are recorded."""

from leidraad.council.views import caring, changes, data, deciding, elsewhere, linked, register, sets, weighing
from leidraad.council.views.blueprint import blueprint

__all__ = ["blueprint", "caring", "changes", "data", "deciding", "elsewhere", "linked", "register", "sets", "weighing"]
