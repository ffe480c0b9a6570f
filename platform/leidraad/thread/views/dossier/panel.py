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
        said = ngettext(
            "Of the panel one person writes on this site.",
            "Of the panel %(num)s people write on this site.",
            told.members,
        )
        counted = _("In a meeting more people may decide: their number is with each decision.")
        record = Link(_("The record of the panel, with who wrote what"), url_for("panel.record", slug=told.slug))
        blocks += [Paragraph(f"{said} {counted}"), record]
    return [*blocks, *_drafts(told), *_decisions(told, own), *_minutes(told), *_otherwise(told, own)]


def _drafts(told: Panel) -> Sequence[Block]:
    if not told.drafts:
        return []
    return [Heading(_("Drafts of principles"), 3), *(block for one in told.drafts for block in _draft(one))]


def _draft(one: DraftTold) -> Sequence[Block]:
    return [Wording(one.title, one.text, one.language), Link(_("Read every version of this draft"), _address(one.id))]


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
        *_dissents(one, own),
    ]


def _dissents(one: DecisionTold, own: str) -> Sequence[Block]:
    """Return why members think otherwise; nobody is named here, and the record of the panel has who they are."""
    heading = ngettext("One member thinks otherwise:", "%(num)s members think otherwise:", len(one.dissents))
    return [Paragraph(heading), *(Quote(text, own) for text in one.dissents)] if one.dissents else []


def _minutes(told: Panel) -> Sequence[Block]:
    if not told.minutes:
        return []
    links = [
        Link(f"{one.title}, {format_date(one.held_on)}" if one.held_on else one.title, _address(one.id))
        for one in told.minutes
    ]
    return [Heading(_("Minutes"), 3), *links]


def _address(public_id: str) -> str:
    return url_for("panel.public", public_id=public_id)


def _otherwise(told: Panel, own: str) -> Sequence[Block]:
    if not told.otherwise:
        return []
    heading = Heading(_("What the panel wants otherwise than the list"), 3)
    return [heading, *(block for one in told.otherwise for block in show_otherwise(one, own))]
