# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much of a campaign is found among other texts: python -m benchmarks.copies FILE.csv (column `text`).

Ten times, 213 people pass on one text with a greeting, words, slips and a name of their own, among 2,000 texts of FILE.
"""

import csv
import random
import sys
from collections import Counter
from pathlib import Path

from tests.analysis.campaign import variant

from leidraad.analysis.text.copies import originals

TIMES, PEOPLE, OTHERS = 10, 213, 2_000


def main(path: Path) -> None:
    """Print the share found as one text, and how many of the others were taken for it."""
    with path.open(encoding="utf-8", newline="") as source:
        others = [row["text"] for row in csv.DictReader(source)]
    found, wrong = [], 0
    for seed in range(TIMES):
        chance = random.Random(seed)
        texts = chance.sample(others, OTHERS) + [variant(chance) for _ in range(PEOPLE)]
        of = originals(texts)
        original, people = Counter(of[OTHERS:]).most_common(1)[0]
        found.append(people / PEOPLE)
        wrong += of[:OTHERS].count(original)
    print(f"found {sum(found) / TIMES:.3f} (lowest {min(found):.3f}); others taken for it: {wrong}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
