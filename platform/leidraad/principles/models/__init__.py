# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of this room."""

from leidraad.principles.models.amendments import (
    TAKEN_OVER,
    Amendment,
    AmendmentOpinion,
    AmendmentQuestion,
    AmendmentState,
    Moderated,
)
from leidraad.principles.models.candidates import (
    Candidate,
    CandidateState,
    CandidateTheme,
    Evidence,
    Wording,
    WordingText,
)
from leidraad.principles.models.explanations import ADVICE, QUESTIONS, TOGETHER, Explanation, Subject
from leidraad.principles.models.suggestions import Suggestion, SuggestionState

__all__ = [
    "ADVICE",
    "QUESTIONS",
    "TAKEN_OVER",
    "TOGETHER",
    "Amendment",
    "AmendmentOpinion",
    "AmendmentQuestion",
    "AmendmentState",
    "Candidate",
    "CandidateState",
    "CandidateTheme",
    "Evidence",
    "Explanation",
    "Moderated",
    "Subject",
    "Suggestion",
    "SuggestionState",
    "Wording",
    "WordingText",
]
