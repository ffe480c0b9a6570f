# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapter on what people thought of the principles together."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from leidraad.core.document import Block, Bullets, Link, Note, Paragraph, Table
from leidraad.core.templating import format_date, format_number, format_percent
from leidraad.sense.models import Way
from leidraad.sense.names import SCORES, STANCES, WAYS
from leidraad.thread.services.dossier import Sense
from leidraad.thread.views.dossier.saying import titled


def show_sense(told: Sense, own: str) -> Sequence[Block]:
    """Return which set people were asked about, and what they think of it."""
    if told.until is None:
        words = _("When the vote has closed, the municipality can ask what you think of the principles together.")
        return [Note(_("Nobody was asked this."), words)]
    day = format_date(told.until)
    intro = _("Residents could say until %(date)s what they think of these principles together.", date=day)
    link = Link(_("All of it, per group and with the reasons of people"), url_for("sense.check", slug=told.slug))
    return [Paragraph(intro), Bullets([titled(one) for one in told.titles]), *_counted(told.counted), link]


def _counted(counted: Mapping[str, Any] | None) -> Sequence[Block]:
    if counted is None:
        return [Paragraph(_("The answers are not counted yet."))]
    if "stances" not in counted:
        return [Paragraph(_("There are fewer than ten answers, so we do not show what they say."))]
    total = counted["answers"]
    stances = [(str(STANCES[name]), number) for name, number in counted["stances"].items()]
    scores = [(str(name), number) for name, number in zip(SCORES.values(), counted["scores"], strict=True)]
    caption = _("%(number)s answers", number=format_number(total))
    return [
        _table(caption, stances, total),
        _table(_("How well does this set represent you?"), scores, total),
        *_ways(counted.get("ways", {})),
    ]


def _ways(ways: Mapping[str, int]) -> Sequence[Block]:
    """Return how the answers came; a count that was kept before this was told of says nothing of it."""
    if not ways:
        return []
    told = [f"{WAYS[Way(way)]}: {format_number(number)}" for way, number in ways.items()]
    return [Paragraph(_("How the answers came")), Bullets(told)]


def _table(caption: str, answers: Sequence[tuple[str, int]], total: int) -> Table:
    rows = [(name, format_number(number), format_percent(number / total)) for name, number in answers]
    return Table(caption, (_("Answer"), _("Answers"), _("Share")), rows, (1, 2))
