# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the griffie records of a decision about a principle."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange, Optional, ValidationError
from wtforms.widgets import HiddenInput

from leidraad.core.forms import BaseForm, DayField, NonceForm, options, required, text_area, text_line
from leidraad.core.words_form import WordsForm, fields_of
from leidraad.council.forms.fields import not_to_come, web_address
from leidraad.council.models import Hold
from leidraad.council.services import Decision, Trial, differs, left_behind, misfits
from leidraad.principles.services import Words

STILL_OLD = _l(
    "This still says the old thing, while you changed the text in another language. "
    "Change this too, leave the translation out, or tick below the texts that it still says the same."
)
# On the page these come first; the words, which come from another form, stand after them.
BEFORE_THE_WORDS = ("reference", "meeting", "decided_on", "votes_for", "votes_against", "minutes_url")


class DecisionForm(WordsForm):
    """A decision of the council, how the text holds, and the text as it was adopted."""

    reference = text_line(_l("Reference of the decision"), 80, description=_l("For example R2026-112."))
    meeting = text_line(_l("In which meeting?"), 120, description=_l("For example: council meeting of 12 May 2026."))
    decided_on = DayField(_l("Date of the decision"), [required(), not_to_come])
    votes_for = IntegerField(_l("Votes for"), [required(), NumberRange(0, 500)])
    votes_against = IntegerField(_l("Votes against"), [required(), NumberRange(0, 500)])
    minutes_url = text_line(
        _l("Link to the minutes"), 500, optional=True, description=_l("Starts with https://. Leave empty if not there.")
    )
    still_same = BooleanField(_l("The texts in the other languages still say the same"))
    deviation = text_area(
        _l("What did the council decide otherwise than was proposed, and why?"),
        2000,
        optional=True,
        description=_l("Needed when the council changed the words. Everybody can read this."),
    )
    valid_from = DayField(_l("Holds from"), [required()])
    hold = RadioField(
        _l("How does it hold?"),
        choices=options([(Hold.IN_FORCE.value, _l("Everywhere")), (Hold.PILOT.value, _l("As a trial in some teams"))]),
        default=Hold.IN_FORCE.value,
    )
    pilot_teams = text_line(_l("Which teams try it?"), 300, optional=True, description=_l("Only for a trial."))
    pilot_until = DayField(_l("Last day of the trial"), [Optional()], description=_l("Only for a trial."))

    validate_minutes_url = web_address

    def __init__(self, proposed: Mapping[str, Words], **kept: Any) -> None:
        """Start with the words that were proposed."""
        super().__init__(**fields_of(proposed), **kept)
        self.proposed = proposed

    def validate(self, extra_validators: Any = None) -> bool:
        """Look at the days, the trial, the reason of other words, and whether every language follows."""
        fits: bool = super().validate(extra_validators)
        missing = [*self._misfits(), *self._missing_of_translation(), *self._missing_of_deviation()]
        for field, sentence in missing:
            field.errors = [*field.errors, sentence]
        return fits and not missing

    @property
    def problems(self) -> list[tuple[Any, str]]:
        """Each field with its first error, in the order of the page."""
        return sorted(super().problems, key=lambda told: told[0].name not in BEFORE_THE_WORDS)

    @property
    def words(self) -> dict[str, Words]:
        """The text as it was adopted, per language."""
        return {language: Words(title, text) for language, (title, text) in self.texts.items()}

    @property
    def decision(self) -> Decision:
        """What was filled in."""
        return Decision(
            reference=self.reference.data,
            meeting=self.meeting.data,
            decided_on=self.decided_on.data,
            votes_for=self.votes_for.data,
            votes_against=self.votes_against.data,
            minutes_url=self.minutes_url.data or "",
            valid_from=self.valid_from.data,
            trial=self._trial,
            deviation=self.deviation.data or "",
        )

    @property
    def _trial(self) -> Trial | None:
        is_trial = self.hold.data == Hold.PILOT
        return Trial(self.pilot_teams.data or "", self.pilot_until.data) if is_trial else None

    def _misfits(self) -> list[tuple[Any, Any]]:
        found = misfits(self.decided_on.data, self.valid_from.data, self._trial)
        return [(self[name], _l(sentence)) for name, sentence in found]

    @property
    def left_behind(self) -> list[str]:
        """The languages whose text stayed while that of another changed."""
        return left_behind(self.words, self.proposed)

    def _missing_of_translation(self) -> list[tuple[Any, Any]]:
        return [] if self.still_same.data else [(self[f"text_{one}"], STILL_OLD) for one in self.left_behind]

    def _missing_of_deviation(self) -> list[tuple[Any, Any]]:
        if self.deviation.data or not differs(self.words, self.proposed):
            return []
        return [(self.deviation, _l("Say why the words differ from the proposal."))]


class AdoptForm(DecisionForm):
    """The decision about one proposal of a round."""

    supersedes = SelectField(_l("Does it replace a principle?"), default="")


class DecideAgainForm(NonceForm, DecisionForm):
    """The next decision about a principle that stands in the register, as when a trial ends."""

    base = IntegerField(widget=HiddenInput(), validators=[required()])


class DeclineForm(BaseForm):
    """Why the council did not adopt a proposal."""

    reason = text_area(
        _l("Why was it not adopted?"),
        2000,
        description=_l("Everybody can read this. Name the decision too: the meeting, the date and the number."),
    )


class RepealForm(BaseForm):
    """Which decision ended a principle, when, and why."""

    reference = text_line(_l("Reference of the decision"), 80, description=_l("For example R2026-112."))
    valid_until = DayField(
        _l("Last day on which it holds"),
        [required()],
        description=_l("The day after, it no longer holds. This date cannot be changed later."),
    )
    reason = text_area(_l("Why does this principle end?"), 2000, description=_l("Everybody can read this."))

    def __init__(self, last_decided_on: date | None) -> None:
        """Know when the council last decided about it."""
        super().__init__()
        self.last_decided_on = last_decided_on

    def validate_valid_until(self, field: DayField) -> None:
        """Refuse an end before the day of the last decision."""
        if field.data and self.last_decided_on and field.data < self.last_decided_on:
            raise ValidationError(_l("It cannot end before the day of the last decision about it."))
