# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapter on the list that represents everyone, and the opening of the dossier, which has it on one page."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from leidraad.core.document import Block, Heading, Note, Paragraph, Said, Share, Shares, Table, Words
from leidraad.core.errors import N_
from leidraad.core.templating import format_date, format_number, format_percent
from leidraad.thread.services.dossier import Chosen, Otherwise, Outcome
from leidraad.thread.views.dossier.proof import show_method, show_proof
from leidraad.thread.views.dossier.saying import titled

DECIDED = {
    "adopted": N_("The council adopted it."),
    "not_adopted": N_("The council did not adopt it."),
}


def show_chosen(told: Chosen, own: str) -> Sequence[Block]:
    """Return the list, whom it serves, whether a group is left out, how sure it is, and who wants it otherwise."""
    if not told.principles:
        return [*the_list(told), *_otherwise(told, own)]
    return [*the_list(told), *show_proof(told), *_otherwise(told, own), *show_method(told)]


def the_list(told: Chosen) -> Sequence[Block]:
    """Return the list itself."""
    if not told.principles:
        words = _(
            "When the vote has closed, the computer chooses a list in which not only the largest group finds "
            "something. At least ten people must have voted."
        )
        return [Note(_("This list is not there yet."), words)]
    intro = ngettext(
        "From the votes of %(people)s people the computer chose one principle.",
        "From the votes of %(people)s people the computer chose %(num)s principles, so that not only the largest "
        "group finds something in it.",
        len(told.principles),
        people=format_number(told.proof["people"]),
    )
    return [
        Paragraph(f"{intro} {_('It is advice: the council decides.')}"),
        Shares(_("What is on the list"), [_row(told, one) for one in told.principles]),
    ]


def _row(told: Chosen, one: Mapping[str, Any]) -> Share:
    share = one["agree"] / one["voted"]
    voted = format_number(one["voted"])
    said = _("%(share)s agree, of %(voted)s people who voted on it.", share=format_percent(share), voted=voted)
    state = told.decided.get(one["statement"])
    decided = f" {_(DECIDED[state])}" if state else ""
    return Share(titled(told.titles[one["statement"]]), said + decided, share, 0.0)


def _otherwise(told: Chosen, own: str) -> Sequence[Block]:
    heading = Heading(_("Who wants it otherwise?"), 3)
    intro = Paragraph(_("The municipality, the panel and the council may choose otherwise. Then they say why."))
    said = [block for one in told.otherwise for block in show_otherwise(one, own)]
    council = _council(told, own)
    return [heading, intro, *said, *council] if said or council else [heading, intro, Paragraph(_("Nobody so far."))]


def _council(told: Chosen, own: str) -> Sequence[Block]:
    """Return where the council decided otherwise than the list."""
    if not told.decided:
        return []
    if not told.differs:
        return [Paragraph(_("All that the council decided until now is as on the list."))]
    headings, rows = (_("Proposal"), _("The council"), _("Why")), [_differs(one, own) for one in told.differs]
    return [Table(_("Where the council decided otherwise than the list"), headings, rows, long=(2,))]


def _differs(one: Outcome, own: str) -> Sequence[Words]:
    does = _("adopted it; it is not on the list") if one.is_adopted else _("did not adopt it; it is on the list")
    return (titled(one.titles), does, Said(one.reason, own) if one.reason else "–")


def show_otherwise(one: Otherwise, own: str) -> Sequence[Block]:
    """Return who leaves something out of the list or adds to it, and why."""
    who = {
        "staff": _("The municipality"),
        "panel": _("The panel"),
        "council": _("The council") if one.decision else _("A member of the council"),
    }[one.speaker]
    is_out = one.change == "leave_out"
    does = _("%(who)s leaves this out", who=who) if is_out else _("%(who)s adds this", who=who)
    when = " · ".join(part for part in (one.decision, format_date(one.made_at)) if part)
    return [
        Heading(titled(one.titles), 4),
        Paragraph(f"{does}."),
        Paragraph(Said(one.reason, own)),
        Paragraph(when, "small"),
    ]
