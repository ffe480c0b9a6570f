# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days are counted as on the calendar on the wall."""

from datetime import date, datetime

import pytest

from leidraad.core import clock


def test_days_left_are_counted_by_the_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))
    assert clock.days_until(datetime(2026, 12, 19, tzinfo=clock.HERE)) == 23
    assert clock.days_until(datetime(2026, 11, 26, 23, 59, tzinfo=clock.HERE)) == 0
