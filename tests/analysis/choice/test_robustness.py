# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a set hangs on few accounts, and which accounts the rules for suspects name."""

import json
from pathlib import Path
from random import Random

import numpy as np
from click.testing import CliRunner

from leidraad.analysis.choice.robustness import leave_out, probe
from leidraad.analysis.choice.suspects import MOST_VOTES_A_MINUTE, suspect
from leidraad.analysis.votes import Votes, gather_votes
from leidraad.cli.choose import choose
from leidraad.cli.verify import verify
from leidraad.core.tables import write_csv

STATEMENTS = [f"s{number:02}" for number in range(12)]
Rows = list[tuple[str, str, int]]


def honest(people: int, seed: int = 1) -> Rows:
    """Everybody has opinions of their own, near those of one of two groups."""
    random = Random(seed)
    return [
        (f"p{one:03}", name, 1 if random.random() < (0.8 if (one + place) % 2 else 0.3) else -1)
        for one in range(people)
        for place, name in enumerate(STATEMENTS)
    ]


def alike(names: list[str], changes: int = 0) -> Rows:
    """Accounts that all vote the same, but for so many votes each."""
    random = Random(2)
    rows = []
    for name in names:
        other = random.sample(STATEMENTS, changes)
        model = {one: -1 if place % 3 else 1 for place, one in enumerate(STATEMENTS)}
        rows += [(name, one, -value if one in other else value) for one, value in model.items()]
    return rows


def gathered(rows: Rows) -> Votes:
    return gather_votes(*zip(*rows, strict=True))


def named(votes: Votes, places: frozenset[int]) -> set[str]:
    return {votes.participants[place] for place in places}


COPIES = [f"x{number}" for number in range(9)]


def test_accounts_with_the_same_votes_are_named_and_no_others() -> None:
    votes = gathered(honest(200) + alike(COPIES))
    assert named(votes, suspect(votes).all) == set(COPIES)
    assert not suspect(gathered(honest(200))).all


def test_the_same_votes_are_no_wonder_where_many_vote_almost_so() -> None:
    shades = [f"y{number}" for number in range(12)]
    votes = gathered(honest(200) + alike(COPIES) + alike(shades, changes=1))
    assert not suspect(votes).all


def test_a_few_or_short_ballots_that_are_the_same_say_nothing() -> None:
    assert not suspect(gathered(honest(200) + alike(COPIES[:4]))).all
    short = [row for row in alike(COPIES) if row[1] < "s07"]
    assert not suspect(gathered(honest(200) + short)).all


def test_who_begin_together_and_vote_alike_are_named_unless_others_vote_so_too() -> None:
    votes = gathered(honest(200) + alike(COPIES[:4]) + alike(COPIES[4:], changes=1))
    together = {name: [7 * place] for place, name in enumerate(votes.participants)} | {
        name: [403, 404] for name in COPIES
    }
    assert named(votes, suspect(votes, together).all) == set(COPIES)
    assert not suspect(votes, together | {name: [60 * place] for place, name in enumerate(COPIES)}).all
    everybody = {name: [403] for name in votes.participants}
    assert not suspect(gathered(honest(200)), everybody).all


def test_who_votes_faster_than_one_can_read_is_named() -> None:
    votes = gathered(honest(30))
    minutes = {"p003": [5] * MOST_VOTES_A_MINUTE + [6], "p004": [5] * (MOST_VOTES_A_MINUTE + 1)}
    assert suspect(votes, minutes).speeders == (4,)


def test_leaving_people_out_is_as_if_they_never_voted() -> None:
    rows = honest(60)
    for gone in ({0, 1, 2}, {59}, set(range(30, 60))):
        kept = gathered([row for row in rows if int(row[0][1:]) not in gone])
        stays = np.array([place not in gone for place in range(60)])
        assert gathered(rows).of_people(stays).hash == kept.hash
        assert leave_out(gathered(rows), gone, 4, "equal-shares") == leave_out(kept, (), 4, "equal-shares")


def test_a_set_that_hangs_on_a_few_says_so() -> None:
    rows: Rows = [(f"p{one:03}", name, 1 if (one < 51) == (name == "a") else -1) for one in range(100) for name in "ab"]
    close, far = probe(gathered(rows), 1), probe(gathered(rows + [(f"q{one}", "a", 1) for one in range(40)]), 1)
    assert 40 < close.same < 100 == far.same
    assert close.stays["a"] + close.instead["b"] == close.draws == 100


def test_robustness_stands_in_the_proof_and_is_verified_too(tmp_path: Path) -> None:
    table, proof = tmp_path / "votes.csv", tmp_path / "proof.json"
    header = ("participant", "statement", "vote")
    table.write_text(write_csv(header, honest(60) + alike(COPIES)), "utf-8", newline="")
    CliRunner().invoke(choose, [str(table), "-k", "3", "--robustness", "--json", str(proof)])
    told = json.loads(proof.read_text("utf-8"))
    assert told["robustness"]["identical"] == [COPIES]
    assert "proof holds" in CliRunner().invoke(verify, [str(proof), "--votes", str(table)]).output
    told["robustness"]["same"] += 1
    proof.write_text(json.dumps(told), "utf-8")
    assert "robustness.same" in CliRunner().invoke(verify, [str(proof), "--votes", str(table)]).output
