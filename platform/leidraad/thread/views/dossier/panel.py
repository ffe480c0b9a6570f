# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapter on what the panel advises."""

from collections.abc import Sequence

from flask_babel import gettext as _

from leidraad.core.document import Block, Note
from leidraad.thread.services.dossier import Panel
from leidraad.thread.views.dossier.chosen import show_otherwise


def show_panel(told: Panel, own: str) -> Sequence[Block]:
    """Return what the panel wants otherwise than the list."""
    if not told.otherwise:
        words = _("The panel wrote down no advice on this list.")
        return [Note(_("No advice of the panel"), words)]
    return [block for one in told.otherwise for block in show_otherwise(one, own)]
