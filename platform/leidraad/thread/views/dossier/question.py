# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapter on what was asked."""

from collections.abc import Sequence

from flask_babel import gettext as _

from leidraad.core.document import Block, Facts, Heading, Paragraph, Said
from leidraad.core.errors import N_
from leidraad.core.templating import format_date, format_number
from leidraad.rounds.names import INFLUENCE_NAMES, PHASE_NAMES
from leidraad.thread.services.dossier import Asking
from leidraad.thread.views.dossier.saying import in_reach

PARTS = {"changeable": N_("This can change"), "fixed": N_("This is fixed"), "promise": N_("This is what we promise")}


def show_question(told: Asking, own: str) -> Sequence[Block]:
    """Return what was asked, what could change, how much it counts and when it was."""
    language, words = in_reach(told.texts)
    question, why = (Said(words[name], language) for name in ("question", "why"))
    blocks: list[Block] = [Paragraph(question, "lead"), Paragraph(why)]
    for part, heading in PARTS.items():
        if words[part]:
            blocks += [Heading(_(heading), 3), Paragraph(Said(words[part], language))]
    steps = [(_(PHASE_NAMES[kind]), format_date(at)) for kind, at in told.phases.items() if at]  # type: ignore[index]
    agreed = [
        (_("How much it counts"), _(INFLUENCE_NAMES[told.influence])),  # type: ignore[index]
        (_("Principles aimed at"), format_number(told.principles_aimed)),
        (_("Residents hear back on"), format_date(told.hear_back_on)),
    ]
    return [*blocks, Heading(_("Agreed"), 3), Facts(agreed), Heading(_("The steps of this round"), 3), Facts(steps)]
