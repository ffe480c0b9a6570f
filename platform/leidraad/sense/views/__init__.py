# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask residents how well the set represents them, and show what came of it once that has closed."""

from leidraad.sense.views import answering, asking, moderating
from leidraad.sense.views.blueprint import blueprint

__all__ = ["answering", "asking", "blueprint", "moderating"]
