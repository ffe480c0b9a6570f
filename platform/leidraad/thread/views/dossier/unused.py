# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapter on what became of everything, and what is not used and why."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from leidraad.core.document import Block, Heading, Paragraph, Said, Table
from leidraad.core.errors import N_
from leidraad.core.templating import format_number
from leidraad.thread.services import Accounting
from leidraad.thread.services.dossier import Unused
from leidraad.thread.views.dossier.saying import titled

ANSWERS = {
    "used": (N_("Used"), N_("It stands under a proposed principle.")),
    "noted": (N_("Noted"), N_("It is in a theme that no proposed principle uses.")),
    "not_used": (N_("Not used"), N_("Each with its reason.")),
    "withheld": (
        N_("Withheld or taken back"),
        N_("Not shown to others: kept back by staff with a reason, or taken back by the writer."),
    ),
    "waiting": (N_("Not placed yet"), N_("Nobody gave it a theme or a reason yet.")),
}
ENDED = {
    "not_adopted": (N_("Proposals that the council did not adopt"), N_("Why the council did not adopt them")),
    "withdrawn": (N_("Proposals that were taken back"), N_("Why they were taken back")),
}
SUGGESTED = {
    "accepted": N_("Put on the ballot"),
    "merged": N_("Said by another proposal already"),
    "refused": N_("Left out, with a reason to the writer"),
    "withdrawn": N_("Taken back by the writer"),
    "open": N_("Without an answer yet"),
}


def show_unused(told: Unused, own: str) -> Sequence[Block]:
    """Return the accounting, and under each answer the reasons."""
    intro = _("Everything that people wrote is counted once. Nothing is left over: together it is all that came in.")
    return [Paragraph(intro), accounted(told.accounting), *_reasons(told, own), *_ended(told, own), *_suggested(told)]


def accounted(numbers: Accounting) -> Table:
    """Return what became of everything, with the total."""
    found = {answer: getattr(numbers, answer) for answer in ANSWERS}
    shown = [(ANSWERS[answer], number) for answer, number in found.items() if number or answer != "waiting"]
    rows = [(f"{_(name)}: {_(why)}", format_number(number)) for (name, why), number in shown]
    headings, total = (_("What happened"), _("Statements")), (_("Together"), format_number(numbers.total))
    return Table(_("What happened to every idea"), headings, [*rows, total], (1,))


def _reasons(told: Unused, own: str) -> Sequence[Block]:
    blocks: list[Block] = []
    for answer in ("noted", "not_used", "withheld"):
        found = [one for one in told.reasons if one.answer == answer]
        rows = [
            (Said(one.reason, own) if one.reason else _("The writer took it back."), format_number(one.statements))
            for one in found
        ]
        if rows:
            name, why = ANSWERS[answer]
            first = _("Theme") if answer == "noted" else _("Reason")
            blocks += [Heading(_(name), 3), Table(_(why), (first, _("Statements")), rows, (1,))]
    return blocks


def _ended(told: Unused, own: str) -> Sequence[Block]:
    blocks: list[Block] = []
    for state, (name, why) in ENDED.items():
        rows = [(titled(one.titles), Said(one.outcome, own)) for one in told.ended if one.state == state]
        if rows:
            blocks += [Heading(_(name), 3), Table(_(why), (_("Proposal"), _("Why")), rows, long=(1,))]
    return blocks


def _suggested(told: Unused) -> Sequence[Block]:
    if not told.suggestions:
        return []
    number = sum(told.suggestions.values())
    said = ngettext("A voter proposed one principle.", "Voters proposed %(num)s principles.", number)
    found = [(name, told.suggestions[state]) for state, name in SUGGESTED.items() if state in told.suggestions]
    rows = [(_(name), format_number(times)) for name, times in found]
    table = Table(_("What became of them"), (_("Answer"), _("How many")), rows, (1,))
    return [Heading(_("Proposals by voters"), 3), Paragraph(said), table]
