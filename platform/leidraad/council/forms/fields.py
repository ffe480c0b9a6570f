# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What fields of several forms have to keep to."""

from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from leidraad.core.clock import today
from leidraad.core.forms import BaseForm
from leidraad.council.services import TO_COME


def web_address(_form: BaseForm, field: Field) -> None:
    """Take web addresses only."""
    if field.data and (urlsplit(field.data).scheme not in {"http", "https"} or not urlsplit(field.data).netloc):
        raise ValidationError(_l("This is no web address. It should start with https://."))


def not_to_come(_form: BaseForm, field: Field) -> None:
    """Refuse a decision in the future."""
    if field.data and field.data > today():
        raise ValidationError(_l(TO_COME))
