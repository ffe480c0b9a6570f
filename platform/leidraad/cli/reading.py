# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read what a command is given: columns of a table, a language model; a problem is told in one sentence."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from leidraad.analysis.text.encoder import Encoder

T = TypeVar("T")


def header_of(path: Path) -> list[str]:
    """Return the names of the columns of a table."""
    from leidraad.core.tables import open_table

    with _told(path):
        return open_table(path.read_bytes())[0]


def read_columns(path: Path, *names: str) -> list[list[str]]:
    """Return these columns of a table, CSV or XLSX, of any size."""
    from leidraad.core.tables import open_table

    with _told(path):
        header, rows = open_table(path.read_bytes())
        places = [_place(header, name) for name in names]
        columns: list[list[str]] = [[] for _name in names]
        for _line, cells in rows:
            for column, place in zip(columns, places, strict=True):
                column.append(cells[place] if place < len(cells) else "")
    return columns


def read_groups(path: Path) -> dict[str, str]:
    """Return the opinion group of each participant in a table with the columns participant and group."""
    people, labels = read_columns(path, "participant", "group")
    return dict(zip(people, labels, strict=True))


def read_json(path: Path) -> dict[str, Any]:
    """Return the object in a JSON file; an empty one when the file holds something else."""
    try:
        told = json.loads(path.read_text("utf-8"))
    except OSError as problem:
        raise click.ClickException(f"{path} cannot be read: {problem.strerror}.") from problem
    except (ValueError, RecursionError) as problem:
        raise click.ClickException(f"{path} is not JSON.") from problem
    return told if isinstance(told, dict) else {}


def read_encoder(folder: Path | None) -> "Encoder | None":
    """Load the language model in a folder, if there is one."""
    from leidraad.analysis.text.encoder import BadEncoder, load_encoder

    try:
        return load_encoder(folder) if folder else None
    except BadEncoder as problem:
        raise click.ClickException(str(problem)) from problem


@contextmanager
def _told(path: Path) -> Iterator[None]:
    from leidraad.core.errors import Refusal

    try:
        yield
    except OSError as problem:
        raise click.ClickException(f"{path} cannot be read: {problem.strerror}.") from problem
    except Refusal as refusal:
        raise click.ClickException(refusal.message % refusal.values) from refusal


def _place(header: Sequence[str], name: str) -> int:
    if name not in header:
        raise click.ClickException(f"There is no column {name!r}; the file has {', '.join(header)}.")
    return header.index(name)


def meant(path: Path, name: str, cells: Sequence[str], meanings: Mapping[str, T]) -> list[T]:
    """Return what each cell of a column means, also where it was kept from acting as a formula."""
    from leidraad.core.tables import as_written

    try:
        return [meanings[as_written(cell).strip().lower()] for cell in cells]
    except KeyError as unknown:
        known = ", ".join(word for word in meanings if word)
        raise click.ClickException(f"{path} has {unknown} under {name!r}; it should be one of {known}.") from unknown
