# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write candidates, propose other words, decide about them; everybody can read along."""

from leidraad.principles.views import (
    amendments,
    candidates,
    deciding,
    discussing,
    explaining,
    moderating,
    reading,
    suggesting,
)
from leidraad.principles.views.blueprint import blueprint

__all__ = [
    "amendments",
    "blueprint",
    "candidates",
    "deciding",
    "discussing",
    "explaining",
    "moderating",
    "reading",
    "suggesting",
]
