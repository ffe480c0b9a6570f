# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A principle that a voter proposes, and what staff do with it."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from leidraad.core.forms import BaseForm, NonceForm, text_area, title_line
from leidraad.core.words_form import TEXT, TITLE
from leidraad.principles.forms.talking import LookedAt
from leidraad.principles.forms.words import REASON, WordsForm


class SuggestForm(LookedAt, NonceForm):
    """A principle in a voter's own words and language."""

    title = title_line(_l("Your principle"), TITLE, description=_l("Short enough to say aloud."))
    text = text_area(_l("What does it mean?"), TEXT, description=_l("One to three sentences."), rows=4)
    reason = text_area(_l("Why is it important?"), REASON, description=_l("Everybody can read this."), rows=4)


class AcceptForm(WordsForm):
    """The translations that staff add to a voter's own words."""

    answer = text_area(_l("Your answer to its writer"), REASON, rows=3)


class AnswerSuggestionForm(BaseForm):
    """Why it does not come on the ballot, and which proposal says the same, if one does."""

    candidate = SelectField(_l("Does a proposal on the ballot say the same?"), default="")
    reason = text_area(_l("Your answer and why"), REASON, description=_l("Its writer reads this."), rows=3)
