# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where residents find rounds, and where staff prepare and lead them."""

from leidraad.rounds.views import leading, preparing
from leidraad.rounds.views.blueprint import blueprint

__all__ = ["blueprint", "leading", "preparing"]
