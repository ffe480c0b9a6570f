# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How well grouping agrees with people: .venv/bin/python -m benchmarks.quality [--seeds N] FILE.csv [FILE.csv ...].

A FILE has columns `text` and `label`, what people coded; one with `topic` is measured per topic and counts once.
Printed per file is the agreement with the labels (AMI, adjusted mutual information; what is left aside is a group of
its own) as a ratio to plain k-means that is told the number of labels: of the themes or the parts, whichever is nearer,
when the method chooses the number of themes itself, and of the themes when it is told. Then the share left aside, the
processor's seconds of a grouping, and how much company texts keep when one reply is gone (ARI, adjusted Rand index,
mean of five replies).
"""

import argparse
import csv
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score
from sklearn.preprocessing import normalize

from leidraad.analysis.text.pipeline import group_statements

GONE = 5
TOPICS = 8


def main(files: Sequence[Path], seeds: int) -> None:
    """Print a line per file, and the mean."""
    print(f"{'set':28}{'free':>8}{'told':>8}{'left':>8}{'seconds':>9}{'company':>9}")
    rows = []
    for path in files:
        rows.append(np.mean([_measure(*part, seeds) for part in _parts(path)], axis=0))
        print(f"{path.stem[:27]:28}" + _line(rows[-1]), flush=True)
    print(f"{'mean':28}" + _line(np.mean(rows, axis=0)))


def _line(row: Sequence[float]) -> str:
    return f"{row[0]:8.3f}{row[1]:8.3f}{row[2]:8.1%}{row[3]:9.1f}{row[4]:9.3f}"


def _parts(path: Path) -> list[tuple[list[str], list[str]]]:
    """Return the texts and labels of a file, for each topic if it has those."""
    parts: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    with path.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            if row["text"].strip() and row["label"]:
                texts, labels = parts[row.get("topic", "")]
                texts.append(row["text"])
                labels.append(row["label"])
    return [parts[topic] for topic in sorted(parts)][:TOPICS]


def _measure(texts: list[str], labels: list[str], seeds: int) -> tuple[float, ...]:
    number = len(set(labels))
    plain = adjusted_mutual_info_score(labels, _plain(texts, number))
    rows = []
    for seed in range(seeds):
        start = time.process_time()
        found = group_statements(texts, seed=seed)
        seconds = time.process_time() - start
        told = group_statements(texts, seed=seed, themes=number).placed
        free = max(adjusted_mutual_info_score(labels, _numbers(one)) for one in (found.placed, found.parts))
        agreed = adjusted_mutual_info_score(labels, _numbers(told))
        rows.append((free / plain, agreed / plain, found.parts.count(None) / len(texts), seconds))
    return (*np.mean(rows, axis=0), _company(texts))


def _company(texts: list[str]) -> float:
    before = _numbers(group_statements(texts).placed)
    kept = []
    for place in Random(0).sample(range(len(texts)), GONE):
        after = _numbers(group_statements(texts[:place] + texts[place + 1 :]).placed)
        kept.append(adjusted_rand_score(before[:place] + before[place + 1 :], after))
    return float(np.mean(kept))


def _plain(texts: list[str], number: int) -> list[int]:
    rarest = 1 if len(texts) < 300 else 3
    counted = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=rarest, max_df=0.25, sublinear_tf=True)
    rows = normalize(TruncatedSVD(2 * number, random_state=0).fit_transform(counted.fit_transform(texts)))
    found: list[int] = KMeans(number, n_init=5, random_state=0).fit_predict(rows).tolist()
    return found


def _numbers(placed: Sequence[int | None]) -> list[int]:
    return [-1 if one is None else one for one in placed]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    asked = parser.parse_args()
    main(asked.files, asked.seeds)
