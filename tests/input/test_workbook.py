# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""An XLSX that means harm is refused with a sentence before anything makes room for its cells."""

import io
import struct
import zipfile
from collections.abc import Iterable

import openpyxl
import pytest

from leidraad.core.errors import Refusal, TooLarge
from leidraad.core.tables import read_table

SHEET = "xl/worksheets/sheet1.xml"
TABLE = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'


def _honest(cells: Iterable[str] = ()) -> bytes:
    target, book = io.BytesIO(), openpyxl.Workbook()
    for cell in ("A1", "B1", "A2", "B2", *cells):
        book.active[cell] = f"words of {cell}"
    book.save(target)
    return target.getvalue()


def _workbook(rows: str, start: str = "<worksheet>", part: str = SHEET) -> bytes:
    """Return a workbook with these rows as its sheet, perhaps in a part with another name."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_honest())) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name in set(source.namelist()) - {SHEET}:
            contents = source.read(name)
            book.writestr(name, contents.replace(SHEET.encode(), part.encode()))
        book.writestr(part, f"{start}<sheetData>{rows}</sheetData><oddHeader>page</oddHeader></worksheet>")
    return target.getvalue()


def _sharing(text: str, cells: int, number: str = "0") -> bytes:
    """Return a workbook in which cells share a text that comes after them."""
    shared = '<c t="s"><f>=A1</f><v>{number}</v></c>'
    rows = "".join(f'<row r="{row}">{shared.format(number=number)}</row>' for row in range(1, cells + 1))
    target = io.BytesIO(_workbook(rows))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f"<sst><si><r><t>{text}</t></r><r><t>!</t></r></si></sst>")
    return target.getvalue()


def _lying(contents: bytes) -> bytes:
    """Say of every part that it unpacks to nothing."""
    place, changed = contents.find(b"PK\x01\x02"), bytearray(contents)
    while place >= 0:
        struct.pack_into("<L", changed, place + 24, 0)
        place = contents.find(b"PK\x01\x02", place + 1)
    return bytes(changed)


def test_an_honest_workbook_and_one_that_a_hand_wrote_are_read() -> None:
    assert read_table(_honest()).rows == [(2, ["words of A2", "words of B2"])]
    assert read_table(_workbook(TABLE)).rows == [(2, ["3", ""])]


@pytest.mark.parametrize(
    "rows",
    [
        f'{TABLE}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        f'{TABLE}<row r="1048576"><c r="A3"/><c><v>1</v></c></row><row r="2"><c r="XFC2"/><c><v>1</v></c></row>',
        f'{TABLE}<row r="1048576"/><row><c r="XFD3"/><c><is><t>a</t></is></c></row>',
    ],
    ids=["far", "row-says-otherwise", "nameless"],
)
def test_a_cell_far_away_is_refused_before_there_is_room_for_it(rows: str) -> None:
    with pytest.raises(TooLarge, match="far away"):
        read_table(_workbook(rows))


def test_one_stray_cell_in_an_honest_workbook_is_refused_too() -> None:
    with pytest.raises(TooLarge, match="far away"):
        read_table(_honest(["XFD1048576"]))


def test_a_far_cell_that_has_only_a_colour_does_no_harm() -> None:
    assert read_table(_workbook(f'{TABLE}<row r="1048576"><c r="XFD1048576" s="1"/></row>')).header == ["1", "2"]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="99999999999999999999"><c><v>1</v></c></row>',
        '<row r="-1"><c><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZZZZ9999999999"><v>1</v></c></row>',
        '<row r="1"><c r=""><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></row>',
    ],
)
def test_a_place_that_no_cell_can_have_is_refused(rows: str) -> None:
    with pytest.raises(Refusal, match="cannot read"):
        read_table(_workbook(rows))


def test_a_word_that_stands_for_others_is_never_spelled_out() -> None:
    with pytest.raises(Refusal, match="cannot read"):
        read_table(_workbook(TABLE, '<!DOCTYPE worksheet [<!ENTITY a "words">]><worksheet>'))


def test_a_sheet_cannot_hide_in_a_picture() -> None:
    with pytest.raises(Refusal, match="other files"):
        read_table(_workbook(TABLE, part="xl/media/photo.png"))


def test_cells_that_share_a_text_are_read() -> None:
    assert read_table(_sharing("woorden", 3)).rows == [(2, ["woorden!"]), (3, ["woorden!"])]


@pytest.mark.parametrize("number", ["0", " 0 ", "00"])
def test_a_long_text_that_very_many_cells_share_is_never_written_out(number: str) -> None:
    with pytest.raises(TooLarge, match="unpacks"):
        read_table(_sharing("woord " * 10_000, 2_000, number))


def test_a_short_text_in_another_part_does_not_hide_a_long_one() -> None:
    target = io.BytesIO(_sharing("woord " * 10_000, 2_000))
    with zipfile.ZipFile(target, "a") as book:
        book.writestr("xl/more.xml", "<sst><si><t>kort</t></si></sst>")
    with pytest.raises(TooLarge, match="unpacks"):
        read_table(target.getvalue())


@pytest.mark.parametrize("number", ["+0", "0" * 12, "0x0", "-1"])
def test_a_shared_text_with_a_number_that_nobody_writes_is_refused(number: str) -> None:
    with pytest.raises(Refusal, match="cannot read"):
        read_table(_sharing("woord", 2, number))


def test_what_a_file_says_of_its_size_is_not_believed() -> None:
    with pytest.raises(Refusal, match=r"unpacks|cannot read"):
        read_table(_lying(_workbook(TABLE)))
