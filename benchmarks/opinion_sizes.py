# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `leidraad opinions` costs for many votes: python -m benchmarks.opinion_sizes [PEOPLE STATEMENTS VOTES].

People of three invented groups vote on statements drawn at random; each size is a whole command, start-up included.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

SIZES = ((2_000, 900, 225_000), (25_000, 30, 500_000), (100_000, 500, 5_000_000))
GROUPS, FAITHFUL = 3, 0.6
KIB_IN_MB = 1000 / 1.024


def main(sizes: tuple[tuple[int, int, int], ...]) -> None:
    """Print what each size costs: seconds, those of the processor, the most memory, and what was found."""
    print(f"{'people':>9}{'statements':>11}{'votes':>11}{'seconds':>9}{'processor':>10}{'MB':>7}  found")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            table = Path(folder, "votes.csv")
            _write(table, *size)
            command = [sys.executable, "-m", "leidraad.cli", "opinions", str(table)]
            start = time.perf_counter()
            process = subprocess.Popen(
                [*command, "--out", str(table.with_name("groups.csv"))], stdout=subprocess.PIPE, text=True
            )
            found = process.stdout.read().splitlines() if process.stdout else []
            _pid, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.perf_counter() - start
        told = f"{seconds:>9.1f}{used.ru_utime + used.ru_stime:>10.1f}{used.ru_maxrss / KIB_IN_MB:>7.0f}"
        print(
            "".join(f"{one:>{width},}" for one, width in zip(size, (9, 11, 11), strict=True)) + told, found[1], sep="  "
        )


def _write(table: Path, people: int, statements: int, votes: int) -> None:
    """Write this many votes, each pair of a person and a statement once."""
    rng = np.random.default_rng(people)
    person, statement = np.divmod(rng.choice(people * statements, votes, replace=False), statements)
    opinion = rng.choice([1, -1], (GROUPS, statements))
    follows = rng.random(votes) < FAITHFUL
    value = np.where(follows, opinion[person % GROUPS, statement], rng.choice([1, 0, -1], votes))
    with table.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["participant", "statement", "vote"])
        writer.writerows(zip(person.tolist(), statement.tolist(), value.tolist(), strict=True))


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:]]
    main(((asked[0], asked[1], asked[2]),) if len(asked) == 3 else SIZES)
