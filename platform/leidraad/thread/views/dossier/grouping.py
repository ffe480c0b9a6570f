# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapter on how the computer grouped what people wrote."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _

from leidraad.core.document import Block, Facts, Heading, Link, Note, Paragraph, Said, Table
from leidraad.core.errors import N_
from leidraad.core.templating import format_date, format_number
from leidraad.thread.services.dossier import Grouping
from leidraad.thread.services.dossier.grouping import Run
from leidraad.thread.views.dossier.saying import between

READINGS = {
    "goal": N_("What it is for"),
    "source_data": N_("What it looks at"),
    "human_intervention": N_("What people decide"),
    "risks": N_("What can go wrong"),
    "methods_and_models": N_("What it does"),
}


def show_grouping(told: Grouping, own: str) -> Sequence[Block]:
    """Return how grouping worked in this round, and what the algorithm register tells of it."""
    intro = _(
        "The computer proposes which statements belong together. In each round people decide which proposals become a "
        "theme. The page of a theme tells how much of it they looked at, and whether they named it."
    )
    looked = _(
        "A person looked at %(number)s of all %(total)s statements one by one, also of those that are in no theme. The "
        "others were placed many at once, mostly as the computer proposed.",
        number=format_number(told.looked_at),
        total=format_number(told.statements),
    )
    links = [
        Link(_("How does grouping work?"), url_for("themes.how")),
        Link(_("Entry for the Algorithm Register (JSON)"), url_for("themes.algorithm_register")),
        Link(_("Every setting of each grouping, for computers (JSON)"), url_for("thread.dossier_json", slug=told.slug)),
    ]
    return [Paragraph(intro), Paragraph(looked), *_checked(told), *_runs(told), *_readings(told), *links]


def _checked(told: Grouping) -> Sequence[Block]:
    if not told.between:
        return []
    said = _(
        "People who did not see the computer's choice chose the same theme in %(same)s of %(checked)s cases. For all "
        "that the computer placed that is %(between)s.",
        same=format_number(told.same),
        checked=format_number(told.checked),
        between=between(*told.between),
    )
    return [Paragraph(said)]


def _runs(told: Grouping) -> Sequence[Block]:
    if not told.runs:
        return [Note(_("Nothing was grouped by the computer."), _("People made the themes by hand."))]
    return [block for one in told.runs for block in _run(one)]


def _run(run: Run) -> Sequence[Block]:
    facts = [
        (_("Statements"), format_number(run.statements)),
        (_("Themes that the computer found"), format_number(run.found)),
        (_("Start number, for who computes it again"), str(run.seed)),
        (_("Fingerprint of the result (SHA-256)"), run.result_hash or "–"),
    ]
    made_with = [(name, str(value)) for name, value in run.versions.items()]
    date = format_date(run.made_at)
    is_again = run.kind == "again"
    name = _("A second look, of %(date)s", date=date) if is_again else _("Grouping of %(date)s", date=date)
    return [
        Heading(name, 3),
        Facts(facts),
        Table(_("Versions"), (_("Program"), _("Version")), made_with),
        Link(_("Compute it again yourself"), url_for("themes.run", public_id=run.id)),
    ]


def _readings(told: Grouping) -> Sequence[Block]:
    blocks: list[Block] = [Heading(_("What the algorithm register tells"), 3)]
    for key, name in READINGS.items():
        blocks += [Heading(_(name), 4), Paragraph(Said(told.readings[key], "nl"))]
    return blocks
