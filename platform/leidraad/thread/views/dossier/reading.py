# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dossier of a round on screen, as PDF and as JSON: three faces of what the services tell."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import render_template, request
from flask.typing import ResponseReturnValue

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.document import Block, kind_of
from leidraad.core.errors import N_, NotFound
from leidraad.core.gate import requires
from leidraad.core.language import chosen_language
from leidraad.core.limits import limiter, one_at_a_time
from leidraad.core.paging import Page
from leidraad.rounds.models import PhaseKind, Round
from leidraad.thread.services.dossier import CHAPTERS as TELL
from leidraad.thread.services.dossier import WHOLE, Part
from leidraad.thread.views.blueprint import blueprint, round_at
from leidraad.thread.views.dossier.chapters import CHAPTERS, OPENING, show_opening
from leidraad.thread.views.dossier.files import (
    as_file,
    as_json,
    as_pdf,
    refuse_before_its_time,
    refuse_from_elsewhere,
)
from leidraad.votes.services import vote_has_closed


class At(NamedTuple):
    """A chapter of the dossier of a round."""

    round: Round
    chapter: str


def _chapter_at(slug: str, chapter: str) -> At:
    if chapter not in CHAPTERS:
        raise NotFound(N_("The dossier has no such chapter."))
    return At(round_at(slug), chapter)


@blueprint.get("/rounds/<slug>/dossier")
@requires("thread.read", load=round_at)
def dossier(round_: Round) -> ResponseReturnValue:
    """Show the list on one page, and the way to each chapter."""
    refuse_from_elsewhere(round_)
    if not vote_has_closed(round_, utc_now()):
        ends_at = round_.end_of(PhaseKind.VOTE)
        return render_template("thread/dossier_later.html", round=round_, ends_at=ends_at)
    told = {name: TELL[name](db.session(), round_, WHOLE, utc_now()) for name in OPENING}
    return render_template("thread/dossier.html", round=round_, blocks=_named(show_opening(told)), chapters=CHAPTERS)


@blueprint.get("/rounds/<slug>/dossier/<chapter>")
@requires("thread.read", load=_chapter_at)
def dossier_chapter(at: At) -> ResponseReturnValue:
    """Show one chapter, a page at a time where it is long."""
    refuse_before_its_time(at.round)
    chapter, number = CHAPTERS[at.chapter], max(1, request.args.get("page", 1, type=int))
    told = TELL[at.chapter](db.session(), at.round, Part(number, chapter.on_a_page), utc_now())
    blocks = chapter.show(told, at.round.languages[0])
    has_next = chapter.on_a_page is not None and number * chapter.on_a_page < told.total
    page: Page[tuple[str, Block]] = Page(_named(blocks), number, has_next)
    return render_template("thread/dossier_chapter.html", round=at.round, name=at.chapter, page=page, chapters=CHAPTERS)


@blueprint.get("/rounds/<slug>/dossier.pdf")
@requires("thread.read", load=round_at)
@limiter.limit("10 per minute")
@one_at_a_time
def dossier_pdf(round_: Round) -> ResponseReturnValue:
    """Give the whole dossier as a tagged PDF, in the language of the reader."""
    refuse_before_its_time(round_)
    name = f"{round_.slug}-dossier-{chosen_language()}.pdf"
    return as_file(as_pdf(round_, utc_now()), "application/pdf", name)


@blueprint.get("/rounds/<slug>/dossier.json")
@requires("thread.read", load=round_at)
@limiter.limit("20 per minute")
def dossier_json(round_: Round) -> ResponseReturnValue:
    """Give the whole dossier as data, in every language that there is."""
    refuse_before_its_time(round_)
    return as_file(as_json(round_, utc_now()), "application/json", f"{round_.slug}-dossier.json")


def _named(blocks: Sequence[Block]) -> list[tuple[str, Block]]:
    """Return each block with the name of the part of a page that shows it."""
    return [(kind_of(one), one) for one in blocks]
