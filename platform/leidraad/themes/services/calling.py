# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a theme is called on a page where the computer found no word for it.

Its name is then worked out anew for each page, from words that anybody may read now: docs/decisions/0020.
"""

from textwrap import shorten

from sqlalchemy.orm import Session

from leidraad.themes.models import ProposedTheme, Theme
from leidraad.themes.services.naming import without_number
from leidraad.themes.services.voices import most_typical

# What the computer calls a theme in which no two texts share a telling word.
NAMELESS = "…"
LONGEST = 60


def shown_name(session: Session, theme: Theme | ProposedTheme) -> str:
    """Return the name of a theme, or how the public statement that says it best begins, between quotation marks."""
    if without_number(theme.label) != NAMELESS:
        return theme.label
    best = most_typical(session, theme)
    return f"“{shorten(best.text, LONGEST, placeholder=' …')}”" if best else theme.label
