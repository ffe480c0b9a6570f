# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad opinions` takes any table of votes, and `leidraad verify` computes its report again."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from leidraad.analysis.votes import Votes
from leidraad.cli.opinions import opinions
from leidraad.cli.verify import verify
from tests.analysis.opinion.planted import planted


def written(path: Path, votes: Votes) -> Path:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["participant", "statement", "vote"])
        for person, statement, value in zip(votes.person, votes.statement, votes.value, strict=True):
            writer.writerow([votes.participants[person], votes.statements[statement], value])
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return written(tmp_path / "votes.csv", planted((40, 30))[0])


def run(table: Path, *more: str) -> Result:
    return CliRunner().invoke(opinions, [str(table), "--out", str(table.parent / "groups.csv"), *more])


def reported(table: Path) -> tuple[Path, dict[str, Any]]:
    path = table.parent / "report.json"
    assert run(table, "--json", str(path)).exit_code == 0
    return path, json.loads(path.read_text("utf-8"))


def test_everybody_stands_in_the_table_once_with_the_group_that_the_report_tells(table: Path) -> None:
    _path, told = reported(table)
    with (table.parent / "groups.csv").open(encoding="utf-8", newline="") as source:
        rows = [(row["participant"], row["group"] or None) for row in csv.DictReader(source)]
    assert rows == [(name, group) for name, group, *_place in told["participants"]]
    assert {group for _name, group in rows} == {"A", "B"}


def test_too_few_votes_are_an_answer_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "votes.csv").write_text("participant,statement,vote\na,x,1\nb,x,-1\n", "utf-8")
    done = run(tmp_path / "votes.csv")
    assert done.exit_code == 0
    assert "No opinion groups: too few people" in done.output
    assert (tmp_path / "groups.csv").read_text("utf-8").split() == ["participant,group", "a,", "b,"]


def test_a_table_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    done = run(tmp_path / "votes.csv")
    assert done.exit_code == 1
    assert "cannot be read" in done.output


def test_anybody_can_compute_the_report_again(table: Path) -> None:
    path, _told = reported(table)
    done = CliRunner().invoke(verify, [str(path), "--votes", str(table)])
    assert done.exit_code == 0
    assert "The report holds: the same 2 opinion groups" in done.output


def test_a_report_or_votes_that_were_changed_do_not_hold_and_the_place_is_named(table: Path) -> None:
    path, told = reported(table)

    def after(**changed: Any) -> str:
        path.write_text(json.dumps({**told, **changed}), "utf-8")
        done = CliRunner().invoke(verify, [str(path), "--votes", str(table)])
        assert done.exit_code == 1
        return done.output

    assert "groups[1].people: 31" in after(groups=[told["groups"][0], {"group": "B", "people": 31}])
    assert "stability: 2" in after(stability=2)
    assert "does not say how it was made" in after(parameters={"seed": -1})
    assert "newer version" in after(format="leidraad-opinions-2")
    path.write_text(json.dumps(told), "utf-8")
    table.write_text(table.read_text("utf-8").replace(",1\n", ",-1\n", 1), "utf-8")
    assert "votes_hash" in after()
