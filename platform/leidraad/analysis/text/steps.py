# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tell how far a long computation is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Progress = Callable[[int, int], None]
WHOLE = 100


@dataclass
class Steps:
    """How far the work is, in hundredths of the time that it will take.

    Attributes
    ----------
    tell : callable or None
        Called after each step with the hundredths done and a hundred; what it raises ends the work.
    weights : dict of str to float
        How long each named step takes, in any unit.

    Examples
    --------
    >>> steps = Steps(lambda done, total: print(done, "of", total), {"read": 1, "write": 3})
    >>> steps.done("read"), steps.done("write", share=1 / 2), steps.done("write", share=1 / 2)
    25 of 100
    62 of 100
    100 of 100
    (None, None, None)
    """

    tell: Progress | None
    weights: Mapping[str, float]
    _so_far: float = 0.0

    def done(self, name: str, share: float = 1.0) -> None:
        """Note that a step, or a share of it, is done."""
        self._so_far += self.weights[name] * share
        if self.tell:
            self.tell(min(round(WHOLE * self._so_far / sum(self.weights.values())), WHOLE), WHOLE)
