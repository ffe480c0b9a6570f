# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read a set from a file that somebody uploads: whatever its form, as rows with a cell per column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json import loads
from typing import Any

from leidraad.core.errors import N_, Refusal, TooLarge
from leidraad.core.plain_text import clean_text
from leidraad.core.tables import Table, as_written, read_table

LARGEST = 2_000_000
MOST = 300
# In older files, and of no meaning to us.
IGNORED = {"number"}


@dataclass(frozen=True)
class Row:
    """One principle as it stands in the file: its line in a table, or its place in a list."""

    number: int
    cells: Mapping[str, str]


def read_file(contents: bytes) -> list[Row]:
    """Return the rows of a file, or refuse it as a whole with a sentence."""
    if len(contents) > LARGEST:
        raise TooLarge(N_("This file is larger than 2 MB. A set of principles is much smaller."))
    is_json = contents.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
    rows = list(_read_json(contents)) if is_json else list(_read_table(read_table(contents)))
    if not rows:
        raise Refusal(N_("There are no principles in this file."))
    if len(rows) > MOST:
        raise TooLarge(N_("This file holds more than %(most)d principles. Split it."), most=MOST)
    return rows


def _read_table(table: Table) -> Iterator[Row]:
    names = [name.lower() for name in table.header]
    for line, cells in table.rows:
        yield Row(line, {name: clean_text(as_written(cell)) for name, cell in zip(names, cells, strict=False)})


def _read_json(contents: bytes) -> Iterator[Row]:
    told = _loaded(contents)
    general = _general(told)
    for number, one in enumerate(told["principles"], start=1):
        if not isinstance(one, dict):
            raise _no_set()
        own = {clean_text(name): _as_cell(value) for name, value in one.items() if name not in {"texts", *IGNORED}}
        yield Row(number, general | _texts(one.get("texts", {})) | own)


def _loaded(contents: bytes) -> dict[str, Any]:
    try:
        told = loads(contents.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise Refusal(
            N_("We cannot read this file as JSON. Perhaps a comma or a quotation mark is missing.")
        ) from problem
    if not isinstance(told, dict) or not isinstance(told.get("principles"), list):
        raise _no_set()
    return told


def _general(told: dict[str, Any]) -> dict[str, str]:
    """Return what a file says once for all its principles."""
    source = told.get("source") or ""
    if isinstance(source, dict):
        source = " ".join(str(part) for part in (source.get("title"), source.get("note")) if part)
    decided_on = _as_cell(told.get("decided_on"))
    general = {
        "reference": _as_cell(told.get("reference") or told.get("name")),
        "decided_on": decided_on,
        "valid_from": decided_on,
        "source": _as_cell(source),
    }
    return {name: cell for name, cell in general.items() if cell}


def _texts(texts: object) -> dict[str, str]:
    if not isinstance(texts, dict) or not all(isinstance(one, dict) for one in texts.values()):
        raise _no_set()
    cells = {f"{what}_{language}": cell for language, one in texts.items() for what, cell in one.items()}
    return {clean_text(name): _as_cell(cell) for name, cell in cells.items()}


def _as_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _no_set()
    return clean_text(str(value))


def _no_set() -> Refusal:
    return Refusal(N_("This file does not hold a set of principles as we know it. Download ours to see how it looks."))
