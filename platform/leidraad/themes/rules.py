# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may group and curate; reading the themes of an opened round is for everybody."""

from leidraad.core.gate import Rules
from leidraad.rounds.rules import is_opened, is_staff

RULES: Rules = {
    "themes.read": (is_opened,),
    # The workbench can be looked at in every phase; changing anything is bound to one. Words that nobody looked at for
    # personal data stand on it too, so it is not for the panel.
    "themes.look": (is_staff,),
    "themes.group": (is_staff,),
    "themes.curate": (is_staff,),
    # Give a place or a reason to what has none: also after grouping, for without it the round cannot close.
    "themes.settle": (is_staff,),
}
