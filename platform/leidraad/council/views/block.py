# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The block that a council proposal copies: per principle what it does in the decision, to fill in."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from leidraad.core.clock import today
from leidraad.council.models import Principle

LANGUAGES = ("nl", "fy", "en")


def block(principles: Sequence[Principle], language: str) -> str:
    """Return the block as plain text in a language, with every principle that holds."""
    with force_locale(language):
        head = [
            _("How this decision was weighed against the leading principles"),
            "",
            *(f"{word}: …" for word in (_("The decision"), _("Reference"), _("Date"))),
            "",
            _("Say of each principle what it did, and leave out the other words. Who departs from it, says why."),
            "",
        ]
        rows = [line for number, one in enumerate(principles, 1) for line in _lines(number, one, language)]
        foot = [_("After the decision, record this at %(address)s", address=url_for("council.weigh", _external=True))]
        return "\n".join([*head, *rows, *foot, ""])


def _lines(number: int, principle: Principle, language: str) -> list[str]:
    version = principle.shown_on(today())
    address = url_for("council.version", public_id=principle.public_id, number=version.number, _external=True)
    sides = (
        _("It counted for the decision"),
        _("It counted against the decision"),
        _("We departed from it"),
        _("It played no part"),
    )
    title = f"{number}. {version.text_in(language).title} ({_('version %(number)s', number=version.number)})"
    return [title, f"   {address}", f"   {' / '.join(sides)}", f"   {_('Why?')} …", ""]
