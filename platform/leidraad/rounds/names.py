# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What phases and levels of influence are called, to be translated where they are shown."""

from leidraad.core.errors import N_
from leidraad.rounds.models import Influence, PhaseKind

PHASE_NAMES = {
    PhaseKind.PREPARE: N_("Prepare"),
    PhaseKind.COLLECT: N_("Collect"),
    PhaseKind.GROUP: N_("Group and write"),
    PhaseKind.VOTE: N_("Vote and improve"),
    PhaseKind.DECIDE: N_("Decide"),
    PhaseKind.CLOSED: N_("Closed"),
}
INFLUENCE_NAMES = {
    Influence.INFORM: N_("Inform: we tell you what we decide"),
    Influence.CONSULT: N_("Consult: we listen, and tell what we did with it"),
    Influence.INVOLVE: N_("Involve: your words return in what we decide"),
    Influence.COLLABORATE: N_("Collaborate: we write the outcome together"),
    Influence.EMPOWER: N_("Empower: what residents choose is carried out"),
}
