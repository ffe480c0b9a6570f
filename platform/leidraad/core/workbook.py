# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look through an XLSX that somebody uploads before anything makes room for its cells.

The library that reads it takes memory for the whole rectangle of cells up to the farthest one, and writes a text that
many cells share out for each of them.
"""

import io
import re
from array import array
from collections.abc import Iterator
from itertools import chain, pairwise
from xml.parsers import expat
from zipfile import ZipFile

from leidraad.core.archive import BROKEN, check_sizes, chunks, too_large
from leidraad.core.errors import N_, Refusal, TooLarge

MOST_CELLS = 5_000_000
MOST_LETTERS = 100_000_000
_ROW = re.compile(r"[1-9][0-9]{0,6}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
# A part that is not XML holds no sheet, and then not this either.
_SHEET = b"sheetData"


def check_workbook(contents: bytes) -> None:
    """Refuse an XLSX that unpacks to something far too large, holds something else, or has cells far away."""
    try:
        with ZipFile(io.BytesIO(contents)) as archive:
            parts, shared = archive.infolist(), _Shared()
            check_sizes(parts, len(contents))
            if any(part.filename.lower().endswith((".zip", ".xlsx", ".bin", ".exe")) for part in parts):
                raise _holds_others()
            for part in parts:
                _check_part(part.filename, chunks(archive, part), shared)
            if shared.letters() > MOST_LETTERS:
                raise too_large()
    except (*BROKEN, expat.ExpatError) as problem:
        raise unreadable() from problem


def unreadable() -> Refusal:
    """Return what we say of a file that is no table."""
    return Refusal(N_("We cannot read this file as a table. Save it as CSV or XLSX and try again."))


def _holds_others() -> Refusal:
    return Refusal(N_("This file holds other files or macros. Save it as a plain CSV or XLSX and try again."))


def _reaches_too_far() -> TooLarge:
    return TooLarge(
        N_("This table is too large, or has a cell far away. Copy only what you need to a new sheet and try again.")
    )


def _check_part(name: str, chunks: Iterator[bytes], shared: "_Shared") -> None:
    if name.lower().endswith(".xml"):
        _Reader(shared).read(chunks)
    elif any(_SHEET in before + chunk for before, chunk in pairwise(chain([b""], chunks))):
        raise _holds_others()


class _Shared:
    """The texts that cells share: how long each is, and which of them every cell holds, whatever part comes first."""

    def __init__(self) -> None:
        self._lengths, self._held = array("L"), array("L")

    def note(self, place: int, letters: int) -> None:
        """Note how long a text is; when two parts say it of one place, the longest counts, whichever is read."""
        if place == len(self._lengths):
            self._lengths.append(0)
        self._lengths[place] = max(self._lengths[place], letters)

    def hold(self, place: int) -> None:
        """Note that a cell holds the text at this place."""
        self._held.append(place)

    def letters(self) -> int:
        """Return how many letters these cells hold when each has a text of its own."""
        return sum(self._lengths[one] for one in self._held if one < len(self._lengths))


class _Reader:
    """Follows the elements of a part: how far the filled cells of a sheet reach, and what they share."""

    def __init__(self, shared: _Shared) -> None:
        self._row = self._column = self._rows = self._columns = 0
        self._shared, self._texts, self._letters = shared, 0, 0
        # Whether the cell at hand shares a text, and the number of that text as far as it was read.
        self._shares, self._is_number, self._number = False, False, ""

    def read(self, chunks: Iterator[bytes]) -> None:
        """Read a part; always as UTF-8, as the library does that reads the cells."""
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self._row = _row_of(attributes["r"]) if "r" in attributes else self._row + 1
                self._column = 0
            case "c":
                # A row and its cells can name different places, and cells need no name: take the farthest.
                row, column = _place_of(attributes["r"]) if "r" in attributes else (0, 0)
                self._row, self._column = max(self._row, row), max(self._column + 1, column)
                self._shares = attributes.get("t") == "s"
            case "v" | "is" as kind:
                self._is_number = self._shares and kind == "v"
                self._fill()

    def _text(self, letters: str) -> None:
        self._letters += len(letters)
        if self._is_number and letters.strip():
            self._number += letters.strip()
            if not _NUMBER.fullmatch(self._number):
                raise unreadable()

    def _end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "v":
                if self._number:
                    self._shared.hold(int(self._number))
                self._is_number, self._number = False, ""
            case "si":
                self._shared.note(self._texts, self._letters)
                self._texts, self._letters = self._texts + 1, 0

    def _fill(self) -> None:
        self._rows, self._columns = max(self._rows, self._row), max(self._columns, self._column)
        if self._rows * self._columns > MOST_CELLS:
            raise _reaches_too_far()

    def _refuse_doctype(self, *_declared: object) -> None:
        raise unreadable()


def _row_of(written: str) -> int:
    if not _ROW.fullmatch(written):
        raise unreadable()
    return int(written)


def _place_of(written: str) -> tuple[int, int]:
    """Return the row and column of a cell: AB12 is 12 and 28."""
    found = _CELL.fullmatch(written)
    if not found:
        raise unreadable()
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]), column
