# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a decision was weighed against the principles."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, SelectField, TextAreaField
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from leidraad.core.clock import today
from leidraad.core.error_pages import say
from leidraad.core.errors import Refusal
from leidraad.core.forms import DayField, NonceForm, at_most, options, required, text_area, text_line
from leidraad.council.forms.fields import not_to_come, web_address
from leidraad.council.models import Principle, Side, WeighingVersion
from leidraad.council.services import WeighedDecision, Weight, version_on


class WeighForm(NonceForm):
    """A decision, and per principle what it did in it; see :func:`weigh_form`."""

    subject = text_line(_l("What was decided?"), 200, description=_l("In one sentence that everybody understands."))
    reference = text_line(_l("Reference of the decision"), 80, description=_l("For example R2026-112."))
    decided_on = DayField(_l("Date of the decision"), [required(), not_to_come])
    link = text_line(
        _l("Link to the decision"),
        500,
        optional=True,
        description=_l("Starts with https://. Leave empty if not there."),
    )
    principles: Sequence[Principle] = ()
    validate_link = web_address

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for one principle at least."""
        fits: bool = super().validate(extra_validators)
        if self.principles and not any(self[_side(one)].data for one in self.principles):
            first = self[_side(self.principles[0])]
            first.errors = [*first.errors, _l("Say of at least one principle what it did in this decision.")]
            return False
        return fits

    @property
    def decision(self) -> WeighedDecision:
        """What was filled in."""
        weights = {
            one: Weight(Side(self[_side(one)].data), self[_why(one)].data or "")
            for one in self.principles
            if self[_side(one)].data
        }
        plain = (self.reference.data, self.subject.data, self.link.data or "", self.decided_on.data)
        return WeighedDecision(*plain, weights)

    def pair(self, principle: Principle) -> tuple[Field, Field]:
        """Return the two fields of a principle: what it did, and why."""
        return self[_side(principle)], self[_why(principle)]


class CorrectForm(WeighForm):
    """The same, corrected."""

    base = IntegerField(widget=HiddenInput(), validators=[required()])
    reason = text_area(_l("Why do you correct this?"), 1000, description=_l("Everybody can read this."), rows=3)


def weigh_form(
    kind: type[WeighForm],
    principles: Sequence[Principle],
    languages: Sequence[str],
    before: WeighingVersion | None = None,
) -> Any:
    """Return a form with two fields per principle, filled in as the version before told it."""
    fields: dict[str, Any] = {"principles": principles}
    for one in principles:
        title = one.shown_on(today()).text_in(*languages).title
        fields[_side(one)] = SelectField(title, [_held(one)], choices=_sides(), default="")
        checks = [_reason_for_departure(_side(one)), at_most(1000)]
        fields[_why(one)] = TextAreaField(_l("Why? %(title)s", title=title), checks, render_kw={"rows": 2})
    return type(kind.__name__, (kind,), fields)(data=_told(before) if before else None)


def _side(principle: Principle) -> str:
    return f"side_{principle.public_id}"


def _why(principle: Principle) -> str:
    return f"why_{principle.public_id}"


def _sides() -> Any:
    named = [
        ("", _l("It played no part")),
        (Side.FOR.value, _l("It counted for the decision")),
        (Side.AGAINST.value, _l("It counted against the decision")),
        (Side.DEPARTED.value, _l("We departed from it")),
    ]
    return options(named)


def _held(principle: Principle) -> Any:
    """Refuse a principle that did not hold on the day of the decision."""

    def check(form: WeighForm, field: Field) -> None:
        if not field.data or not form.decided_on.data:
            return
        try:
            version_on(principle, form.decided_on.data)
        except Refusal as refusal:
            raise ValidationError(say(refusal)) from refusal

    return check


def _reason_for_departure(side: str) -> Any:
    """Ask why when the municipality departed from a principle; so an empty answer is looked at too."""

    def check(form: WeighForm, field: Field) -> None:
        if form[side].data == Side.DEPARTED and not (field.data or "").strip():
            raise ValidationError(_l("Say why you departed from a principle."))

    return check


def _told(version: WeighingVersion) -> dict[str, Any]:
    plain = {name: getattr(version, name) for name in ("subject", "reference", "decided_on", "link")}
    for one in version.weighed:
        principle = one.principle_version.principle
        plain |= {_side(principle): one.side, _why(principle): one.reason}
    return plain | {"base": version.number}
