# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The matrix of votes: one vote per person and statement, whatever the order of the rows; nonsense is refused."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.analysis.votes import BadVotes, Votes, gather_votes
from leidraad.cli.reading_votes import read_votes
from leidraad.core.tables import write_csv

names = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=3)
rows = st.lists(st.tuples(names, names, st.sampled_from([1, 0, -1]), st.booleans()))
Row = tuple[str, str, int, bool]


def gathered(votes: Sequence[Row]) -> Votes:
    people, statements, values, marks = zip(*votes, strict=True) if votes else ((), (), (), ())
    return gather_votes(people, statements, values, marks)


def told(votes: Votes) -> list[Row]:
    columns = zip(votes.person, votes.statement, votes.value, votes.important, strict=True)
    return [(votes.participants[p], votes.statements[s], int(v), bool(i)) for p, s, v, i in columns]


@given(rows)
def test_the_last_vote_of_a_person_on_a_statement_counts_and_no_other(votes: list[Row]) -> None:
    last = {(person, statement): (value, mark) for person, statement, value, mark in votes}
    assert told(gathered(votes)) == [(*pair, *last[pair]) for pair in sorted(last)]


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(votes: list[Row], random: Random) -> None:
    once = told(gathered(votes))
    again = gathered(random.sample(once, len(once)))
    assert told(again) == once
    assert again.hash == gathered(votes).hash


def test_another_vote_has_another_hash() -> None:
    votes = [("a", "x", 1, False), ("b", "x", 0, False)]
    others = ([("a", "x", 1, True), votes[1]], [("a", "x", -1, False), votes[1]], [("c", "x", 1, False), votes[1]])
    assert len({gathered(some).hash for some in (votes, *others)}) == 4


def test_a_statement_without_votes_is_there() -> None:
    assert gather_votes([], [], [], also=["y", "x", "y"]).statements == ("x", "y")


@pytest.mark.parametrize("value", [None, "1", 2, 2**63, float("nan"), [1]])
def test_what_is_no_vote_is_refused_by_its_row(value: Any) -> None:
    with pytest.raises(BadVotes, match="Vote 2 is"):
        gather_votes(["a", "b"], ["x", "x"], [1, value])


@pytest.mark.parametrize(("person", "statement"), [("", "x"), ("a", ""), (None, "x")])
def test_a_vote_of_nobody_or_on_nothing_is_refused(person: Any, statement: str) -> None:
    with pytest.raises(BadVotes, match="Vote 1 does not name"):
        gather_votes([person], [statement], [1])


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(BadVotes, match="equally long"):
        gather_votes(["a"], ["x"], [1, 0])


@given(rows.filter(bool))
def test_a_table_of_votes_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, votes: list[Row]) -> None:
    table = tmp_path_factory.mktemp("votes") / "votes.csv"
    plain = [(f"p{person}", f"s{statement}", value, mark) for person, statement, value, mark in votes]
    cells = [(person, statement, str(value), str(mark)) for person, statement, value, mark in plain]
    table.write_text(write_csv(["participant", "statement", "vote", "important"], cells), "utf-8")
    assert told(read_votes(table)) == told(gathered(plain))


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("participant,statement\na,x\n", "no column 'vote'"),
        ("participant,statement,vote\na,x,\n", "has '' under 'vote'"),
        ("participant,statement,vote\na,x,9223372036854775808\n", "has '9223372036854775808' under 'vote'"),
        ("participant,statement,vote,important\na,x,1,very\n", "has 'very' under 'important'"),
        ("participant,statement,vote\n,x,1\n", "Vote 1 does not name"),
        ("", "empty"),
    ],
)
def test_a_table_that_is_not_of_votes_is_refused_in_a_sentence(tmp_path: Path, table: str, sentence: str) -> None:
    path = tmp_path / "votes.csv"
    path.write_text(table, "utf-8")
    with pytest.raises(click.ClickException, match=sentence):
        read_votes(path)
