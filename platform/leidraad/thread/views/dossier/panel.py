# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapter on what the panel advises."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from leidraad.core.document import Block, Facts, Heading, Link, Note, Paragraph, Quote, Said, Wording
from leidraad.core.templating import format_date
from leidraad.thread.services.dossier import Panel
from leidraad.thread.services.dossier.panel import DecisionTold, DraftTold
from leidraad.thread.views.dossier.chosen import show_otherwise


def show_panel(told: Panel, own: str) -> Sequence[Block]:
    """Return what the panel wrote, decided and wants otherwise."""
    if told.published_at is None and not told.otherwise:
        return [Note(_("No advice of the panel"), _("The panel published nothing, or there was none in this round."))]
    blocks: list[Block] = []
    if told.published_at:
        said = ngettext("One person was on the panel.", "%(num)s people were on the panel.", told.members)
        blocks += [Paragraph(said), Link(_("The record of the panel"), url_for("panel.record", slug=told.slug))]
    return [*blocks, *_drafts(told), *_decisions(told, own), *_otherwise(told, own)]


def _drafts(told: Panel) -> Sequence[Block]:
    if not told.drafts:
        return []
    return [Heading(_("Drafts of principles"), 3), *(block for one in told.drafts for block in _draft(one))]


def _draft(one: DraftTold) -> Sequence[Block]:
    address = url_for("panel.public", public_id=one.id)
    return [Wording(one.title, one.text, one.language), Link(_("Read every version of this draft"), address)]


def _decisions(told: Panel, own: str) -> Sequence[Block]:
    if not told.decisions:
        return []
    return [Heading(_("Decisions"), 3), *(block for one in told.decisions for block in _decision(one, own))]


def _decision(one: DecisionTold, own: str) -> Sequence[Block]:
    counts = {"yes": one.in_favour, "no": one.against, "neither": one.abstained}
    about: list[tuple[str, str | Said]] = [(_("About:"), Said(one.about, own))]
    return [
        Heading(format_date(one.decided_on), 4),
        Paragraph(Said(one.text, own)),
        Paragraph(_("%(yes)s in favour, %(no)s against, %(neither)s chose neither.", **counts)),
        *([Facts(about)] if one.about else []),
        *(Quote(text, own, _("Who thinks otherwise")) for text in one.dissents),
    ]


def _otherwise(told: Panel, own: str) -> Sequence[Block]:
    if not told.otherwise:
        return []
    heading = Heading(_("What the panel wants otherwise than the list"), 3)
    return [heading, *(block for one in told.otherwise for block in show_otherwise(one, own))]
