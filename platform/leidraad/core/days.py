# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days that somebody can mean: nothing is planned or remembered in the year 1 or 9999."""

from datetime import date

from leidraad.core.errors import N_

FIRST_YEAR, LAST_YEAR = 1900, 3000
ODD_YEAR = N_("Write a year from 1900 to 3000.")


def can_be_meant(day: date) -> bool:
    """Whether somebody can mean this day."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
