# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of this room."""

from leidraad.rounds.models.kinds import PHASES, Influence, PhaseKind, ResultsShown, VotingAccess
from leidraad.rounds.models.rounds import Arrival, Member, Phase, Round, RoundText

__all__ = [
    "PHASES",
    "Arrival",
    "Influence",
    "Member",
    "Phase",
    "PhaseKind",
    "ResultsShown",
    "Round",
    "RoundText",
    "VotingAccess",
]
