# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which team looks after a principle."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField
from wtforms.validators import Optional

from leidraad.core.forms import BaseForm, at_most


class CaretakerForm(BaseForm):
    """Where the team that looks after a principle reads its mail."""

    email = EmailField(
        _l("E-mail address of the team"),
        [Optional(), at_most(254)],
        description=_l("Take an address that stays when people leave. Residents do not see it."),
    )
