# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident tells, and what is said back."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, Field, RadioField, SelectField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from leidraad.contributions.models import Channel
from leidraad.core.error_pages import say
from leidraad.core.errors import Refusal
from leidraad.core.forms import BaseForm, NonceForm, at_most, options, required, text_area, text_line
from leidraad.notices.services import own_address

LONGEST = 10_000


class ComplaintForm(NonceForm):
    """Only what happened is asked for; the rest helps."""

    text = text_area(
        _l("What happened?"), LONGEST, rows=8, description=_l("Tell it in your own words. Who did or said what?")
    )
    happened = text_line(_l("When and where was it?"), 200, optional=True)
    principles = SelectMultipleField(
        _l("Which principle was not kept?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("You can choose more than one, or none."),
    )
    name = text_line(_l("Your name"), 100, optional=True, autocomplete="name")
    contact = text_line(
        _l("Your e-mail address or phone number"),
        254,
        optional=True,
        description=_l(
            "So that we can reach you. To an e-mail address we mail a link first; after your click we mail you the "
            "code, and later that there is an answer. With your code you can follow everything without it."
        ),
    )

    def validate_contact(self, field: Field) -> None:
        """Refuse what is meant as a mail address and is none; a phone number or words are fine."""
        if "@" not in field.data:
            return
        try:
            own_address(field.data)
        except Refusal as refusal:
            raise ValidationError(say(refusal)) from refusal


class ComplaintByStaffForm(ComplaintForm):
    """A complaint that came in on paper or in a talk has the same clock and the same rights (KLA-02)."""

    channel = RadioField(
        _l("How did it reach us?"),
        choices=options([(Channel.PAPER.value, _l("On paper")), (Channel.MEETING.value, _l("In a talk or by phone"))]),
        default=Channel.PAPER.value,
    )


class AssignForm(BaseForm):
    """Who handles it."""

    handler = SelectField(_l("Who handles this complaint?"))


class AnswerForm(BaseForm):
    """The answer to the writer."""

    text = text_area(_l("Your answer"), LONGEST, rows=8, description=_l("Only the writer of the complaint reads this."))


class CloseForm(BaseForm):
    """What came of it."""

    text = text_area(
        _l("What came of it?"), 2000, description=_l("Only the writer of the complaint reads this."), optional=True
    )


class MailForm(BaseForm):
    """Where to mail the code, and when there is an answer."""

    email = EmailField(_l("Your e-mail address"), [required(), at_most(254)], render_kw={"autocomplete": "email"})


class ButtonForm(BaseForm):
    """A button and nothing else."""
