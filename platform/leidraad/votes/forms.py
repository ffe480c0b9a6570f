# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a voter chooses, and what staff say of votes that were cast elsewhere."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from leidraad.core.forms import BaseForm, file_choice, options, required, text_area, text_line
from leidraad.core.templating import LANGUAGE_NAMES
from leidraad.votes.models import Choice

CHOICES = [
    (Choice.AGREE.value, _l("Agree")),
    (Choice.DISAGREE.value, _l("Disagree")),
    (Choice.PASS.value, _l("I do not know")),
]
LANGUAGES = [(code, LANGUAGE_NAMES[code]) for code in ("nl", "fy", "en")]


class VoteForm(BaseForm):
    """One choice on one wording."""

    choice = RadioField(
        _l("What do you think?"), choices=options(CHOICES), validators=[InputRequired(_l("Choose one of the three."))]
    )
    important = BooleanField(_l("This is extra important to me"))

    def validate_choice(self, field: Field) -> None:
        """Refuse two answers at once: no page sends them."""
        if len(field.raw_data) > 1:
            raise ValidationError(_l("Choose one of the three."))


class BringVotesForm(BaseForm):
    """A conversation that was held elsewhere."""

    file = file_choice(
        _l("File (ZIP, at most 10 MB)"),
        description=_l("It holds votes.csv and comments.csv as Polis exports them, or votes.csv and statements.csv."),
    )
    title = text_line(_l("What do you call this round?"), 120)
    question = text_line(_l("What were people asked?"), 200)
    language = SelectField(_l("In which language is it?"), choices=options(LANGUAGES))
    source = text_area(
        _l("Where does it come from?"),
        1000,
        description=_l("Who held it, when, and where you found it. Everybody reads this."),
        rows=3,
    )
    licence = text_line(_l("What may be done with the votes?"), 200, description=_l("The licence, such as CC BY 4.0."))


class ListedVoteForm(VoteForm):
    """One choice among others on a page; perhaps none yet."""

    choice = RadioField(_l("What do you think?"), choices=options(CHOICES), validators=[Optional()])


class DeviateForm(BaseForm):
    """Another opinion than the computer's about one principle, and why."""

    candidate = SelectField(_l("Which principle?"), [required(_l("First choose a principle."))])
    reason = text_area(_l("Why?"), 2000, description=_l("Everybody can read this, beside the list. Write no names."))
    decision = text_line(
        _l("Which decision of the council is this?"),
        200,
        description=_l(
            "Meeting, date and number. Without one it is published as the opinion of a member of the council."
        ),
        optional=True,
    )
    # What it does to the list, as it was shown before publishing.
    change = HiddenField()

    def offer(self, choices: Iterable[tuple[str, str]]) -> "DeviateForm":
        """Fill in what can be chosen: pairs of a candidate and words for it."""
        self.candidate.choices = options([("", _l("Choose a principle")), *choices])
        return self
