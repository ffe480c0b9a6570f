# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tell on the command line how far long work is, and how long it will still take."""

import sys
import time
from dataclasses import dataclass, field

import click

LONG = 5.0  # seconds; shorter work needs no telling
PAUSE = 1.0


@dataclass
class Countdown:
    """What to call with the parts done and all parts; it writes to standard error, where no result goes.

    What is left is told from what was done and how long that took, so it is honest when the parts are.
    """

    always: bool
    _began: float = field(default_factory=time.monotonic)
    _told: float = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Tell it, but not too often, and not of work that is soon done unless asked to."""
        now = time.monotonic()
        passed = now - self._began
        left = passed * (total - done) / max(done, 1)
        is_long = passed + left >= LONG and sys.stderr.isatty()
        if not (self.always or is_long) or (now - self._told < PAUSE and done < total):
            return
        self._told = now
        end = "\r" if sys.stderr.isatty() and done < total else "\n"
        click.echo(f"{100 * done // total:3} %, about {left:.0f} s left   {end}", nl=False, err=True)
