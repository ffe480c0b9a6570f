# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A date is written as people here write it in each language."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import force_locale

from leidraad.core.templating import format_date, format_time


@pytest.mark.parametrize(
    ("language", "told"), [("nl", "26 november 2026"), ("fy", "26 novimber 2026"), ("en", "26 November 2026")]
)
def test_the_day_stands_before_the_month(app: Flask, language: str, told: str) -> None:
    with app.test_request_context(), force_locale(language):
        assert format_date(date(2026, 11, 26)) == told
        assert format_time(datetime(2026, 11, 26, 13, 5, tzinfo=UTC)) == "14:05"
