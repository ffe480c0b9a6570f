# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What writers of principles and of amendments fill in."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput, ListWidget

from leidraad.contributions.services import personal_kinds
from leidraad.core.forms import BaseForm, NonceForm, options, required, text_area, text_line
from leidraad.principles.services import Words

TITLE, TEXT, REASON = 160, 2000, 2000
# What others say stays short: it is read, not searched.
REMARK = 600


class LookedAt:
    """A form whose words are looked at for personal data before anybody else can read them."""

    def personal(self) -> list[str]:
        """Return the kinds of personal data that the words seem to hold."""
        return personal_kinds("\n".join(field.data or "" for field in self if isinstance(field, StringField)))  # type: ignore[attr-defined]


class WordsForm(BaseForm):
    """A principle in Dutch and, if wished, in Frisian and English."""

    title_nl = text_line(_l("Title in Dutch"), TITLE, description=_l("Short enough to say aloud."))
    text_nl = text_area(_l("What it means, in Dutch"), TEXT, description=_l("One to three sentences."))
    title_fy = text_line(_l("Title in Frisian"), TITLE, optional=True)
    text_fy = text_area(_l("What it means, in Frisian"), TEXT, optional=True)
    title_en = text_line(_l("Title in English"), TITLE, optional=True)
    text_en = text_area(_l("What it means, in English"), TEXT, optional=True)

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for both the title and the text of a language, or neither."""
        complete: bool = super().validate(extra_validators)
        for language in ("fy", "en"):
            title, text = self[f"title_{language}"], self[f"text_{language}"]
            if bool(title.data) != bool(text.data):
                empty = text if title.data else title
                empty.errors = [_l("Write both the title and the text in this language, or leave both empty.")]
                complete = False
        return complete

    def words(self) -> dict[str, Words]:
        """Return the languages that were filled in."""
        return {
            language: Words(self[f"title_{language}"].data, self[f"text_{language}"].data)
            for language in ("nl", "fy", "en")
            if self[f"title_{language}"].data
        }


def fields_of(words: Mapping[str, Words]) -> dict[str, str]:
    """Return what a form starts with that holds these words."""
    titles = {f"title_{language}": one.title for language, one in words.items()}
    return titles | {f"text_{language}": one.text for language, one in words.items()}


class ProposeForm(NonceForm, WordsForm):
    """A new candidate."""

    themes = SelectMultipleField(
        _l("Which themes does it come from?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[required(_l("Choose at least one theme that this principle comes from."))],
    )
    statements = SelectMultipleField(
        _l("Which statements say it best?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("These are shown below the principle, word for word."),
    )
    reason = text_area(_l("Why this principle?"), REASON, description=_l("Everybody can read this."))


class RewordForm(WordsForm):
    """New words by staff or panel."""

    base = HiddenField()
    changes_meaning = RadioField(
        _l("Does the meaning change?"),
        choices=options(
            [
                ("no", _l("No, only spelling or clearer words: votes keep counting")),
                ("yes", _l("Yes: people are asked to vote again")),
            ]
        ),
        validators=[required(_l("Choose one of the two."))],
    )
    reason = text_area(_l("Why these words?"), REASON, description=_l("Everybody can read this."))

    def base_number(self) -> int:
        """Return the number of the wording that the writer had in front of them; 0 if that was tampered with."""
        return int(self.base.data) if (self.base.data or "").isdecimal() else 0


class AmendForm(LookedAt, NonceForm):
    """Other words by anybody who may vote, in one language."""

    title = text_line(_l("Title"), TITLE)
    text = text_area(_l("What it means"), TEXT)
    reason = text_area(_l("Why are these words better?"), REASON, description=_l("Everybody can read this."))


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


class DecideForm(RewordForm):
    """The answer to an amendment and to those it is merged with; when taken over, the final words."""

    also = SelectMultipleField(
        _l("Which proposals do you answer together with it?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("Then one new text takes the place of all of them, and every proposal gets the same answer."),
    )
    changes_meaning = RadioField(
        _l("Does the meaning change?"),
        choices=RewordForm.changes_meaning.kwargs["choices"],
        default="yes",
    )
    reason = text_area(_l("Your answer and why"), REASON, description=_l("Everybody can read this."))


class EndForm(BaseForm):
    """Why a candidate ends."""

    outcome = text_area(_l("Why is it not adopted?"), REASON, description=_l("Everybody can read this."))
