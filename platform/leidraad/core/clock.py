# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The present moment. Times are kept in UTC and are always aware."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Amsterdam")


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the present day as the calendar on the wall has it."""
    return utc_now().astimezone(HERE).date()


def days_until(moment: datetime) -> int:
    """Return how many days by the calendar are left until a moment; what ends today has none left."""
    return (moment.astimezone(HERE).date() - today()).days
