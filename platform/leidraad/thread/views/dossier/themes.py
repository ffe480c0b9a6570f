# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapter on what people wrote."""

from collections.abc import Sequence
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from leidraad.core.document import Block, Heading, Link, Note, Paragraph, Quote, Table
from leidraad.core.few import FEW
from leidraad.core.templating import format_date, format_number
from leidraad.thread.services.dossier import Quoted, Themes
from leidraad.thread.services.dossier.themes import ThemeTold
from leidraad.thread.views.dossier.saying import CHANNELS, people


def show_themes(told: Themes, own: str) -> Sequence[Block]:
    """Return the themes, each with a few voices word for word."""
    if not told.total:
        return [Note(_("There are no themes yet."), _("They come when everybody had the time to write."))]
    intro = _(
        "The computer proposes groups; people decide. Under each theme you read what people wrote, word for word."
    )
    rows = [(one.label, format_number(one.statements), people(one.people, FEW)) for one in told.themes]
    table = Table(_("How large the themes are"), (_("Theme"), _("Statements"), _("People")), rows, (1, 2))
    return [Paragraph(intro), table, *(block for one in told.themes for block in _theme(one))]


def _theme(one: ThemeTold) -> Sequence[Block]:
    said = ngettext("%(num)s statement", "%(num)s statements", one.statements)
    return [
        Heading(one.label, 3),
        Paragraph(_("%(statements)s, of %(people)s people.", statements=said, people=people(one.people, FEW)), "small"),
        *map(voice, one.voices),
        Link(_("Read all of this theme"), url_for("themes.show", public_id=one.id)),
    ]


def voice(one: Quoted) -> Quote:
    """Return words of a resident, with where and when they came in."""
    month = date.fromisoformat(f"{one.month}-01")
    return Quote(one.text, one.language, f"{_(CHANNELS[one.channel])} · {format_date(month, 'MMMM y')}")
