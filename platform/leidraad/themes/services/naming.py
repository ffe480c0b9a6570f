# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two themes in use never have the same name: whoever chooses between them could not tell them apart."""

import re
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.core.errors import N_, Refusal
from leidraad.rounds.models import Round
from leidraad.themes.models import Theme, ThemeState

_NUMBER = re.compile(r" \(\d+\)$")


def check_name_free(session: Session, round_: Round, label: str, *, but: Theme | None = None) -> None:
    """Refuse a name that another theme in use has; capitals and spaces make no other name."""
    if _folded(label) in _names_in_use(session, round_, but):
        raise Refusal(
            N_("There is a theme “%(theme)s” already. Choose another name, or merge the two themes."), theme=label
        )


def free_name(session: Session, round_: Round, label: str) -> str:
    """Return a name that the computer gives, with a number behind it while another theme has it."""
    in_use = _names_in_use(session, round_, None)
    longest = Theme.label.type.length - len(" (99)")
    numbered = (f"{label[:longest]} ({number})" for number in count(2))
    return label if _folded(label) not in in_use else next(one for one in numbered if _folded(one) not in in_use)


def without_number(label: str) -> str:
    """Return a name as the computer gave it before a number was put behind it."""
    return _NUMBER.sub("", label)


def _names_in_use(session: Session, round_: Round, but: Theme | None) -> set[str]:
    query = select(Theme.id, Theme.label).where(Theme.round_id == round_.id, Theme.state == ThemeState.ACTIVE)
    return {_folded(label) for key, label in session.execute(query) if but is None or key != but.id}


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())
