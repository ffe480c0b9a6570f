# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapter on who took part."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from leidraad.core.document import Block, Facts, Heading, Note, Paragraph, Said, Table
from leidraad.core.few import FEW, tells_groups_apart
from leidraad.core.templating import format_date, format_number, format_percent, language_name
from leidraad.thread.services.dossier import People
from leidraad.thread.services.dossier.people import Compared
from leidraad.thread.views.dossier.saying import CHANNELS, KINDS, in_reach, people


def show_people(told: People, own: str) -> Sequence[Block]:
    """Return who handed in, who voted, and how that fits who lives here."""
    channels = ", ".join(_(CHANNELS[one]) for one in told.channels)
    blocks: list[Block] = [
        Facts([(_("Times handed in"), people(told.handed_in, FEW)), (_("By way of"), channels or "–")]),
        Paragraph(_("Who voted are counted apart and never added up.")),
        Facts([(_(KINDS[kind]), people(number)) for kind, number in told.voters.items()]),
    ]
    if told.languages:
        rows = [(language_name(one), format_number(number)) for one, number in told.languages.items()]
        blocks.append(Table(_("In which language people wrote"), (_("Language"), _("Statements")), rows, (1,)))
    return [*blocks, Heading(_("Against who live here"), 3), *_compared(told), *_notes(told, own)]


def _compared(told: People) -> Sequence[Block]:
    if not told.compared:
        words = _("We cannot tell who we did not hear: nobody was asked who they are, or too few people told.")
        return [Note(_("No figures"), words)]
    intro = _("Who wanted told something about themselves. Groups of fewer than ten people are joined with others.")
    return [Paragraph(intro), *(_table(one) for one in told.compared)]


def _table(told: Compared) -> Block:
    asked = in_reach(told.question)[1]
    if not tells_groups_apart([part["names"] for part in told.parts]):
        return too_few(asked)
    rows = [
        (
            group_names(part["names"], told.groups),
            format_number(part["people"]) if part["people"] else people(None),
            format_percent(part["share"]) if part["people"] else "–",
            format_percent(part["should_be"]),
        )
        for part in told.parts
    ]
    headings = (_("Group"), _("Voted and told"), _("Of those who told"), _("Of who live here"))
    return Table(asked, headings, rows, (1, 2, 3))


def too_few(asked: str) -> Facts:
    """Say of a question that nearly all its groups had to be joined."""
    return Facts([(asked, _("Too few people to show groups apart."))])


def group_names(names: Sequence[str], groups: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the names of groups that stand in one row; the empty one did not answer."""
    said = ", ".join(str(in_reach(groups[name])[1]) if name else _("no answer") for name in names)
    return f"{said} {_('(together)')}" if len(names) > 1 else said


def _notes(told: People, own: str) -> Sequence[Block]:
    if not told.notes:
        return []
    notes = [(format_date(one.made_at), Said(one.text, own)) for one in told.notes]
    return [Heading(_("What the municipality did to hear more people"), 3), Facts(notes)]
