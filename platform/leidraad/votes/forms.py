# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a voter chooses."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired

from leidraad.core.forms import BaseForm, options, text_line
from leidraad.votes.models import Choice

CHOICES = [
    (Choice.AGREE.value, _l("Agree")),
    (Choice.DISAGREE.value, _l("Disagree")),
    (Choice.PASS.value, _l("I do not know")),
]


class VoteForm(BaseForm):
    """One choice on one wording."""

    choice = RadioField(
        _l("What do you think?"), choices=options(CHOICES), validators=[InputRequired(_l("Choose one of the three."))]
    )
    important = BooleanField(_l("This is extra important to me"))


class CodeForm(BaseForm):
    """The code that a voter kept; spaces, dashes and small letters do not matter."""

    code = text_line(
        _l("Your code"),
        40,
        description=_l("Sixteen letters and digits, for example 7Q2K-9MXD-ABCD-EFGH."),
        autocomplete="off",
        spellcheck="false",
    )
