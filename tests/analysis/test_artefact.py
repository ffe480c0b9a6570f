# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The artefact of a grouping holds no words of its own, and everything to compute it again."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leidraad.analysis.text.artefact import ASKED, FOUND, artefact, canonical, hash_of
from leidraad.analysis.text.learn import suggest
from leidraad.analysis.text.pipeline import group_statements
from leidraad.analysis.text.second_look import artefact_again
from leidraad.cli.themes import themes
from leidraad.cli.verify import verify
from leidraad.core.tables import as_written, harmless, write_csv
from tests.analysis.replies import DUTCH

NAMES = [f"r{place}" for place in range(len(DUTCH))]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """An artefact as the site gives it, and the table of texts, in another order and with more in it."""
    told = artefact(NAMES, group_statements(DUTCH, languages=["nl"] * len(DUTCH), question="Wat wilt u?", seed=3))
    rows = [(name, text, "nl", "web") for name, text in zip(NAMES, DUTCH, strict=True)]
    (tmp_path / "a.json").write_text(canonical(told), "utf-8")
    table = write_csv(("id", "text", "language", "channel"), [*rows[::-1], ("later", "- Nog iets.", "nl", "web")])
    (tmp_path / "t.csv").write_text(table, "utf-8", newline="")
    return tmp_path / "a.json", tmp_path / "t.csv"


def check(artefact_: Path, table: Path) -> Result:
    return CliRunner().invoke(verify, [str(artefact_), "--texts", str(table)])


def changed(path: Path, **values: object) -> Path:
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | values), "utf-8")
    return path


def test_anybody_computes_it_again_from_the_published_table(files: tuple[Path, Path]) -> None:
    result = check(*files)
    assert (result.exit_code, "to the byte" in result.output) == (0, True), result.output


def test_rows_with_one_name_are_told_apart_by_their_order(tmp_path: Path) -> None:
    table, told = tmp_path / "in.csv", tmp_path / "a.json"
    table.write_text("".join(["id,text\n", *(f'{place // 2},"{text}"\n' for place, text in enumerate(DUTCH))]), "utf-8")
    asked = [str(table), "--text-column", "text", "--id-column", "id", "--out", str(tmp_path / "out.csv")]
    assert CliRunner().invoke(themes, [*asked, "--json", str(told)]).exit_code == 0
    result = check(told, table)
    assert (result.exit_code, "to the byte" in result.output) == (0, True), result.output


def test_it_names_statements_and_holds_none_of_their_words(files: tuple[Path, Path]) -> None:
    told = json.loads(files[0].read_text("utf-8"))
    assert [row[0] for row in told["statements"]] == NAMES
    assert not any(text in files[0].read_text("utf-8") for text in DUTCH)


def test_a_changed_word_a_missing_text_and_a_changed_result_are_told(files: tuple[Path, Path]) -> None:
    table = files[1].read_text("utf-8")
    other = files[1].with_name("other.csv")
    other.write_text(table.replace(DUTCH[0], DUTCH[0] + " Toch?"), "utf-8")
    assert "The texts are not those of the artefact" in check(files[0], other).output
    other.write_text(table.replace("r0,", "x,"), "utf-8")
    assert "1 of the" in check(files[0], other).output
    assert "This artefact was changed" in check(changed(files[0], result_hash="0" * 64), files[1]).output
    told = json.loads(files[0].read_text("utf-8"))
    forged = {"tree": [], "statements": [[*row[:4], 0.0] for row in told["statements"]]}
    forged |= {"result_hash": hash_of(told | forged, FOUND)}
    assert "The result is not the same" in check(changed(files[0], **forged), files[1]).output


def test_a_changed_result_beside_the_true_hash_is_refused(files: tuple[Path, Path]) -> None:
    told = json.loads(files[0].read_text("utf-8"))
    tree = [branch | {"label": "iets anders"} for branch in told["tree"]]
    result = check(changed(files[0], tree=tree), files[1])
    assert (result.exit_code, "This artefact was changed" in result.output) == (1, True)


def test_a_changed_seed_is_told_apart_from_changed_words(files: tuple[Path, Path]) -> None:
    told = json.loads(files[0].read_text("utf-8"))
    other = told["parameters"] | {"seed": 4}
    assert "what it says was asked" in check(changed(files[0], parameters=other), files[1]).output
    forged = {"parameters": other, "asked_hash": hash_of(told | {"parameters": other}, ASKED)}
    assert "The texts are not those" in check(changed(files[0], **forged), files[1]).output


def test_an_artefact_of_before_that_hash_is_still_computed_again(files: tuple[Path, Path]) -> None:
    told = json.loads(files[0].read_text("utf-8"))
    files[0].write_text(json.dumps({name: told[name] for name in told if name != "asked_hash"}), "utf-8")
    assert "to the byte" in check(*files).output


def test_other_versions_are_told_and_are_no_fault_by_themselves(files: tuple[Path, Path]) -> None:
    versions = json.loads(files[0].read_text("utf-8"))["versions"] | {"numpy": "1.0"}
    result = check(changed(files[0], versions=versions), files[1])
    assert (result.exit_code, "other versions: numpy 1.0, here" in result.output) == (0, True)


def test_what_is_no_artefact_is_refused_in_a_sentence(files: tuple[Path, Path]) -> None:
    result = check(changed(files[0], format="x"), files[1])
    assert (result.exit_code, "not the artefact of a grouping" in result.output) == (1, True)


@pytest.mark.parametrize(
    "field", ["kind", "given", "parameters", "asked_hash", "versions", "input_hash", "tree", "statements"]
)
def test_a_field_of_another_kind_is_told_in_a_sentence(files: tuple[Path, Path], field: str) -> None:
    for value in (None, -1, [], [[]], ["x"], {"seed": 0, "unquoted": [3]}, "\x1b[2J", "\ud800"):
        result = check(changed(files[0], **{field: value}), files[1])
        assert (result.exit_code, type(result.exception)) == (1, SystemExit), (value, result.exception)
        assert result.output.count("\n") == 1 and "\x1b" not in result.output


@pytest.mark.parametrize("wrong", [{"seed": -1}, {"seed": True}, {"seed": 2**32}, {"themes_asked": 0}, {"question": 1}])
def test_a_setting_that_cannot_be_is_told_in_a_sentence(files: tuple[Path, Path], wrong: dict[str, object]) -> None:
    told = json.loads(files[0].read_text("utf-8"))
    assert "not whole" in check(changed(files[0], parameters=told["parameters"] | wrong), files[1]).output


@pytest.mark.parametrize("text", ["[" * 200_000, '{"format":' * 200_000, '{"seed": ' + "9" * 5000 + "}"])
def test_a_file_without_end_is_told_in_a_sentence(files: tuple[Path, Path], text: str) -> None:
    files[0].write_text(text, "utf-8")
    result = check(*files)
    assert (result.exit_code, "is not JSON" in result.output) == (1, True), result.exception


def test_a_number_that_is_none_is_told_in_a_sentence(files: tuple[Path, Path]) -> None:
    result = check(changed(files[0], tree=[float("nan")]), files[1])
    assert (result.exit_code, "This artefact was changed" in result.output) == (1, True), result.exception


def test_a_file_that_is_not_there_or_not_json_is_told(files: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text("[1]", "utf-8")
    outputs = [check(tmp_path / name, files[1]).output for name in ("none.json", "t.csv", "list.json")]
    assert ["cannot be read" in outputs[0], "is not JSON" in outputs[1], "not the artefact" in outputs[2]] == [True] * 3


def test_the_report_of_the_command_can_be_verified(files: tuple[Path, Path], tmp_path: Path) -> None:
    report, out = str(tmp_path / "report.json"), str(tmp_path / "out.csv")
    columns = ["--text-column", "text", "--id-column", "id"]
    CliRunner().invoke(themes, [str(files[1]), *columns, "--out", out, "--json", report, "--seed", "5"])
    bare = tmp_path / "bare.csv"
    ids_and_texts = [(name, text) for name, text in zip([*NAMES, "later"], [*DUTCH, "'- Nog iets."], strict=True)]
    bare.write_text(write_csv(("id", "text"), ids_and_texts), "utf-8", newline="")
    assert "to the byte" in check(Path(report), bare).output


@pytest.mark.parametrize("cell", ["=1+1", "- een", "'=1", "''- x", "gewoon", "'s morgens", "", "'", " =1", "' =1"])
def test_a_harmless_cell_can_be_read_as_it_was_written(cell: str) -> None:
    assert as_written(harmless(cell)) == cell


@pytest.mark.parametrize("sign", "=+-@\t\r＝＋－＠﹦﹢﹣﹫⁼⁺⁻−")
def test_no_sign_that_a_spreadsheet_may_take_for_a_formula_begins_a_cell(sign: str) -> None:
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"


def test_a_second_look_is_computed_again_with_what_was_known_then(files: tuple[Path, Path]) -> None:
    known = [0, *[None] * (len(DUTCH) - 1)]
    before = [None, *[place % 3 for place in range(1, len(DUTCH))]]
    given = {"themes": ["sun", "bus"], "statements": NAMES, "known": known, "before": before}
    found = suggest(DUTCH, known=known, before=before, languages=["nl"] * len(DUTCH), closed=[1])
    told = artefact_again(given, found)
    files[0].write_text(canonical(told), "utf-8")
    assert "to the byte" in check(*files).output
    assert {row[1] for row in told["statements"]} <= {"sun", "bus", None}
    other = {**given, "known": [1, *known[1:]]}
    assert check(changed(files[0], given=other), files[1]).exit_code == 1


@pytest.mark.parametrize(("field", "value"), [("label", "iets anders"), ("size", 99), ("subthemes", [])])
def test_what_a_report_tells_people_is_checked_too(tmp_path: Path, field: str, value: object) -> None:
    table, made = tmp_path / "t.csv", tmp_path / "r.json"
    rows = [(f"{turn}{name}", text) for turn in "ab" for name, text in zip(NAMES, DUTCH, strict=True)]
    table.write_text(write_csv(("id", "text"), rows), "utf-8", newline="")
    arguments = [str(table), "--text-column", "text", "--id-column", "id", "--out", str(tmp_path / "o.csv")]
    CliRunner().invoke(themes, [*arguments, "--themes", "2", "--json", str(made)])
    assert check(made, table).exit_code == 0
    told = json.loads(made.read_text("utf-8"))["themes"]
    result = check(changed(made, themes=[told[0] | {field: value}, *told[1:]]), table)
    assert (result.exit_code, "themes that it tells for reading" in result.output) == (1, True)
