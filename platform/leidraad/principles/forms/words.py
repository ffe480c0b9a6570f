# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a candidate: written, written anew, decided about, ended."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from leidraad.core import words_form
from leidraad.core.forms import BaseForm, KnownNumber, NonceForm, options, required, text_area
from leidraad.core.templating import LANGUAGE_NAMES
from leidraad.core.words_form import fields_of
from leidraad.principles.services import Words, staying_behind

REASON = 2000


class WordsForm(words_form.WordsForm):
    """The words of a candidate."""

    def words(self) -> dict[str, Words]:
        """Return the languages that were filled in."""
        return {language: Words(title, text) for language, (title, text) in self.texts.items()}

    def leave_out(self, language: str) -> None:
        """Take the language out in which it was written: those words stand as they are."""
        del self[f"title_{language}"], self[f"text_{language}"]


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


class BasedForm(BaseForm):
    """A form that knows on what its writer builds, so that two who write at once notice each other."""

    base = KnownNumber()


class RewordForm(BasedForm, WordsForm):
    """New words by staff or panel, in place of the present ones."""

    changes_meaning = RadioField(
        _l("Does the meaning change?"),
        choices=options(
            [
                ("no", _l("No, only spelling or clearer words: votes keep counting")),
                ("yes", _l("Yes: we ask people to vote again")),
            ]
        ),
        validators=[required(_l("Choose one of the two."))],
    )
    still_says = SelectMultipleField(
        _l("If the meaning changes: which texts stay as they are, because they already say it?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("Otherwise change the text in every language, or empty it: then people read the Dutch one."),
    )
    reason = text_area(_l("Why these words?"), REASON, description=_l("Everybody can read this."))

    def __init__(self, number: int, present: Mapping[str, Words], proposed: Mapping[str, Words] | None = None) -> None:
        """Start with what is proposed and, in the other languages, with the present words of text `number`."""
        super().__init__(base=str(number), **fields_of({**present, **(proposed or {})}))
        self.present = present
        self.still_says.choices = options((one, name) for one, name in LANGUAGE_NAMES.items() if one in present)

    def leaves_none_behind(self) -> bool:
        """Tell whether every language goes along with a new meaning; where one does not, say so at the field."""
        if self.changes_meaning.data != "yes":
            return True
        behind = staying_behind(self.present, self.words(), self.still_says.data)
        for language in behind:
            self[f"text_{language}"].errors = [_l("The meaning changes, but this text stays as it was.")]
        if behind:
            self.still_says.errors = [_l("Change the text in every language, or say that it already says this.")]
        return not behind


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
