# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How chapters say what they all say: titles in the language of the reader, shares, small numbers, who somebody is."""

from collections.abc import Mapping
from typing import TypeVar

from flask_babel import gettext as _

from leidraad.core.document import Said
from leidraad.core.errors import N_
from leidraad.core.few import FEWEST_VOTERS
from leidraad.core.language import preferred_languages
from leidraad.core.templating import format_number, format_percent

T = TypeVar("T")

KINDS = {"resident": N_("Residents"), "staff": N_("Staff"), "panel": N_("Panel")}
WRITERS = {"resident": N_("a resident"), "staff": N_("staff"), "panel": N_("the panel")}
CHANNELS = {
    "web": N_("website"),
    "paper": N_("paper"),
    "meeting": N_("meeting"),
    "import": N_("brought in from a file"),
}


def in_reach(texts: Mapping[str, T]) -> tuple[str, T]:
    """Return what there is in the first language that the reader prefers, and which that is."""
    language = next(one for one in (*preferred_languages(), *texts) if one in texts)
    return language, texts[language]


def titled(titles: Mapping[str, str]) -> Said:
    """Return a title, marked with its language."""
    language, title = in_reach(titles)
    return Said(title, language)


def between(low: float, high: float) -> str:
    """Return between which shares something lies."""
    words: str = _("between %(low)s and %(high)s", low=format_percent(low), high=format_percent(high))
    return words


def people(number: int | None, few: int = FEWEST_VOTERS) -> str:
    """Return a number of people; None stands for a few."""
    return _("fewer than %(few)d", few=few) if number is None else format_number(number)
