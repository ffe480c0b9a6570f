# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables that come in, and files that go out whole."""

from pathlib import Path

import pytest

from leidraad.core.errors import TooLarge
from leidraad.core.files import write_whole
from leidraad.core.tables import MOST_ROWS, open_table, read_table


def test_an_upload_has_a_limit_and_a_file_of_ones_own_has_none() -> None:
    contents = b"id,text\n" + b"".join(b"%d,bomen\n" % number for number in range(MOST_ROWS + 1))
    with pytest.raises(TooLarge):
        read_table(contents)
    header, rows = open_table(contents)
    assert header == ["id", "text"]
    assert sum(1 for _row in rows) == MOST_ROWS + 1


def test_an_upload_may_be_as_long_as_the_limit() -> None:
    assert len(read_table(b"text\n" + b"bomen\n" * MOST_ROWS).rows) == MOST_ROWS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_ends_as_any_system_ends_it(end: str) -> None:
    table = read_table(end.join(['id;"the\ttext"', "1;bomen", '2;"rust, en\nruimte"', ""]).encode())
    assert table.header == ["id", "the\ttext"]
    assert [cells for _line, cells in table.rows] == [["1", "bomen"], ["2", "rust, en\nruimte"]]


@pytest.mark.parametrize("mark", [";", ",", "|", "\t"])
def test_a_line_that_says_what_parts_the_columns_is_no_header(mark: str) -> None:
    table = read_table(f"sep={mark}\r\nid{mark}tekst\r\n1{mark}Rust; ruimte, groen\r\n".encode("cp1252"))
    assert table.header == ["id", "tekst"] and table.rows[0][0] == 3


def test_a_file_that_is_stopped_halfway_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_whole(path, "before")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "after" * 100_000 + "\ud800")
    assert path.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    goal, link = tmp_path / "goal.csv", tmp_path / "link.csv"
    link.symlink_to(goal)
    write_whole(link, "words")
    assert link.is_symlink()
    assert goal.read_text("utf-8") == "words"
