# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Follow something, change how often, and stop."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField

from leidraad.core.forms import BaseForm, at_most, options, required
from leidraad.core.templating import LANGUAGE_NAMES
from leidraad.notices.models import Rhythm

RHYTHMS = options([(Rhythm.WEEKLY, _l("Once a week")), (Rhythm.DAILY, _l("Once a day"))])


def _rhythm() -> RadioField:
    return RadioField(
        _l("How often do you want a mail?"),
        choices=RHYTHMS,
        default=Rhythm.WEEKLY,
        description=_l("When nothing is new, you get no mail."),
    )


def _address(description: str = "") -> EmailField:
    return EmailField(
        _l("Your e-mail address"),
        [required(), at_most(254)],
        description=description,
        render_kw={"autocomplete": "email"},
    )


class FollowForm(BaseForm):
    """Where to, and how often."""

    email = _address(_l("We use it for these mails only. You can stop with one click, and then we delete it."))
    rhythm = _rhythm()


class ChangeForm(BaseForm):
    """How often, and in which language."""

    rhythm = _rhythm()
    language = RadioField(_l("In which language?"))

    def offer(self, languages: tuple[str, ...]) -> None:
        """Offer the languages of this installation."""
        self.language.choices = options([(code, LANGUAGE_NAMES[code]) for code in languages])


class LostLinkForm(BaseForm):
    """Where to mail a link to one's own page."""

    email = _address()


class ConfirmForm(BaseForm):
    """A button and nothing else."""
