# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether Dutch and Frisian about the same thing land in one theme: python -m benchmarks.pairs [MORE.csv].

The statements are tests/analysis/pairs_nl_fy.csv. MORE (columns `text`, `lang`) holds sentences about other things, of
which 2,500 are put among them. Chance is the share to expect from the sizes of the themes alone.
"""

import csv
import random
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.metrics import normalized_mutual_info_score

from leidraad.analysis.text.pipeline import group_statements

PAIRS = Path(__file__).resolve().parents[1] / "tests" / "analysis" / "pairs_nl_fy.csv"
SEEDS = 6
OTHERS = 2_500

Rows = list[dict[str, str]]
Figures = dict[str, float]


def main(more: Path | None) -> None:
    """Print the mean over seeds of each figure."""
    rows = _read(PAIRS)
    _tell("both of each pair", [_both(rows, [], seed) for seed in range(SEEDS)])
    _tell("one of each pair", [_one(rows, seed) for seed in range(SEEDS)])
    if more is not None:
        others = [random.Random(seed).sample(_read(more), OTHERS) for seed in range(SEEDS // 2)]
        _tell("both, among others", [_both(rows, some, seed) for seed, some in enumerate(others)])


def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def _tell(name: str, runs: Sequence[Figures]) -> None:
    means = {key: np.mean([run[key] for run in runs]) for key in runs[0]}
    print(f"{name:20}", "  ".join(f"{key} {value:.3f}" for key, value in means.items()), flush=True)


def _both(rows: Rows, others: Rows, seed: int) -> Figures:
    """Return how many pairs have both statements in one theme."""
    texts = [row[language] for row in rows for language in ("nl", "fy")] + [row["text"] for row in others]
    languages = ["nl", "fy"] * len(rows) + [row["lang"] for row in others]
    placed = _group(texts, languages, seed)
    together = np.mean([_are_together(placed, 2 * pair, 2 * pair + 1) for pair in range(len(rows))])
    chance = _chance(placed[: 2 * len(rows)])
    return {
        "together": float(together),
        "chance": chance,
        "above chance": float(together - chance) / (1 - chance),
        "language told by theme": normalized_mutual_info_score(languages, placed),
    }


def _one(rows: Rows, seed: int) -> Figures:
    """Return how many statements about one subject are in one theme: those in two languages, and those in one."""
    languages = random.Random(seed).choices(("nl", "fy"), k=len(rows))
    placed = _group([row[language] for row, language in zip(rows, languages, strict=True)], languages, seed)
    found: dict[bool, list[bool]] = {True: [], False: []}
    for one, other in combinations(range(len(rows)), 2):
        if rows[one]["subject"] == rows[other]["subject"]:
            found[languages[one] == languages[other]].append(_are_together(placed, one, other))
    return {
        "across languages": float(np.mean(found[False])),
        "within a language": float(np.mean(found[True])),
        "chance": _chance(placed),
        "language told by theme": normalized_mutual_info_score(languages, placed),
    }


def _group(texts: Sequence[str], languages: Sequence[str], seed: int) -> list[int]:
    found = group_statements(texts, languages=languages, seed=seed)
    return [-1 if place is None else place for place in found.placed]


def _are_together(placed: Sequence[int], one: int, other: int) -> bool:
    return placed[one] == placed[other] != -1


def _chance(placed: Sequence[int]) -> float:
    counts = np.unique([place for place in placed if place >= 0], return_counts=True)[1]
    return float(((counts / len(placed)) ** 2).sum())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
