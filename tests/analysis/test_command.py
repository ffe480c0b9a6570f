# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad themes` groups any table and says in one sentence what is wrong with it."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leidraad.cli.themes import themes
from tests.analysis.replies import DUTCH


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([("id", "text"), *((f"r{place}", text) for place, text in enumerate(DUTCH))])
        csv.writer(target).writerow(["blank", ""])
    return path


def run(table: Path, *more: str, text: str = "text") -> Result:
    out = table.parent / "out.csv"
    return CliRunner().invoke(
        themes, [str(table), "--text-column", text, "--id-column", "id", "--out", str(out), *more]
    )


def test_every_row_comes_back_once(table: Path) -> None:
    report = table.parent / "report.json"
    assert run(table, "--themes", "3", "--json", str(report)).exit_code == 0
    with (table.parent / "out.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert [row["id"] for row in rows] == [*(f"r{place}" for place in range(len(DUTCH))), "blank"]
    assert {row["theme"] for row in rows} == {"1", "2", "3", ""}
    assert all(bool(row["theme"]) == bool(row["label"]) for row in rows)
    told = json.loads(report.read_text("utf-8"))
    assert told["not_grouped"] == ["blank"]
    assert {str(theme["number"]): theme["label"] for theme in told["themes"]} == {
        row["theme"]: row["label"] for row in rows if row["theme"]
    }


def test_an_id_that_looks_like_a_formula_comes_back_as_it_was_and_no_label_does(tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    ids = [f"={place}+1" for place in range(6)]
    with table.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([("id", "text"), *((name, "=BOMEN() @gras -paden +bankjes") for name in ids)])
    assert run(table).exit_code == 0
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert [row["id"] for row in rows] == ids
    assert all(row["label"][0].isalpha() for row in rows)
    assert "as they came in" in " ".join(CliRunner().invoke(themes, ["--help"]).output.split())


def test_where_nobody_shares_a_word_a_theme_is_called_by_its_most_typical_text(tmp_path: Path) -> None:
    texts = ["Huisarts dichtbij houden", "Glasvezel voor boerderijen", "Een zwembad dat altijd open is, " * 9]
    table = tmp_path / "in.csv"
    table.write_text("id,text\n" + "".join(f'{place},"{text}"\n' for place, text in enumerate(texts)), "utf-8")
    assert run(table, "--themes", "3").exit_code == 0
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text("utf-8").splitlines()))
    assert [row["label"] for row in rows[:2]] == [f"“{text}”" for text in texts[:2]]
    assert rows[2]["label"].startswith("“Een zwembad dat") and rows[2]["label"].endswith(" …”")


def test_two_runs_are_the_same_to_the_byte_wherever_they_run(table: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    copy = elsewhere / "copy.csv"
    copy.write_bytes(table.read_bytes())
    for one in (table, copy):
        assert run(one, "--seed", "7", "--json", str(one.parent / "report.json")).exit_code == 0
    for name in ("out.csv", "report.json"):
        assert (tmp_path / name).read_bytes() == (elsewhere / name).read_bytes()


def test_a_table_from_dutch_windows_is_read(tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_bytes("id;text\n1;Café in Fryslân\n2;Wêr is it paad\n".encode("cp1252"))
    assert run(table).exit_code == 0


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--themes", "0"], "Ask for one theme or more"),
        (["--seed", "-1"], "from 0 to 4294967295"),
        (["--json", "/nowhere/at/all.json"], "cannot be written"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_sentence(table: Path, more: list[str], sentence: str) -> None:
    result = run(table, *more)
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert sentence in result.output


def test_a_file_or_column_that_is_not_there_is_said(table: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "noise.csv").write_bytes(bytes(range(256)))
    results = [run(tmp_path / name) for name in ("none.csv", "empty.csv", "noise.csv", ".")]
    results.append(run(table, text="reply"))
    assert all((one.exit_code, one.output.count("\n")) == (1, 1) for one in results), [one.output for one in results]
    assert "There is no column 'reply'; the file has id, text." in results[-1].output
