# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad choose` writes a proof, and `leidraad verify` computes it again from the votes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from leidraad.analysis.choice.outcome import RULES
from leidraad.cli.choose import choose
from leidraad.cli.verify import verify
from leidraad.core.tables import write_csv


@pytest.fixture
def votes(tmp_path: Path) -> Path:
    """Sixty people like a, b and c; forty like d; a third of the votes is not there."""
    rows = [
        (f"p{one:03}", name, 1 if (one < 60) == (name != "d") else -1, int(one % 7 == 0))
        for one in range(100)
        for place, name in enumerate("abcd")
        if (one + place) % 3
    ]
    path = tmp_path / "votes.csv"
    path.write_text(write_csv(("participant", "statement", "vote", "important"), rows), "utf-8", newline="")
    return path


@pytest.fixture
def groups(tmp_path: Path) -> Path:
    path = tmp_path / "groups.csv"
    rows = [(f"p{one:03}", "" if one == 5 else "AB"[one < 60]) for one in range(100)]
    path.write_text(write_csv(("participant", "group"), rows), "utf-8", newline="")
    return path


def run(command: Any, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments])


def changed(path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    told = json.loads(path.read_text("utf-8"))
    change(told)
    path.write_text(json.dumps(told), "utf-8")
    return path


@pytest.mark.parametrize("rule", RULES)
def test_anybody_computes_the_proof_again(votes: Path, groups: Path, tmp_path: Path, rule: str) -> None:
    proof = tmp_path / "proof.json"
    made = run(choose, votes, "-k", 2, "--rule", rule, "--groups", groups, "--seed", 3, "--json", proof)
    assert made.exit_code == 0, made.output
    result = run(verify, proof, "--votes", votes, "--groups", groups)
    assert (result.exit_code, "The proof holds" in result.output) == (0, True), result.output


def test_the_forty_have_something_with_equal_shares_and_nothing_with_the_largest_shares(votes: Path) -> None:
    fair, plain = run(choose, votes, "-k", 3), run(choose, votes, "-k", 3, "--rule", "top")
    assert "JR, votes as cast: holds" in fair.output
    assert "d: " in fair.output
    assert len(fair.output.splitlines()) == len(plain.output.splitlines()) == 9


def test_the_place_that_differs_is_named(votes: Path, tmp_path: Path) -> None:
    proof = tmp_path / "proof.json"

    def after(change: Callable[[dict[str, Any]], object]) -> str:
        run(choose, votes, "-k", 3, "--json", proof)
        result = run(verify, changed(proof, change), "--votes", votes)
        assert result.exit_code == 1
        return result.output

    assert "chosen[1].agree: 0 in the file" in after(lambda told: told["chosen"][1].update(agree=0))
    assert "represented.none: true in the file" in after(lambda told: told["represented"].update(none=True))
    assert "chosen[0].who_agree: " in after(lambda told: told["chosen"][0]["who_agree"].pop())
    assert "more: 1 in the file, null here" in after(lambda told: told.update(more=1))
    assert "beside_top: null in the file" in after(lambda told: told.pop("beside_top"))
    assert "does not say how" in after(lambda told: told["parameters"].update(k="3"))
    assert "does not say how" in after(lambda told: told["parameters"].update(rule=["top"]))
    assert "not the proof of a set" in after(lambda told: told.update(format="leidraad-grouping-1"))


def test_other_votes_or_groups_than_those_of_the_proof_are_noticed(votes: Path, groups: Path, tmp_path: Path) -> None:
    proof = tmp_path / "proof.json"
    run(choose, votes, "-k", 3, "--groups", groups, "--json", proof)
    assert "groups_hash: " in run(verify, proof, "--votes", votes).output
    table = votes.read_text("utf-8")
    votes.write_text(table.replace("p001,a,1", "p001,a,0"), "utf-8")
    assert "votes_hash: " in run(verify, proof, "--votes", votes, "--groups", groups).output


def test_a_file_without_what_it_was_made_from_is_a_sentence(votes: Path) -> None:
    assert "--texts for a grouping, --votes for a set" in run(verify, votes).output
    assert "is not JSON" in run(verify, votes, "--votes", votes).output
