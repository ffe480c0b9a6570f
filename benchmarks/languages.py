# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How often the language of a sentence is noticed: python -m benchmarks.languages FILE.csv.

FILE has a column `text` and a column `label` that holds nl, fy, en or de. A sentence is long with five words or more.
"""

import csv
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from leidraad.analysis.text.clean import LANGUAGES, words_of
from leidraad.analysis.text.language import noticed

LONG = 5


def main(path: Path) -> None:
    """Measure with all four languages to choose from, and with Dutch and Frisian only."""
    with path.open(encoding="utf-8", newline="") as source:
        rows = [(row["text"], row["label"]) for row in csv.DictReader(source)]
    for languages in (LANGUAGES, ("nl", "fy")):
        _measure([row for row in rows if row[1] in languages], languages)


def _measure(rows: Sequence[tuple[str, str]], languages: Sequence[str]) -> None:
    noticed("Dit is er om het model te laden", languages, "nl")
    start = time.perf_counter()
    found = [(text, label, noticed(text, languages, "nl") == label) for text, label in rows]
    speed = len(rows) / (time.perf_counter() - start)
    print(f"of {', '.join(languages)} ({len(rows)} sentences, {speed:.0f} a second)")
    _tell("all", [right for _, _, right in found])
    for name, is_long in (("long", True), ("short", False)):
        some = [(label, right) for text, label, right in found if (len(words_of(text)) >= LONG) == is_long]
        _tell(name, [right for _, right in some])
        for language in languages:
            _tell(f"{name} {language}", [right for label, right in some if label == language])


def _tell(name: str, right: Sequence[bool]) -> None:
    if right:
        print(f"  {name:10} {sum(right) / len(right):.4f}  of {len(right)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
