# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read what a command is given: columns of a table, a language model; a problem is told in one sentence."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from leidraad.analysis.text.encoder import Encoder


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
