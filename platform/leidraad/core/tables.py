# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a table that somebody uploads, CSV or XLSX, without trusting it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice

from leidraad.core.errors import N_, Refusal, TooLarge
from leidraad.core.workbook import check_workbook, unreadable

LARGEST = 10_000_000
MOST_ROWS = 100_000
# Parts nothing in a table of one column.
NEVER_TYPED = "\x1f"
Row = tuple[int, Sequence[str]]
# The line above the header with which a spreadsheet says what parts its columns.
_TOLD = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
# With the signs that some programs take for them: full-width, small, superscript, and the real minus.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−﬩")


@dataclass(frozen=True)
class Table:
    """A header, and each row with its line number in the file; `hash` is the SHA-256 of the file."""

    header: Sequence[str]
    rows: Sequence[Row]
    hash: str


def read_table(contents: bytes) -> Table:
    """Return the table in a file that was uploaded, or refuse the file with a sentence."""
    if len(contents) > LARGEST:
        raise TooLarge(N_("This file is larger than 10 MB. Split it and bring the parts in one by one."))
    header, rows = open_table(contents)
    kept = list(islice(rows, MOST_ROWS + 1))
    if len(kept) > MOST_ROWS:
        raise TooLarge(N_("This file has more than 100,000 rows. Split it and bring the parts in one by one."))
    return Table(header, kept, sha256(contents).hexdigest())


def open_table(contents: bytes) -> tuple[list[str], Iterator[Row]]:
    """Return the header and, one by one, the rows of a table of any size: a file of one's own, not an upload."""
    if not contents.strip():
        raise Refusal(N_("This file is empty."))
    rows = _read_xlsx(contents) if contents.startswith(b"PK") else _read_csv(contents)
    filled = ((line, cells) for line, cells in rows if any(cell.strip() for cell in cells))
    first = next(filled, None)
    if first is None:
        raise Refusal(N_("This file is empty."))
    return _named([cell.strip() for cell in first[1]]), filled


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the lines of a CSV in which no cell can act as a formula in a spreadsheet (T-35)."""
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    for row in chain([header], rows):
        writer.writerow([harmless(str(cell)) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return :func:`csv_lines` as one text."""
    return "".join(csv_lines(header, rows))


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    A mark before a mark is marked too, so that :func:`as_written` always finds the cell as it was.
    """
    return f"'{cell}" if cell.lstrip(" '").startswith(_FORMULA) else cell


def as_written(cell: str) -> str:
    """Return a cell as it was before :func:`harmless`."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell


def _named(header: Sequence[str]) -> list[str]:
    """Give a column without a name its letter, and a name that stands twice a number."""
    names: list[str] = []
    for place, name in enumerate(header):
        name = name or f"column {place + 1}"
        names.append(name if name not in names else f"{name} ({place + 1})")
    return names


def _read_csv(contents: bytes) -> Iterator[Row]:
    text = _decoded(contents)
    told = _TOLD.match(text)
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=told[1] if told else _delimiter(text))
    try:
        if told:
            next(reader)
        line = reader.line_num + 1
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as problem:
        raise unreadable() from problem


def _decoded(contents: bytes) -> str:
    """Read UTF-8 or else what Dutch Windows writes; guessing more makes it worse (choices.md, trap 6)."""
    if contents.startswith((b"\xff\xfe", b"\xfe\xff")):
        return contents.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = contents.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.count("\0") > 0:
            break
        return text
    raise unreadable()


def _delimiter(text: str) -> str:
    """Choose the mark that parts the first line into most columns; one that nobody types when there is one column."""
    beginning = io.StringIO(text[:100_000].replace("\0", ""), newline="")
    line = "".join(next(csv.reader(beginning, delimiter=NEVER_TYPED), []))
    return max(",;\t", key=line.count) if any(mark in line for mark in ",;\t") else NEVER_TYPED


def _read_xlsx(contents: bytes) -> Iterator[Row]:
    check_workbook(contents)
    for line, cells in enumerate(_cells(contents), start=1):
        yield line, [_as_text(cell) for cell in cells]


def _cells(contents: bytes) -> Sequence[Sequence[object]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(contents)).get_sheet_by_index(0)
        return sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError) as problem:
        raise unreadable() from problem
    except BaseException as problem:
        # When the library itself trips, that is no Exception, and its type cannot be imported.
        if type(problem).__name__ != "PanicException":
            raise
        raise unreadable() from problem


def _as_text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
