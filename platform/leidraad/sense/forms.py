# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What residents answer, and what staff fill in to ask them."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from leidraad.core.forms import BaseForm, DayField, NonceForm, options, required, text_area
from leidraad.principles.forms import LookedAt, ModerateForm
from leidraad.sense.models import Stance
from leidraad.sense.names import SCORES, STANCES
from leidraad.sense.services import Said

REASON = 600


class SenseForm(LookedAt, NonceForm):
    """What somebody thinks of the whole set."""

    stance = RadioField(
        _l("What do you think of these principles together?"),
        choices=options((str(stance), words) for stance, words in STANCES.items()),
        validators=[required(_l("Choose one of the three."))],
    )
    score = RadioField(
        _l("How well does this set represent you?"),
        choices=options((str(score), words) for score, words in SCORES.items()),
        validators=[required(_l("Choose a number from 1 to 5."))],
    )
    reason = text_area(
        _l("Why?"),
        REASON,
        description=_l("Needed when you are not sure or worried. Everybody can read this, without your name."),
        optional=True,
        rows=3,
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for a reason where somebody is not sure or worried: without one, nobody can do anything about it."""
        complete: bool = super().validate(extra_validators)
        if self.stance.data in {Stance.UNSURE, Stance.WORRIED} and not (self.reason.data or "").strip():
            self.reason.errors = [_l("Tell us why, so that the council can do something about it.")]
            complete = False
        return complete

    def said(self) -> Said:
        """Return the answer."""
        return Said(Stance(self.stance.data), int(self.score.data), (self.reason.data or "").strip())


class OpenForm(BaseForm):
    """The set that residents are asked about, and until when."""

    candidates = SelectMultipleField(
        _l("Which proposals are in the set?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[required(_l("Choose at least one proposal."))],
    )
    closes_on = DayField(_l("Until which day can people answer?"), [required()])


class ExtendForm(BaseForm):
    """Until when people can answer, later than they were told."""

    closes_on = DayField(_l("Until which day can people answer?"), [required()])


class KeepReasonBackForm(ModerateForm):
    """Why a reason is kept back, if it is."""
