# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How time grows with the length of a hostile text: python -m benchmarks.hostile.

Per step of the analysis, over all texts of tests/analysis/hostile.py: the most seconds that a thousand characters took,
and the largest ratio of the time for 100,000 characters to that for 10,000, of texts that took long enough to tell.
"""

import time
from collections.abc import Callable

from tests.analysis.hostile import LENGTHY, LONG

from leidraad.analysis.text.frisian import in_dutch
from leidraad.analysis.text.language import noticed
from leidraad.analysis.text.personal import find_personal
from leidraad.analysis.text.pipeline import group_statements
from leidraad.analysis.text.statements import cut
from leidraad.analysis.text.words import count_words

LONG_ENOUGH = 0.02

STEPS: dict[str, Callable[[str], object]] = {
    "cut": cut,
    "notice the language": lambda text: noticed(text, ["nl", "fy", "en", "de"], "nl"),
    "find personal data": find_personal,
    "read as Dutch": in_dutch,
    "count words": lambda text: count_words([text], [0], ["nl"], frozenset()),
    "group with three more": lambda text: group_statements([text, text[1:], text[:-1], "Houd het zwembad open"]),
}


def main() -> None:
    """Print one line per step."""
    for name, act in STEPS.items():
        act("een woord vooraf")
        times = {text: (_seconds(act, whole[: LONG // 10]), _seconds(act, whole)) for text, whole in LENGTHY.items()}
        slowest = max(times, key=lambda text: times[text][1])
        ratios = {text: long / short for text, (short, long) in times.items() if short > LONG_ENOUGH}
        growth = f"{max(ratios.values()):.0f}" if ratios else "too fast to tell"
        print(
            f"{name:22} {times[slowest][1] / (LONG / 1000):.4f} s a thousand ({slowest}); growth {growth}", flush=True
        )


def _seconds(act: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    act(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
