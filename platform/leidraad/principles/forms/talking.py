# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people say of words: other words, an opinion, a question; and what staff do with it."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField

from leidraad.contributions.services import personal_kinds
from leidraad.core.forms import BaseForm, NonceForm, options, required, text_area, title_line
from leidraad.core.words_form import TEXT, TITLE
from leidraad.principles.forms.words import REASON

# What others say stays short: it is read, not searched.
REMARK = 600


class LookedAt:
    """A form whose words are looked at for personal data before anybody else can read them."""

    def personal(self) -> list[str]:
        """Return the kinds of personal data that the words seem to hold."""
        return personal_kinds("\n".join(field.data or "" for field in self if isinstance(field, StringField)))  # type: ignore[attr-defined]


class AmendForm(LookedAt, NonceForm):
    """Other words by anybody who may vote, in one language."""

    title = title_line(_l("Title"), TITLE)
    text = text_area(_l("What it means"), TEXT)
    reason = text_area(_l("Why are these words better?"), REASON, description=_l("Everybody can read this."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for other words than those that the form began with."""
        fine: bool = super().validate(extra_validators)
        if fine and all(field.data == field.object_data for field in (self.title, self.text)):
            self.text.errors = [_l("Nothing is different from the words that are there.")]
            return False
        return fine


class OpinionForm(LookedAt, BaseForm):
    """Whether somebody supports other words, and why."""

    supports = RadioField(
        _l("What do you think of these words?"),
        choices=options([("yes", _l("I support them")), ("no", _l("I object to them"))]),
        validators=[required(_l("Choose one of the two."))],
    )
    reason = text_area(_l("Why?"), REMARK, description=_l("Everybody can read this, without your name."), rows=3)


class QuestionForm(LookedAt, NonceForm):
    """A question about other words."""

    text = text_area(_l("Your question"), REMARK, description=_l("Everybody can read this, without your name."), rows=3)


class AnswerForm(BaseForm):
    """The answer to a question."""

    text = text_area(_l("Your answer"), REASON, description=_l("Everybody can read this."))


class ModerateForm(BaseForm):
    """Why words are kept back, if they are."""

    reason = text_area(
        _l("Why are these words kept back?"),
        REMARK,
        description=_l("This stands in their place."),
        optional=True,
        rows=3,
    )
