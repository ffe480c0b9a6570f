# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of this room."""

from leidraad.rounds.models.rounds import (
    PHASES,
    Arrival,
    Influence,
    Member,
    Phase,
    PhaseKind,
    ResultsShown,
    Round,
    RoundText,
    VotingAccess,
)

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
