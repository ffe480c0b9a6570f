# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form with one field of each kind, for the style guide."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from leidraad.core.forms import BaseForm, DayField, options, required, text_area, text_line

_SEVERAL = [("a", _l("The first")), ("b", _l("The second"))]
_CHOICES = [("agree", _l("Agree")), ("disagree", _l("Disagree")), ("pass", _l("I do not know"))]


class StyleForm(BaseForm):
    """Every kind of field."""

    words = text_area(_l("Your words"), 500, description=_l("One sentence is enough."))
    line = text_line(_l("One line"), 80)
    day = DayField(_l("A day"), [required()])
    number = IntegerField(_l("A number"), [required()])
    upload = FileField(_l("A file"))
    list = SelectField(_l("One of a list"), choices=options(_SEVERAL))
    many = SelectMultipleField(
        _l("More than one"),
        choices=options(_SEVERAL),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    one = RadioField(_l("One of two"), choices=options(_SEVERAL), validators=[required()])
    choice = RadioField(_l("What do you think?"), choices=options(_CHOICES), validators=[required()])
    agreed = BooleanField(_l("This is right"), [required()])
