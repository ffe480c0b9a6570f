# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The code that a resident kept."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField

from leidraad.core.forms import BaseForm, at_most, required, text_line


class HearBackForm(BaseForm):
    """Where to mail what happened to somebody's words."""

    email = EmailField(_l("Your e-mail address"), [required(), at_most(254)], render_kw={"autocomplete": "email"})


class ButtonForm(BaseForm):
    """A button and nothing else."""


class WithdrawForm(BaseForm):
    """Take words back."""

    contribution = text_line(_l("Text"), 16)
