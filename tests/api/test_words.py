# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every value that the code can have has its Dutch word in the API, so that a new one cannot be forgotten (ADR-03)."""

from enum import StrEnum

import pytest

from leidraad.api import words
from leidraad.contributions.models import Channel
from leidraad.council.models import Hold, Side, Standing
from leidraad.principles.models import AmendmentState, CandidateState
from leidraad.rounds.models import Influence, PhaseKind
from leidraad.themes.models import ThemeState
from leidraad.thread.services import Answer, Outcome
from leidraad.votes.models import VoterKind


@pytest.mark.parametrize(
    ("told", "values"),
    [
        (words.Phase, PhaseKind),
        (words.Influence, Influence),
        (words.ThemeStatus, set(ThemeState) - {ThemeState.UNDONE}),
        (words.Channel, Channel),
        (words.StatementStatus, set(Answer) - {Answer.WITHHELD}),
        (words.StatementOutcome, Outcome),
        (words.CandidateStatus, CandidateState),
        (words.AmendmentStatus, AmendmentState),
        (words.Group, VoterKind),
        (words.Standing, Standing),
        (words.Hold, Hold),
        (words.Side, Side),
    ],
)
def test_every_value_has_a_word(told: type[StrEnum], values: type[StrEnum] | set[StrEnum]) -> None:
    assert {words.value_of(one) for one in told} == {str(one) for one in values}
    assert all(words.value_of(words.word(told, str(one))) == one for one in values)
    assert all(one == one.lower() and " " not in one for one in told)
