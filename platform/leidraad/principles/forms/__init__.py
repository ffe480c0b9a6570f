# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What writers of principles and of amendments fill in."""

from leidraad.principles.forms.explaining import (
    QUESTIONS,
    AnswersForm,
    ExplainForm,
    FeasibilityForm,
)
from leidraad.principles.forms.suggesting import AcceptForm, AnswerSuggestionForm, SuggestForm
from leidraad.principles.forms.talking import (
    AmendForm,
    AnswerForm,
    LookedAt,
    ModerateForm,
    OpinionForm,
    QuestionForm,
)
from leidraad.principles.forms.words import (
    BasedForm,
    DecideForm,
    EndForm,
    ProposeForm,
    RewordForm,
    WordsForm,
)

__all__ = [
    "QUESTIONS",
    "AcceptForm",
    "AmendForm",
    "AnswerForm",
    "AnswerSuggestionForm",
    "AnswersForm",
    "BasedForm",
    "DecideForm",
    "EndForm",
    "ExplainForm",
    "FeasibilityForm",
    "LookedAt",
    "ModerateForm",
    "OpinionForm",
    "ProposeForm",
    "QuestionForm",
    "RewordForm",
    "SuggestForm",
    "WordsForm",
]
