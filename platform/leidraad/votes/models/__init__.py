# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of this room."""

from leidraad.votes.models.ballots import Ballot, BallotKey, Cast, Choice, Exposure, Vote, Voter, VoterKind
from leidraad.votes.models.computed import Change, Deviation, Report
from leidraad.votes.models.exchange import BroughtIn, Incoming, Package
from leidraad.votes.models.log import LINES_IN_PART, Bundle, LogHead, LogLeaf

__all__ = [
    "LINES_IN_PART",
    "Ballot",
    "BallotKey",
    "BroughtIn",
    "Bundle",
    "Cast",
    "Change",
    "Choice",
    "Deviation",
    "Exposure",
    "Incoming",
    "LogHead",
    "LogLeaf",
    "Package",
    "Report",
    "Vote",
    "Voter",
    "VoterKind",
]
