# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the answers to a sense check are called, in the language of who reads them."""

from flask_babel import lazy_gettext as _l

from leidraad.sense.models import Stance, Way

STANCES = {
    Stance.GOOD: _l("It looks good"),
    Stance.UNSURE: _l("I am not sure"),
    Stance.WORRIED: _l("I am worried about it"),
}
SCORES = {
    1: _l("1: not at all"),
    2: _l("2: not well"),
    3: _l("3: partly"),
    4: _l("4: well"),
    5: _l("5: very well"),
}
WAYS = {
    Way.ADDRESS: _l("By a link in a mail, once for each address"),
    Way.BALLOT: _l("From a browser that voted too"),
    Way.BROWSER: _l("From a browser that did not vote"),
    Way.PAPER: _l("On paper"),
}
