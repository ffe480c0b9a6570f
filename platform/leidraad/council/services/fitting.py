# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the days and the trial of a decision have to keep to, whether it is typed in or stands in a file."""

from collections.abc import Iterator
from datetime import date

from leidraad.core.errors import N_
from leidraad.council.services.versions import Trial

TO_COME = N_("This date is still to come. Record a decision when it was taken.")
# The name of a field and of a column, and a sentence that is to be translated.
Misfit = tuple[str, str]


def misfits(decided_on: date | None, valid_from: date | None, trial: Trial | None) -> Iterator[Misfit]:
    """Yield what does not fit; of a day that is not known nothing is said."""
    if decided_on and valid_from and valid_from < decided_on:
        yield "valid_from", N_("It cannot hold before the day of the decision.")
    if trial and not trial.teams:
        yield "pilot_teams", N_("Say which teams try it.")
    if trial and trial.until is None:
        yield "pilot_until", N_("Say until which day the trial lasts.")
    yield from ends_early(valid_from, trial)


def ends_early(valid_from: date | None, trial: Trial | None) -> Iterator[Misfit]:
    """Yield that a trial is over before it begins: that is wrong wherever it was decided."""
    if trial and trial.until and valid_from and trial.until < valid_from:
        yield "pilot_until", N_("A trial ends after it begins.")
