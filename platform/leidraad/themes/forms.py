# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What staff fill in on the workbench."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

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


class LabelForm(BaseForm):
    """The name of a theme."""

    label = text_line(_l("Name of the theme"), LABEL)


class ReasonForm(BaseForm):
    """Why something is left out."""

    reason = text_line(_l("Why is it left out?"), REASON, description=_l("The people who wrote this can read it."))


class MergeForm(BaseForm):
    """Which theme everything goes to."""

    into = SelectField(_l("Merge with"), validators=[required(_l("Choose another theme."))])


class StatementsForm(BaseForm):
    """The chosen statements and what to do with them; which button was used tells what else is needed."""

    statements = SelectMultipleField(
        _l("Statements"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[required(_l("First choose one or more statements."))],
        validate_choice=False,
    )
    goal = SelectField(_l("Move to"), validators=[Optional()], default="")
    label = text_line(_l("Name of the new theme"), LABEL, optional=True)
    reason = text_line(_l("Why are they left out?"), REASON, optional=True)


class SampleForm(BaseForm):
    """Where a statement of the random sample belongs, by somebody who does not see where it stands."""

    statement = HiddenField(validators=[required(_l("This form is not complete. Open the page again."))])
    theme = RadioField(
        _l("In which theme does this belong?"), validators=[required(_l("Choose a theme, or: in none of these."))]
    )
