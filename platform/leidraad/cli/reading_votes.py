# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read votes from a table of our own, or as Polis and our open data have them, with comments.csv beside it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from leidraad.cli.reading import header_of, meant, read_columns

if TYPE_CHECKING:
    from leidraad.analysis.votes import Votes

T = TypeVar("T")
OURS = ("participant", "statement", "vote")
POLIS = ("voter-id", "comment-id", "vote")
_CHOICES = {"1": 1, "0": 0, "-1": -1}
_MARKS = {"1": True, "true": True, "0": False, "false": False, "": False}


def read_votes(path: Path) -> "Votes":
    """Return the votes in a table; those on statements that were withdrawn or rejected take no part."""
    from leidraad.analysis.votes import BadVotes, gather_votes

    header = header_of(path)
    is_polis = set(POLIS) <= set(header)
    has_marks = "important" in header
    people, statements, *rest = read_columns(
        path, *(POLIS if is_polis else OURS), *(["important"] if has_marks else [])
    )
    values = meant(path, "vote", rest[0], _CHOICES)
    marks = meant(path, "important", rest[1], _MARKS) if has_marks else [False] * len(values)
    names = _statements_beside(path) if is_polis else {one: one for one in statements}
    kept = [place for place, one in enumerate(statements) if one in names]
    named = [names[statements[place]] for place in kept]
    numbered = [one.zfill(6) if is_polis else one for one in _at(kept, people)]
    try:
        return gather_votes(numbered, named, _at(kept, values), _at(kept, marks), also=names.values())
    except BadVotes as problem:
        raise click.ClickException(f"{path}: {problem}") from problem


def _statements_beside(path: Path) -> Mapping[str, str]:
    """Return the statements that take part: their numbers, and their names or else these numbers again."""
    beside = path.with_name("comments.csv")
    if not beside.exists():
        raise click.ClickException(f"{beside} should stand beside {path.name}: it tells what people voted on.")
    named = "candidate" if "candidate" in header_of(beside) else "comment-id"
    columns = read_columns(beside, "comment-id", named, "moderated")
    return {number: name for number, name, moderated in zip(*columns, strict=True) if moderated != "-1"}


def _at(places: Sequence[int], column: Sequence[T]) -> list[T]:
    return [column[place] for place in places]
