# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What staff fill in on the workbench."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from leidraad.core.forms import BaseForm, required, text_line

LABEL, REASON = 80, 500


class GroupForm(BaseForm):
    """What to ask the computer. The same seed and words give the same proposal."""

    themes = IntegerField(
        _l("How many themes?"),
        [Optional(), NumberRange(2, 40, _l("Choose a number from 2 to 40, or leave it empty."))],
        description=_l("Leave empty to let the computer choose."),
    )
    seed = IntegerField(
        _l("Start number"),
        [Optional(), NumberRange(0, 999_999, _l("Choose a number from 0 to 999999."))],
        default=0,
        description=_l("The same start number and the same words give the same proposal."),
    )


class SeenForm(BaseForm):
    """A change on the workbench: it carries the last step that the page showed, so that two people can work at once."""

    seen = HiddenField()


class LabelForm(SeenForm):
    """The name of a theme."""

    label = text_line(_l("Name of the theme"), LABEL)


class ReasonForm(SeenForm):
    """Why something is left out."""

    reason = text_line(_l("Why is it left out?"), REASON, description=_l("The people who wrote this can read it."))


class MergeForm(SeenForm):
    """Which theme everything goes to."""

    into = SelectField(_l("Merge with"), validators=[required(_l("Choose another theme."))])


class NumberForm(SeenForm):
    """How many themes to see of what the computer proposes."""

    number = IntegerField(_l("How many themes?"), [NumberRange(1, 100, _l("Choose a number from 1 to 100."))])


class StatementsForm(SeenForm):
    """The chosen statements and what to do with them; which button was used tells what else is needed."""

    statements = SelectMultipleField(
        _l("Statements"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
    everything = BooleanField(_l("All that match"))
    goal = SelectField(_l("Move to"), validators=[Optional()], default="")
    label = text_line(_l("Name of the new theme"), LABEL, optional=True)
    reason = text_line(_l("Why are they left out?"), REASON, optional=True)

    def validate_statements(self, field: Field) -> None:
        """Ask for a choice."""
        if not field.data and not self.everything.data:
            raise ValidationError(_l("First choose one or more statements."))

    def needs(self, name: str, words: Any) -> bool:
        """Whether what this button needs is filled in; otherwise the field says so."""
        field = self[name]
        if not field.data:
            field.errors = [words]
        return bool(field.data)


class SampleForm(BaseForm):
    """Where a statement of the random sample belongs, by somebody who does not see where it stands."""

    statement = HiddenField(validators=[required(_l("This form is not complete. Open the page again."))])
    theme = RadioField(
        _l("In which theme does this belong?"), validators=[required(_l("Choose a theme, or: in none of these."))]
    )


class DifferenceForm(BaseForm):
    """Which differences are meant: all that the page counted, or the chosen statements."""

    run = HiddenField(validators=[required(_l("This form is not complete. Open the page again."))])
    seen = HiddenField(default="")
    number = IntegerField(validators=[Optional()], widget=HiddenInput())
    statements = SelectMultipleField(_l("Statements"), validate_choice=False)
