# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leidraad and red-dwarf on the same votes in one run: python -m benchmarks.opinions FOLDER ....

A FOLDER holds `votes.csv` (participant,statement,vote) and `participants.csv` with the group that was published. Told
is how well groups agree with those (adjusted Rand index over the people whom both grouped), how many groups there are,
and the seconds of a whole command; how many times longer it takes is told of the processor's, because they hardly
depend on what else the machine does. red-dwarf is installed in instance/red-dwarf the first time. `halves` is how well
the groups of one random half of the people, carried over to the other half, agree with those found there: the mean of
ten times. Only people who cast enough votes take part.
"""

import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_rand_score

from benchmarks.serving import ROOT
from leidraad.analysis.opinion.axes import find_axes
from leidraad.analysis.opinion.cells import distances
from leidraad.analysis.opinion.stable import group
from leidraad.analysis.opinion.voters import Floats, Places, Voters, gather_voters
from leidraad.cli.reading import read_groups
from leidraad.cli.reading_votes import read_votes

PEER = ROOT / "instance" / "red-dwarf"
PACKAGES = ["red-dwarf==0.4.0"]
HALVINGS = 10


def main(folders: Sequence[Path]) -> None:
    """Print a row per conversation and method, and the means."""
    _install()
    print(f"{'conversation':22}{'method':12}{'groups':>7}{'ARI':>8}{'seconds':>9}{'cpu':>7}{'times':>7}{'halves':>8}")
    rows = []
    for folder in folders:
        ours, theirs = (_measure(folder, command) for command in (_leidraad, _red_dwarf))
        halves = _halves(gather_voters(read_votes(folder / "votes.csv")))
        rows.append((ours[1], theirs[1], theirs[3] / ours[3], halves))
        for name, (number, ari, seconds, cpu) in (("Leidraad", ours), ("red-dwarf", theirs)):
            told = f"{number:>7}{ari:>8.3f}{seconds:>9.1f}{cpu:>7.1f}{cpu / ours[3]:>7.1f}"
            print(
                f"{folder.name[:21]:22}{name:12}{told}" + (f"{halves:>8.3f}" if name == "Leidraad" else ""), flush=True
            )
    ari, peer, times, halves = np.mean(rows, axis=0)
    print(f"mean: ARI {ari:.3f}, red-dwarf {peer:.3f}, which takes {times:.1f} times as long; halves {halves:.3f}")


def _leidraad(table: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "leidraad.cli", "opinions", str(table), "--out", str(out)]


def _red_dwarf(table: Path, out: Path) -> list[str]:
    return [str(PEER / "bin" / "python"), "-m", "benchmarks.red_dwarf_peer", str(table), str(out)]


def _measure(folder: Path, command: Callable[[Path, Path], list[str]]) -> tuple[int, float, float, float]:
    """Return the number of groups, the agreement with those published, and the seconds."""
    with tempfile.TemporaryDirectory() as scratch:
        out, start, before = Path(scratch, "groups.csv"), time.perf_counter(), _cpu()
        _run(command(folder / "votes.csv", out))
        seconds, cpu = time.perf_counter() - start, _cpu() - before
        found = {name: label for name, label in read_groups(out).items() if label}
    published = {name: label for name, label in read_groups(folder / "participants.csv").items() if label}
    both = sorted(found.keys() & published.keys())
    ari = adjusted_rand_score([published[one] for one in both], [found[one] for one in both])
    return len(set(found.values())), ari, seconds, cpu


def _halves(voters: Voters) -> float:
    rng, size = np.random.default_rng(0), len(voters.kept)
    return float(np.mean([_halved(voters, rng.permutation(size) < size // 2) for _ in range(HALVINGS)]))


def _halved(voters: Voters, first: Places) -> float:
    """Return how well the groups of one half, carried over to the other, agree with those found there."""
    one, other = _only(voters, first), _only(voters, ~first)
    axes = find_axes(one, 0)
    places, groups = axes.place(one.deviations()), group(one, axes, 0).groups
    centres: Floats = np.array([places[groups == name].mean(axis=0) for name in range(groups.max() + 1)])
    carried = distances(axes.place(other.deviations()), centres).argmin(axis=1)
    return float(adjusted_rand_score(group(other, find_axes(other, 0), 0).groups, carried))


def _only(voters: Voters, wanted: Places) -> Voters:
    there = wanted[voters.person]
    place = np.cumsum(wanted) - 1
    columns = place[voters.person[there]], voters.statement[there], voters.value[there]
    return Voters(voters.kept[wanted], *columns, voters.n_statements)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:4])} failed:\n{done.stderr[-2000:]}")


def _install() -> None:
    if not (PEER / "done").exists():
        print("installing red-dwarf in instance/red-dwarf; this takes a minute", flush=True)
        venv.create(PEER, with_pip=True)
        _run([str(PEER / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check", *PACKAGES])
        (PEER / "done").touch()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main([Path(folder) for folder in sys.argv[1:]])
