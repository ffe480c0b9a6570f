# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapter on other words, and what became of them."""

from collections.abc import Sequence

from flask_babel import gettext as _

from leidraad.core.document import Block, Facts, Heading, Note, Paragraph, Said, Table, Wording
from leidraad.core.errors import N_
from leidraad.core.templating import format_date, format_number
from leidraad.thread.services.dossier import Amendments, AmendmentTold
from leidraad.thread.views.dossier.saying import KINDS, WRITERS, titled

BECAME = {
    "open": N_("waits for an answer"),
    "accepted": N_("taken over in text %(number)s"),
    "in_part": N_("taken over in part in text %(number)s"),
    "merged": N_("taken over together with others in text %(number)s"),
    "rejected": N_("not taken over"),
    "withdrawn": N_("taken back"),
}
COUNTED = {
    "accepted": N_("Taken over"),
    "in_part": N_("Taken over in part"),
    "merged": N_("Taken over together with others"),
    "rejected": N_("Not taken over"),
    "withdrawn": N_("Taken back by the writer"),
    "open": N_("Without an answer yet"),
}


def show_amendments(told: Amendments, own: str) -> Sequence[Block]:
    """Return what people wanted to say otherwise, and each answer."""
    if not told.total:
        return [Note(_("Nobody proposed other words."), _("The proposals stand as they were written."))]
    rows = [(_(name), format_number(told.states[state])) for state, name in COUNTED.items()]
    table = Table(_("What became of other words"), (_("Answer"), _("How many")), rows, (1,))
    return [table, *(block for one in told.amendments for block in _amendment(one, own))]


def _amendment(one: AmendmentTold, own: str) -> Sequence[Block]:
    who = _("by %(who)s", who=_(WRITERS[one.written_by]))
    about = _("Other words for text %(number)s", number=one.wording)
    became = _(BECAME[one.state], number=one.result)
    answer = [Facts([(_("The answer"), Said(one.answer, own))])] if one.answer else []
    return [
        Heading(titled(one.titles), 3),
        Paragraph(f"{about}, {who}, {format_date(one.made_at)}: {became}."),
        *_words(one),
        *_backing(one),
        *answer,
    ]


def _words(one: AmendmentTold) -> Sequence[Block]:
    if one.text:
        why = [(_("Why"), Said(one.reason, one.language))]
        return [Wording(one.title, one.text, one.language), Facts(why)]
    if one.state == "withdrawn":
        return [Paragraph(_("Its writer took this proposal back."))]
    return [Paragraph(_("These words cannot be read by everybody."))]


def _backing(one: AmendmentTold) -> Sequence[Block]:
    said = [
        _(
            "%(who)s: %(support)s in favour, %(object)s against.",
            who=_(KINDS[kind]),
            support=format_number(counts.support),
            object=format_number(counts.object),
        )
        for kind, counts in one.backing.items()
        if counts.support or counts.object
    ]
    return [Paragraph(" ".join(said) or _("Nobody said yet what they think of it."), "small")]
