# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A set of principles that is brought in: the file, and then what was found in it."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.validators import AnyOf

from leidraad.core.forms import BaseForm, file_choice, options, text_area

OWN, ELSEWHERE = "own", "elsewhere"


class LoadSetForm(BaseForm):
    """A set of principles in one file, and whose they are."""

    file = file_choice(_l("File with the set (JSON, CSV or XLSX)"))
    source = text_area(
        _l("Where does this set come from?"),
        2000,
        optional=True,
        rows=3,
        description=_l("Who made it, when, and where can it be read? Leave it empty when the file says so."),
    )
    whose = RadioField(
        _l("Who adopted these principles?"),
        choices=options(
            [
                (ELSEWHERE, _l("Somebody else: they come in as examples")),
                (OWN, _l("Our own council, earlier: they hold here. The file tells by which decision and when")),
            ]
        ),
        default=ELSEWHERE,
    )

    @property
    def is_own(self) -> bool:
        """Whether our own council adopted them."""
        return bool(self.whose.data == OWN)


# What stands in each column, in the words of the forms in which the same is typed.
COLUMN_NAMES = {
    "title_nl": _l("Title in Dutch"),
    "text_nl": _l("What it means, in Dutch"),
    "title_fy": _l("Title in Frisian"),
    "text_fy": _l("What it means, in Frisian"),
    "title_en": _l("Title in English"),
    "text_en": _l("What it means, in English"),
    "reference": _l("Reference of the decision"),
    "meeting": _l("In which meeting?"),
    "decided_on": _l("Date of the decision"),
    "votes_for": _l("Votes for"),
    "votes_against": _l("Votes against"),
    "minutes_url": _l("Link to the minutes"),
    "valid_from": _l("Holds from"),
    "hold": _l("Write pilot for a trial, or in_force."),
    "pilot_teams": _l("Which teams try it?"),
    "pilot_until": _l("Last day of the trial"),
    "deviation": _l("What did the council decide otherwise than was proposed, and why?"),
    "source": _l("Where does this set come from?"),
}


class ConfirmSetForm(BaseForm):
    """The set that was looked at, as JSON; it is read and checked anew."""

    contents = HiddenField()
    whose = HiddenField(validators=[AnyOf([OWN, ELSEWHERE])])

    @property
    def is_own(self) -> bool:
        """Whether our own council adopted them."""
        return bool(self.whose.data == OWN)
