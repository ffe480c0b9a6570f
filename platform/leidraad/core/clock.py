# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The present moment. Times are kept in UTC and are always aware."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Amsterdam")


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)
