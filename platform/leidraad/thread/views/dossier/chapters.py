# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapters of the dossier, what each is called and how it is shown, and the opening before them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from leidraad.core.document import Block, Contents, Document, Facts, Heading, Link, Paragraph
from leidraad.core.errors import N_
from leidraad.core.few import FEW
from leidraad.core.language import chosen_language
from leidraad.core.templating import format_number
from leidraad.rounds.models import Round
from leidraad.thread.views.dossier.amendments import show_amendments
from leidraad.thread.views.dossier.chosen import show_chosen, the_list
from leidraad.thread.views.dossier.decided import in_one_sentence, show_decided
from leidraad.thread.views.dossier.grouping import show_grouping
from leidraad.thread.views.dossier.panel import show_panel
from leidraad.thread.views.dossier.people import show_people
from leidraad.thread.views.dossier.proposals import show_proposals
from leidraad.thread.views.dossier.question import show_question
from leidraad.thread.views.dossier.saying import people
from leidraad.thread.views.dossier.sense import show_sense
from leidraad.thread.views.dossier.themes import show_themes
from leidraad.thread.views.dossier.unused import accounted, show_unused


@dataclass(frozen=True)
class Chapter:
    """What it is called, how it is shown in which language of the round's own, and how much of it fits on one page."""

    title: str
    show: Callable[[Any, str], Sequence[Block]]
    on_a_page: int | None = None


CHAPTERS: Mapping[str, Chapter] = {
    "decision": Chapter(N_("What the council decided"), show_decided),
    "question": Chapter(N_("What was asked"), show_question),
    "people": Chapter(N_("Who took part"), show_people),
    "themes": Chapter(N_("What people wrote"), show_themes, on_a_page=15),
    "proposals": Chapter(N_("The proposals, and who supports them"), show_proposals, on_a_page=5),
    "list": Chapter(N_("A list for everyone"), show_chosen),
    "sense": Chapter(N_("What people think of the principles together"), show_sense),
    "amendments": Chapter(N_("Other words, and what became of them"), show_amendments, on_a_page=15),
    "unused": Chapter(N_("What is not used, and why"), show_unused),
    "panel": Chapter(N_("What the panel advises"), show_panel),
    "grouping": Chapter(N_("How grouping worked"), show_grouping),
}
OPENING = ("decision", "people", "list", "unused")


def show_opening(told: Mapping[str, Any]) -> Sequence[Block]:
    """Return the first page: what the council decided, the list, and the numbers behind it."""
    numbers = [
        (_("Times handed in"), people(told["people"].handed_in, FEW)),
        (_("Ideas in them"), format_number(told["unused"].accounting.total)),
        (_("Residents who voted"), people(told["people"].voters["resident"])),
    ]
    return [
        *in_one_sentence(told["decision"]),
        Facts(numbers),
        *the_list(told["list"]),
        accounted(told["unused"].accounting),
    ]


def whole(round_: Round, told: Mapping[str, Any], *, made_on: str) -> Document:
    """Return the dossier as one document in the language of the reader."""
    words = round_.text_in(chosen_language())
    blocks: list[Block] = [
        Paragraph(_("Made on %(date)s from all that the round kept.", date=made_on), "small"),
        Heading(_("In short")),
        *show_opening(told),
        Contents(_("Contents")),
    ]
    for name, chapter in CHAPTERS.items():
        blocks += [Heading(_(chapter.title)), *chapter.show(told[name], round_.languages[0])]
    return Document(words.question, _("Dossier for the council"), chosen_language(), [*blocks, *_checking(round_)])


def _checking(round_: Round) -> Sequence[Block]:
    """Return where everything in the dossier can be checked."""
    addresses = {
        N_("This dossier, with every figure, for computers (JSON)"): "thread.dossier_json",
        N_("All that was handed in and what became of it"): "thread.accounting",
        N_("The statements (CSV)"): "thread.statements_csv",
        N_("The proof of the list (JSON)"): "votes.proof",
        N_("The votes, without names"): "votes.open_data",
        N_("The log of votes"): "votes.log",
    }
    links = [Link(_(words), url_for(endpoint, slug=round_.slug)) for words, endpoint in addresses.items()]
    return [Heading(_("Check it yourself")), *links]
