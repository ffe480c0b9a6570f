# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the cost of `leidraad themes` grows with the number of texts: python -m benchmarks.scale FILE.csv [SIZE ...].

FILE has a column `text`. Its texts are drawn with replacement, and three words in ten are put in the place of others,
so that few are copies. Each size is a whole command, start-up included. The growth is that of the processor's seconds,
which a busy machine blurs least: 1 is n log n since the row above.
"""

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path

SIZES = (1_000, 10_000, 100_000, 1_000_000)
CHANGED = 0.3
KIB_IN_MB = 1000 / 1.024


def main(source: Path, sizes: Sequence[int]) -> None:
    """Print what each size costs: seconds, those of the processor, their growth, and the most memory."""
    with source.open(encoding="utf-8", newline="") as opened:
        texts = [row["text"] for row in csv.DictReader(opened)]
    print(f"{'texts':>10}{'seconds':>10}{'processor':>10}{'growth':>8}{'MB':>8}")
    before: tuple[int, float] | None = None
    for size in sizes:
        seconds, used = _measure(_varied(texts, size))
        processor = used.ru_utime + used.ru_stime
        growth = "" if before is None else f"{processor / before[1] / (_cost(size) / _cost(before[0])):.2f}"
        memory = used.ru_maxrss / KIB_IN_MB
        print(f"{size:>10,}{seconds:>10.1f}{processor:>10.1f}{growth:>8}{memory:>8.0f}", flush=True)
        before = size, processor


def _cost(n: int) -> float:
    return n * log(n)


def _varied(texts: Sequence[str], size: int) -> Iterator[str]:
    chance = random.Random(size)
    words = [word for text in texts for word in text.split()]
    for text in chance.choices(texts, k=size):
        yield " ".join(chance.choice(words) if chance.random() < CHANGED else word for word in text.split())


def _measure(texts: Iterator[str]) -> tuple[float, resource.struct_rusage]:
    """Return the seconds that the command takes, and what its process used."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "in.csv")
        with table.open("w", encoding="utf-8", newline="") as target:
            csv.writer(target).writerows([("id", "text"), *enumerate(texts)])
        command = [sys.executable, "-m", "leidraad.cli", "themes", str(table)]
        command += ["--text-column", "text", "--id-column", "id", "--out", str(table.with_name("out.csv"))]
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"the command failed with status {process.returncode}")
        return time.perf_counter() - start, used


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]] or SIZES)
