# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad themes` with many texts: how far it is, stopped halfway, and the same whatever the processor does."""

import csv
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from leidraad.config import ROOT
from tests.analysis.replies import DUTCH


@pytest.fixture
def table(tmp_path: Path) -> Path:
    chance = random.Random(0)
    words = " ".join(DUTCH).split()
    path = tmp_path / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        texts = (" ".join(chance.choices(words, k=9)) for _text in range(4000))
        csv.writer(target).writerows([("id", "text"), *enumerate(texts)])
    return path


def start(table: Path, *more: str, threads: int = 1) -> "subprocess.Popen[str]":
    """Start the command in a process of its own."""
    command = [sys.executable, "-m", "leidraad.cli", "themes", str(table), "--text-column", "text", "--id-column", "id"]
    command += ["--out", str(table.with_name("out.csv")), "--json", str(table.with_name("report.json")), *more]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "platform"), "OMP_NUM_THREADS": str(threads)}
    pipe = subprocess.PIPE
    # Whoever runs tests in the background of a shell ignores interrupts, and so would what they start.
    return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True, preexec_fn=_can_be_stopped)


def _can_be_stopped() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_it_tells_how_far_it_is_when_asked(table: Path) -> None:
    with start(table, "--progress") as process:
        out, told = process.communicate()
    assert "Texts: 4000" in out
    assert told.splitlines()[-1].strip() == "100 %, about 0 s left"


def test_work_that_is_stopped_leaves_no_file_behind(table: Path) -> None:
    with start(table, "--progress") as process:
        assert process.stderr is not None
        assert "s left" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 1
    assert list(table.parent.iterdir()) == [table]


def test_the_number_of_threads_changes_no_byte(table: Path) -> None:
    written = []
    for threads in (1, 2):
        with start(table, threads=threads) as process:
            process.communicate()
        written.append([table.with_name(name).read_bytes() for name in ("out.csv", "report.json")])
    assert written[0] == written[1]
