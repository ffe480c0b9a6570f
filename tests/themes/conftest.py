# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A workbench with a proposal on it, and somebody of staff before it."""

import pytest
from sqlalchemy.orm import Session

from tests.conftest import LogIn
from tests.pages import CheckingClient
from tests.themes.workbench import Bench, a_bench


@pytest.fixture
def bench(session: Session) -> Bench:
    """A round with a proposal, kept so that pages see it."""
    bench = a_bench(session)
    session.commit()
    return bench


@pytest.fixture
def staff(log_in: LogIn) -> CheckingClient:
    """Somebody of staff who logged in."""
    return log_in("chantal")
