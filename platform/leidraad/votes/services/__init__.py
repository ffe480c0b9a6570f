# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with votes."""

from leidraad.votes.services.ballots import BallotItem, ballot, results_visible
from leidraad.votes.services.casting import cast, seal
from leidraad.votes.services.counting import (
    Tally,
    candidate_tallies,
    counted_votes,
    counts_for,
    tallies,
    voter_count,
)
from leidraad.votes.services.keys import code_of, key_for_voting, own_code
from leidraad.votes.services.sealing import pseudonym_of

__all__ = [
    "BallotItem",
    "Tally",
    "ballot",
    "candidate_tallies",
    "cast",
    "code_of",
    "counted_votes",
    "counts_for",
    "key_for_voting",
    "own_code",
    "pseudonym_of",
    "results_visible",
    "seal",
    "tallies",
    "voter_count",
]
