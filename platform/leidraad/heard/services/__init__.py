# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with backgrounds."""

from leidraad.heard.services.answering import answer, link_of, own_answers, own_ballot
from leidraad.heard.services.comparing import compare_groups, gather
from leidraad.heard.services.questions import questions_of, read_questions, set_questions
from leidraad.heard.services.reporting import (
    add_note,
    forget_answers,
    keep_comparison,
    newest_comparison,
    notes_of,
    plan_comparison,
)
from leidraad.heard.services.so_far import look_again, plan_first_look, so_far

__all__ = [
    "add_note",
    "answer",
    "compare_groups",
    "forget_answers",
    "gather",
    "keep_comparison",
    "link_of",
    "look_again",
    "newest_comparison",
    "notes_of",
    "own_answers",
    "own_ballot",
    "plan_comparison",
    "plan_first_look",
    "questions_of",
    "read_questions",
    "set_questions",
    "so_far",
]
