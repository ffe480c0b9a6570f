# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a round promised when it opened stays, whoever edits it later."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from leidraad.core.errors import Conflict
from leidraad.rounds.models import PhaseKind
from leidraad.rounds.services import RoundWords, set_words
from tests.stage import a_round, person

NAMES = ("title", "question", "why", "fixed", "changeable", "promise")


@pytest.mark.parametrize("name", ["fixed", "changeable", "promise"])
def test_a_promise_stays_and_a_title_can_be_mended(session: Session, name: str) -> None:
    round_, by = a_round(session, PhaseKind.VOTE), person(session, "chantal")
    words = RoundWords(**{one: getattr(round_.text_in("nl"), one) for one in NAMES})
    with pytest.raises(Conflict, match="stay as people read them"):
        set_words(session, round_, "nl", replace(words, **{name: "Anders."}), version=round_.version, by=by)
    set_words(session, round_, "nl", replace(words, title="Zonder tikfout"), version=round_.version, by=by)
    assert round_.text_in("nl").title == "Zonder tikfout"
