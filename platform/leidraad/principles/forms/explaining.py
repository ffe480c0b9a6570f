# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a candidate asks, rules out and costs."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

from leidraad.core.forms import text_area
from leidraad.principles import models
from leidraad.principles.forms.words import BasedForm
from leidraad.principles.models import Subject

ANSWER = 1500
HELP = {
    Subject.PRACTICE: _l("What do we do differently from tomorrow?"),
    Subject.RULES_OUT: _l("Begin with: we would then not …"),
    Subject.COLLIDES: _l("Name that principle, and say how you would weigh the two."),
    Subject.EXAMPLE: _l("Take a real decision, and say what would have gone differently."),
    Subject.LEGAL: _l("Which law stands in its way, or has to be kept to? If none does, say so."),
    Subject.OWNER: _l("A role or a department, not the name of a person."),
    Subject.COST: _l("Money, time, or what we can do less of."),
    Subject.FEASIBILITY: _l("This stands apart from what residents think of it."),
}
# Each question with its help, as a writer sees them; readers see the question above its answer.
QUESTIONS = {subject: (_l(question), HELP[subject]) for subject, question in models.QUESTIONS.items()}


class AnswersForm(BasedForm):
    """Answers to some of the questions, in one language."""

    def answers(self, subjects: Iterable[str]) -> dict[str, str]:
        """Return what was filled in per subject; an empty answer is taken back."""
        return {subject: self[subject].data or "" for subject in subjects}


def _answer(subject: Subject) -> Any:
    question, help_text = QUESTIONS[subject]
    return text_area(question, ANSWER, description=help_text, optional=True, rows=3)


def _advice(number: int, help_text: Any = "") -> Any:
    label = _l("Advice %(number)s", number=number)
    return text_area(label, ANSWER, description=help_text, optional=True, rows=2)


class ExplainForm(AnswersForm):
    """What staff and panel write together, and their advice."""

    practice = _answer(Subject.PRACTICE)
    rules_out = _answer(Subject.RULES_OUT)
    collides = _answer(Subject.COLLIDES)
    example = _answer(Subject.EXAMPLE)
    legal = _answer(Subject.LEGAL)
    owner = _answer(Subject.OWNER)
    cost = _answer(Subject.COST)
    advice_1 = _advice(1, _l("One concrete thing to do. What is not there yet, can come later."))
    advice_2 = _advice(2)
    advice_3 = _advice(3)
    advice_4 = _advice(4)
    advice_5 = _advice(5)


class FeasibilityForm(AnswersForm):
    """What staff alone write."""

    feasibility = _answer(Subject.FEASIBILITY)
