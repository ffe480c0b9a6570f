# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What voters tell about themselves, and what staff ask and write down."""

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField
from wtforms.validators import ValidationError

from leidraad.core.forms import BaseForm, NonceForm, file_choice, options, text_area
from leidraad.heard.models import Group, Question


class QuestionsForm(BaseForm):
    """The table with questions, answers and how many people live here."""

    file = file_choice(
        _l("File (CSV or XLSX)"),
        description=_l("With the columns question, answer and people: how many people of that group live here."),
    )


class NoteForm(NonceForm):
    """What staff did to reach who is missing."""

    text = text_area(_l("What did you do?"), 1000, description=_l("Everybody reads this."), rows=3)


class AnswersForm(BaseForm):
    """One choice per question; see :func:`answers_form`."""


def answers_form(questions: Sequence[Question], before: Mapping[int, Group], languages: Sequence[str]) -> AnswersForm:
    """Return a form with the questions of a round, of which none needs an answer."""
    fields = {one.public_id: _choices(one, before.get(one.id), languages) for one in questions}
    form: AnswersForm = type("AnswersForm", (AnswersForm,), fields)()
    return form


def _choices(question: Question, before: Group | None, languages: Sequence[str]) -> RadioField:
    answers = [(one.public_id, one.name_in(*languages)) for one in question.groups]
    chosen = before.public_id if before else ""
    listed = options([*answers, ("", _l("I would rather not say"))])
    return RadioField(question.name_in(*languages), choices=listed, default=chosen, validators=[_one_answer])


def _one_answer(_form: BaseForm, field: Field) -> None:
    """Refuse two answers at once: no page sends them."""
    if len(field.raw_data or []) > 1:
        raise ValidationError(_l("Choose one answer to each question."))
