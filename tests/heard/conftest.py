# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A vote, and what its voters are asked."""

import pytest
from sqlalchemy.orm import Session

from leidraad.heard.models import Question
from leidraad.principles.models import Candidate
from leidraad.rounds.models import PhaseKind
from tests.heard.tellers import ask
from tests.stage import a_candidate, a_round


@pytest.fixture
def candidate(session: Session) -> Candidate:
    """A candidate that people can vote on."""
    return a_candidate(session, a_round(session, PhaseKind.VOTE))


@pytest.fixture
def question(session: Session, candidate: Candidate) -> Question:
    """A question about age."""
    return ask(session, candidate.round)
