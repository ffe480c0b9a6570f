# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with votes."""

from leidraad.votes.services.ballots import (
    BallotLine,
    ballot,
    ballot_of,
    has_ballot,
    results_visible,
    was_shown_any,
    with_words,
)
from leidraad.votes.services.bringing_in import bring_conversation
from leidraad.votes.services.casting import WordsChanged, cast, seal
from leidraad.votes.services.conversations import Conversation, read_conversation
from leidraad.votes.services.counting import (
    Tally,
    candidate_tallies,
    counted_votes,
    counts_for,
    tallies,
    voter_count,
)
from leidraad.votes.services.deviating import (
    deviate,
    deviations,
    draft_deviation,
    find_deviation,
    speaks_for,
    take_back_deviation,
)
from leidraad.votes.services.incoming import find_incoming, give_up, hand_in, try_again, unfinished
from leidraad.votes.services.kept import verify_reports
from leidraad.votes.services.keys import code_of, key_for_voting, own_code, voting_pseudonym
from leidraad.votes.services.meanings import Meaning, meanings_of
from leidraad.votes.services.open_data import ask_package, newest_package, vote_has_closed
from leidraad.votes.services.opinions import FoundOpinions, ask_for_opinions, opinions_of, opinions_under_way
from leidraad.votes.services.origins import brought_in_as, origin_of
from leidraad.votes.services.preparing import Origin
from leidraad.votes.services.representing import ChosenSet, ask_for_set, chosen_set, set_under_way
from leidraad.votes.services.results import Result, Results, count_results, keep_results, kept_results
from leidraad.votes.services.sealing import pseudonym_of
from leidraad.votes.services.showing import show_chosen, show_next, views_of
from leidraad.votes.services.so_far import results_so_far

__all__ = [
    "BallotLine",
    "ChosenSet",
    "Conversation",
    "FoundOpinions",
    "Meaning",
    "Origin",
    "Result",
    "Results",
    "Tally",
    "WordsChanged",
    "ask_for_opinions",
    "ask_for_set",
    "ask_package",
    "ballot",
    "ballot_of",
    "bring_conversation",
    "brought_in_as",
    "candidate_tallies",
    "cast",
    "chosen_set",
    "code_of",
    "count_results",
    "counted_votes",
    "counts_for",
    "deviate",
    "deviations",
    "draft_deviation",
    "find_deviation",
    "find_incoming",
    "give_up",
    "hand_in",
    "has_ballot",
    "keep_results",
    "kept_results",
    "key_for_voting",
    "meanings_of",
    "newest_package",
    "opinions_of",
    "opinions_under_way",
    "origin_of",
    "own_code",
    "pseudonym_of",
    "read_conversation",
    "results_so_far",
    "results_visible",
    "seal",
    "set_under_way",
    "show_chosen",
    "show_next",
    "speaks_for",
    "take_back_deviation",
    "tallies",
    "try_again",
    "unfinished",
    "verify_reports",
    "views_of",
    "vote_has_closed",
    "voter_count",
    "voting_pseudonym",
    "was_shown_any",
    "with_words",
]
