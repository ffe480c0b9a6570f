# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapter on what the council decided."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from leidraad.core.document import Block, Heading, Link, Note, Paragraph, Said, Table, Words
from leidraad.core.templating import format_date
from leidraad.thread.services.dossier import Decided, Outcome
from leidraad.thread.views.dossier.saying import titled


def show_decided(told: Decided, own: str) -> Sequence[Block]:
    """Return what the council adopted, and what it refused and why."""
    if not told.outcomes:
        words = _("Until then everything in this dossier is advice.")
        return [Note(_("The council has not decided yet."), words)]
    refused = [one for one in told.outcomes if not one.is_adopted]
    return [*in_one_sentence(told), *_adopted(told, own), *_refused(refused, own)]


def in_one_sentence(told: Decided) -> Sequence[Block]:
    """Return how much of what was proposed the council adopted; nothing as long as it decided nothing."""
    if not told.outcomes:
        return []
    number, all_, day = len(told.adopted), told.proposals, told.on_one_day
    if not number:
        said = _("The council adopted none of the %(all)s proposed principles.", all=all_)
    elif day:
        said = ngettext(
            "The council adopted one of the %(all)s proposed principles on %(date)s.",
            "The council adopted %(num)s of the %(all)s proposed principles on %(date)s.",
            number,
            all=all_,
            date=format_date(day),
        )
    else:
        said = ngettext(
            "The council adopted one of the %(all)s proposed principles.",
            "The council adopted %(num)s of the %(all)s proposed principles.",
            number,
            all=all_,
        )
    return [Paragraph(said, "lead")]


def _adopted(told: Decided, own: str) -> Sequence[Block]:
    if not told.adopted:
        return []
    return [
        Heading(_("What the council adopted"), 3),
        Table(
            _("Adopted, and whether it was on the list that the computer chose"),
            (_("Proposal"), _("Decided on"), _("On the list for everyone"), _("What the council changed, and why")),
            [_row(one, own) for one in told.adopted],
            long=(3,),
        ),
        Link(_("All principles"), url_for("council.register")),
    ]


def _row(one: Outcome, own: str) -> Sequence[Words]:
    day = format_date(one.decided_on) if one.decided_on else "–"
    is_on_list = _("yes") if one.is_on_list else _("no")
    return (titled(one.titles), day, is_on_list, Said(one.reason, own) if one.reason else "–")


def _refused(refused: Sequence[Outcome], own: str) -> Sequence[Block]:
    if not refused:
        return []
    rows = [(titled(one.titles), _("yes") if one.is_on_list else _("no"), Said(one.reason, own)) for one in refused]
    headings = (_("Proposal"), _("On the list for everyone"), _("Why"))
    caption = _("Not adopted, and why")
    return [Heading(_("What the council did not adopt"), 3), Table(caption, headings, rows, long=(2,))]
