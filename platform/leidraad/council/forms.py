# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the griffie records of a decision."""

from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, FileField, IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange, ValidationError

from leidraad.core.clock import HERE, utc_now
from leidraad.core.forms import BaseForm, options, required, text_area, text_line
from leidraad.council.models import Status


class AdoptForm(BaseForm):
    """A decision of the council about one wording."""

    reference = text_line(_l("Reference of the decision"), 80, description=_l("For example R2026-112."))
    decided_on = DateField(_l("Date of the decision"), [required()])
    votes_for = IntegerField(_l("Votes for"), [required(), NumberRange(0, 500)])
    votes_against = IntegerField(_l("Votes against"), [required(), NumberRange(0, 500)])
    minutes_url = text_line(
        _l("Link to the minutes"), 500, optional=True, description=_l("Starts with https://. Leave empty if not there.")
    )
    valid_from = DateField(_l("Holds from"), [required()])
    status = RadioField(
        _l("How does it hold?"),
        choices=options(
            [(Status.IN_FORCE.value, _l("Everywhere")), (Status.PILOT.value, _l("As a trial in some teams"))]
        ),
        default=Status.IN_FORCE.value,
    )
    supersedes = SelectField(_l("Does it replace a principle?"), default="")

    def validate_decided_on(self, field: Field) -> None:
        """Refuse a decision in the future."""
        if field.data and field.data > utc_now().astimezone(HERE).date():
            raise ValidationError(_l("This date is still to come. Record a decision when it was taken."))

    def validate_minutes_url(self, field: Field) -> None:
        """Take web addresses only."""
        if field.data and (urlsplit(field.data).scheme not in {"http", "https"} or not urlsplit(field.data).netloc):
            raise ValidationError(_l("This is no web address. It should start with https://."))


class DeclineForm(BaseForm):
    """Why the council did not adopt a proposal."""

    reason = text_area(
        _l("Why was it not adopted?"),
        2000,
        description=_l("Everybody can read this. Name the decision too: the meeting, the date and the number."),
    )


class RepealForm(BaseForm):
    """Why a principle ends."""

    reason = text_area(_l("Why does this principle end?"), 2000, description=_l("Everybody can read this."))


class LoadSetForm(BaseForm):
    """A set of principles from elsewhere, in one file."""

    file = FileField(_l("File with the set (JSON)"), [required(_l("First choose a file."))])
