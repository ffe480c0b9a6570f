# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What corrections teach: .venv/bin/python -m benchmarks.curator FILE.csv [FILE.csv ...].

A FILE has columns `text` and `label`, what people coded, and perhaps `lang`; one with `topic` is measured per topic and
counts once. A simulated curator starts from the themes that the computer proposes, looks at the statements that are
offered first, ten at a time, and puts each where its label is at home: the theme that holds most of that label of those
in which it is the commonest, or else a new theme. Then the computer suggests where the others go.

Printed is the agreement with the labels (AMI, adjusted mutual information) of the statements that nobody looked at,
above that of the themes proposed at first for the same statements: after so many looks, and after so many moves.
Beside it the same when statements are offered in a random order.
"""

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
from sklearn.metrics import adjusted_mutual_info_score

from leidraad.analysis.text.learn import Suggestion, suggest
from leidraad.analysis.text.pipeline import group_statements

AT_A_TIME = 10
LOOKS, MOVES = (20, 50, 100), (20, 50)
LARGEST_SHARE = 0.75
TOPICS = 8


@dataclass
class Curator:
    """Somebody who knows the label of every statement, and the themes as they stand."""

    texts: Sequence[str]
    labels: Sequence[str]
    first: Sequence[int | None]
    seed: int
    takes_over: bool = False
    known: dict[int, int] = field(default_factory=dict)
    moves: int = 0

    def __post_init__(self) -> None:
        """Begin with the themes that were proposed."""
        self.themes = list(self.first)
        self.ask()

    def ask(self) -> None:
        """Let the computer suggest, from the decisions and the first themes or what its last suggestion made them."""
        known = [self.known.get(place) for place in range(len(self.texts))]
        before = self.themes if self.takes_over else self.first
        self.suggestion: Suggestion = suggest(self.texts, known=known, before=before, seed=self.seed)
        self.themes = list(self.suggestion.theme_of)

    def look(self, place: int) -> None:
        """Put a statement where its label is at home."""
        home = self._home(self.labels[place])
        self.moves += home != self.themes[place]
        self.themes[place] = self.known[place] = home

    def _home(self, label: str) -> int:
        counts: dict[int, Counter[str]] = defaultdict(Counter)
        for theme, other in zip(self.themes, self.labels, strict=True):
            if theme is not None:
                counts[theme][other] += 1
        held = {theme: found[label] for theme, found in counts.items() if found[label] == max(found.values())}
        return max(held, key=lambda theme: (held[theme], -theme), default=max(counts, default=-1) + 1)

    def gain(self) -> float:
        """Return by how much the agreement of what nobody looked at is above that of the first themes."""
        rest = [place for place in range(len(self.texts)) if place not in self.known]
        return _ami(self.labels, self.themes, rest) - _ami(self.labels, self.first, rest)


def _ami(labels: Sequence[str], themes: Sequence[int | None], places: Sequence[int]) -> float:
    """Return the agreement; what is left aside counts as one theme."""
    found = [-1 if themes[place] is None else themes[place] for place in places]
    return float(adjusted_mutual_info_score([labels[place] for place in places], found))


@dataclass(frozen=True)
class Gains:
    """The agreement at first, and what was gained after so many looks and after so many moves."""

    start: float
    after_looks: dict[int, float]
    after_moves: dict[int, float]


def curate(curator: Curator, is_random: bool) -> Gains:
    """Let a curator look until a hundred were looked at and fifty moved, or a quarter of all are left to look at."""
    found = Gains(_ami(curator.labels, curator.first, range(len(curator.texts))), {}, {})
    shuffled = Random(curator.seed).sample(range(len(curator.texts)), len(curator.texts))
    most = LARGEST_SHARE * len(curator.texts)
    while len(curator.known) < most and (len(curator.known) < LOOKS[-1] or curator.moves < MOVES[-1]):
        offered = shuffled if is_random else curator.suggestion.look_first
        fresh = (place for place in offered if place not in curator.known)
        for place in list(islice(fresh, AT_A_TIME)):
            curator.look(place)
        curator.ask()
        gain = curator.gain()
        for mark in (mark for mark in LOOKS if len(curator.known) >= mark):
            found.after_looks.setdefault(mark, gain)
        for mark in (mark for mark in MOVES if curator.moves >= mark):
            found.after_moves.setdefault(mark, gain)
    return found


def read(path: Path) -> list[list[tuple[str, str]]]:
    """Return the texts with their labels, one list a topic."""
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            if row["label"] and row["text"].strip():
                parts[row.get("topic", "")].append((row["text"], row["label"]))
    return [parts[topic] for topic in sorted(parts)[:TOPICS]]


def measure(path: Path, asked: argparse.Namespace) -> list[float]:
    """Print the mean of a set, and return what was gained after so many looks and so many moves."""
    gains = []
    for part in read(path):
        texts, labels = zip(*part, strict=True)
        themes = len(set(labels)) if asked.told else None
        for seed in range(asked.seeds):
            first = group_statements(texts, themes=themes, seed=seed).placed
            gains.append(curate(Curator(texts, labels, first, seed, asked.take_over), asked.random))
    row = [_mean(one.after_looks.get(mark) for one in gains) for mark in LOOKS]
    row += [_mean(one.after_moves.get(mark) for one in gains) for mark in MOVES]
    print(
        f"{path.stem[:20]:20}{_mean(one.start for one in gains):7.3f}", *(f"{gain:+9.3f}" for gain in row), flush=True
    )
    return row


def _mean(values: Iterable[float | None]) -> float:
    there = [value for value in values if value is not None]
    return float(np.mean(there)) if there else float("nan")


def main() -> None:
    """Measure every file, and print the mean of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seeds", type=int, default=3, help="how many times, each with another seed")
    parser.add_argument("--told", action="store_true", help="begin with as many themes as there are labels")
    parser.add_argument("--take-over", action="store_true", help="take every suggestion over before the next one")
    parser.add_argument("--random", action="store_true", help="offer statements in a random order")
    asked = parser.parse_args()
    heads = [*(f"{mark} looks" for mark in LOOKS), *(f"{mark} moves" for mark in MOVES)]
    print(f"{'set':20}{'start':>7}", *(f"{head:>9}" for head in heads), flush=True)
    rows = [measure(path, asked) for path in asked.files]
    print(f"{'mean':27}", *(f"{_mean(column):+9.3f}" for column in zip(*rows, strict=True)))


if __name__ == "__main__":
    main()
