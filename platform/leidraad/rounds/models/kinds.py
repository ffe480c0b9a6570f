# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What kinds there are: of phases, of influence, of voting, of showing results."""

from enum import StrEnum


class PhaseKind(StrEnum):
    """The steps of a round, in order."""

    PREPARE = "prepare"
    COLLECT = "collect"
    GROUP = "group"
    VOTE = "vote"
    DECIDE = "decide"
    CLOSED = "closed"


PHASES = tuple(PhaseKind)


class Influence(StrEnum):
    """How much the outcome counts (the IAP2 levels); a round cannot open without one (B-10)."""

    INFORM = "inform"
    CONSULT = "consult"
    INVOLVE = "involve"
    COLLABORATE = "collaborate"
    EMPOWER = "empower"


class VotingAccess(StrEnum):
    """By what means a resident votes: any browser, or a link mailed to an address."""

    OPEN = "open"
    EMAIL = "email"


class ResultsShown(StrEnum):
    """When results may be seen: after the vote closes, or once a person has voted on everything."""

    AFTER_CLOSE = "after_close"
    AFTER_VOTING = "after_voting"
