# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The evidence on one theme, on a page and as a PDF."""

from collections.abc import Iterator

from flask import Response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Link,
    Paragraph,
    Quote,
    Said,
    Share,
    Shares,
    Wording,
)
from leidraad.core.gate import requires
from leidraad.core.installation import our_settings
from leidraad.core.language import chosen_language, preferred_languages
from leidraad.core.limits import limiter
from leidraad.core.templating import format_date, format_number, language_name, people_count
from leidraad.panel.services import Evidence, Support, evidence_of
from leidraad.panel.views.blueprint import blueprint
from leidraad.themes.models import Theme
from leidraad.themes.services import Voice, find_theme, public_theme
from leidraad.votes.services import Tally


def _theme(public_id: str) -> Theme:
    return public_theme(find_theme(db.session(), public_id))


@blueprint.get("/themes/<public_id>/evidence")
@requires("panel.read", load=_theme)
def evidence(theme: Theme) -> ResponseReturnValue:
    """Show all that is public about a theme, on one page."""
    found = evidence_of(db.session(), theme, now=utc_now())
    return render_template("panel/evidence.html", evidence=found, theme=theme, said=_in_words, points=_points)


@blueprint.get("/themes/<public_id>/evidence.pdf")
@requires("panel.read", load=_theme)
@limiter.limit("20 per minute")
def evidence_pdf(theme: Theme) -> ResponseReturnValue:
    """Give the same to print."""
    now = utc_now()
    found = evidence_of(db.session(), theme, now=now)
    document = Document(theme.label, _("Evidence for the panel"), chosen_language(), list(_blocks(found)))
    answer = Response(document.to_pdf(settings=our_settings(), made_at=now), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f"attachment; filename={theme.round.slug}-{theme.public_id}.pdf"
    return answer


def _blocks(found: Evidence) -> Iterator[Block]:
    words = found.theme.round.text_in(*preferred_languages())
    yield Paragraph(Said(words.question, words.language), "lead")
    yield Facts(_facts(found))
    for heading, voices in ((_("What says it best"), found.best), (_("What differs most"), found.differing)):
        if voices:
            yield Heading(heading)
            yield from map(_quote, voices)
    if found.proposals:
        yield Heading(_("What was written from it"))
    for candidate, support in found.proposals:
        text = candidate.wording.text_in(*preferred_languages())
        yield Wording(text.title, text.text, text.language)
        yield Shares(_("How residents voted"), _shares(support)) if support else Paragraph(_later(), "small")
        if support and _points(support):
            yield Bullets(_points(support))
    yield Link(_("The page of this theme"), f"/themes/{found.theme.public_id}")


def _facts(found: Evidence) -> list[tuple[str, str]]:
    languages = (f"{language_name(code)}: {format_number(number)}" for code, number in found.languages.items())
    return [
        (_("Statements"), format_number(found.size.statements)),
        (_("People"), people_count(found.size.people)),
        (_("Languages"), ", ".join(languages)),
        (_("Looked at one by one"), format_number(found.size.looked_at)),
    ]


def _quote(one: Voice) -> Quote:
    month = format_date(one.statement.contribution.submission.created_at, "MMMM yyyy")
    alike = _("%(number)s people wrote nearly this", number=people_count(one.people)) if one.people > 1 else ""
    return Quote(one.statement.text, one.statement.language, " · ".join(filter(None, (month, alike))))


def _shares(support: Support) -> list[Share]:
    groups = {_("Group %(letter)s", letter=name): tally for name, tally in support.groups.items()}
    return [
        Share(name, _in_words(tally), tally.agree / tally.total, tally.disagree / tally.total)
        for name, tally in {_("Everybody"): support.tally, **groups}.items()
    ]


def _points(support: Support) -> list[str]:
    """Return what opinion groups have in common about a proposal, and where they differ, as far as that is sure."""
    said = [(support.unites, _("more than half in every group")), (support.divides, _("groups differ in how many"))]
    return [str(words) for is_so, words in said if is_so]


def _in_words(tally: Tally) -> str:
    counts = {name: format_number(getattr(tally, name)) for name in ("agree", "disagree", "passed", "total")}
    words = _("%(agree)s agree, %(disagree)s disagree, %(passed)s do not know; %(total)s people voted.", **counts)
    return str(words)


def _later() -> str:
    return str(_("How people voted stands here once the vote has closed, if at least ten did."))
