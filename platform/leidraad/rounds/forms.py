# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What staff fill in about a round."""

from datetime import datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, RadioField, SelectMultipleField
from wtforms.validators import NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from leidraad.core.clock import HERE
from leidraad.core.forms import BaseForm, DayField, KnownNumber, options, required, text_area, text_line
from leidraad.rounds import names
from leidraad.rounds.models import PHASES, ResultsShown, VotingAccess
from leidraad.rounds.services import RoundDetails, RoundWords

PHASE_NAMES = {kind: _l(name) for kind, name in names.PHASE_NAMES.items()}
INFLUENCE_NAMES = {kind: _l(name) for kind, name in names.INFLUENCE_NAMES.items()}
LANGUAGE_CHOICES = [("nl", "Nederlands"), ("fy", "Frysk"), ("en", "English")]
WORDS = ("title", "question", "why", "fixed", "changeable", "promise")


class WordsForm(BaseForm):
    """What a round says, in one language."""

    version = KnownNumber(default="1")
    title = text_line(_l("Title"), 120)
    question = text_line(_l("Question"), 200, description=_l("One question, as you would ask it to a neighbour."))
    why = text_area(_l("Why do you ask this?"), 3000)
    fixed = text_area(_l("What is fixed?"), 3000, description=_l("Be honest: what can residents not change?"), rows=3)
    changeable = text_area(_l("What can still change?"), 3000, rows=3)
    promise = text_area(_l("What do you promise to do with the outcome?"), 3000, rows=3)

    def words(self) -> RoundWords:
        """Return the texts."""
        return RoundWords(**{name: self[name].data or "" for name in WORDS})


class DetailsForm(WordsForm):
    """Everything about a round but its dates."""

    influence = RadioField(
        _l("How much does the outcome count?"),
        choices=options(INFLUENCE_NAMES.items()),
    )
    hear_back_on = DayField(
        _l("When do residents hear back?"), [required()], description=_l("This date is shown everywhere.")
    )
    own_language = RadioField(_l("Language of these texts"), choices=options(LANGUAGE_CHOICES), default="nl")
    languages = SelectMultipleField(
        _l("Languages that residents may write in"),
        choices=options(LANGUAGE_CHOICES),
        default=["nl", "fy", "en"],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    principles_aimed = IntegerField(
        _l("How many principles do you aim at?"), [required(), NumberRange(1, 25)], default=5
    )
    voting_access = RadioField(
        _l("Who can vote?"),
        description=_l("This is about residents. Staff and panel vote with their account, and are counted apart."),
        choices=options(
            [
                (VotingAccess.OPEN.value, _l("Everybody, once for each browser")),
                (VotingAccess.EMAIL.value, _l("Everybody with an e-mail address: we mail a link")),
            ]
        ),
        default=VotingAccess.OPEN.value,
    )
    results_shown = RadioField(
        _l("When are results shown?"),
        description=_l("Staff and panel see them no sooner than residents do."),
        choices=options(
            [
                (ResultsShown.AFTER_CLOSE.value, _l("After the vote has closed")),
                (ResultsShown.AFTER_VOTING.value, _l("To each voter who has voted on everything")),
            ]
        ),
        default=ResultsShown.AFTER_CLOSE.value,
    )

    def validate_principles_aimed(self, field: Field) -> None:
        """Say in words that the number is out of range."""
        if field.data is not None and not 1 <= field.data <= 25:
            raise ValidationError(_l("Choose a number from 1 to 25."))

    def details(self, template: str) -> RoundDetails:
        """Return everything but the texts; the round's own language comes first."""
        others = [one for one in self.languages.data if one != self.own_language.data]
        return RoundDetails(
            template=template,
            influence=self.influence.data,
            voting_access=self.voting_access.data,
            results_shown=self.results_shown.data,
            languages=[self.own_language.data, *others],
            principles_aimed=self.principles_aimed.data,
            hear_back_on=self.hear_back_on.data,
        )


class DatesMixin:
    """When each phase starts, at midnight here."""

    collect = DayField(_l("Collecting starts on"), [Optional()])
    group = DayField(_l("Grouping and writing starts on"), [Optional()])
    vote = DayField(_l("Voting starts on"), [Optional()])
    decide = DayField(_l("Deciding starts on"), [Optional()])
    closed = DayField(_l("The round closes on"), [Optional()])

    def dates(self) -> dict[str, datetime | None]:
        """Return the start of each phase."""
        return {kind: _midnight(getattr(self, kind).data) for kind in PHASES[1:]}


class DatesForm(DatesMixin, BaseForm):
    """Only the dates."""

    version = KnownNumber()


class NewRoundForm(DatesMixin, DetailsForm):
    """A whole new round."""


class MoveForm(BaseForm):
    """Go to another phase by hand."""

    to = RadioField(_l("Go to"), choices=options(PHASE_NAMES.items()))


class ConfirmForm(BaseForm):
    """A button and nothing else."""


def _midnight(day: Any) -> datetime | None:
    return datetime.combine(day, time(), HERE) if day else None
