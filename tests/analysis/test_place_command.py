# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad place` learns from the themes that people chose in a table."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leidraad.cli.place import place
from tests.analysis.replies import SUBJECTS

NAMES = ("Zon", "Bus", "Bomen")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Three of each subject placed by a person, the rest where the machine put it, and an empty row."""
    path = tmp_path / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["id", "text", "chosen", "machine"])
        for name, subject in zip(NAMES, SUBJECTS, strict=True):
            for at, text in enumerate(subject):
                writer.writerow([f"{name}{at}", text, name if at < 3 else "", "Alles"])
        writer.writerow(["blank", "", "", ""])
    return path


def run(table: Path, *more: str) -> Result:
    out = str(table.parent / "out.csv")
    given = ["--text-column", "text", "--id-column", "id", "--theme-column", "chosen", "--out", out]
    return CliRunner().invoke(place, [str(table), *given, *more])


def test_every_row_comes_back_and_what_people_chose_stands(table: Path) -> None:
    assert run(table).exit_code == 0
    with (table.parent / "out.csv").open(encoding="utf-8", newline="") as source:
        rows = {row["id"]: row for row in csv.DictReader(source)}
    assert len(rows) == 25
    assert all(rows[f"{name}{at}"]["theme"] == name for name in NAMES for at in range(3))
    assert sum(rows[f"{name}{at}"]["theme"] == name for name in NAMES for at in range(3, 8)) >= 12
    assert rows["blank"] == {"id": "blank", "theme": "", "score": "0.0", "look": ""}
    assert sorted(int(row["look"]) for row in rows.values() if row["look"]) == list(range(1, 16))


def test_what_stands_somewhere_may_stay_there(table: Path) -> None:
    result = run(table, "--before-column", "machine")
    assert result.output == "25 texts, 4 themes, 1 left aside.\n"
    text = (table.parent / "out.csv").read_text("utf-8")
    assert all(f"{name}7," in text for name in NAMES)


def test_a_column_that_is_not_there_is_said(table: Path) -> None:
    result = run(table, "--before-column", "nowhere")
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "There is no column 'nowhere'" in result.output
