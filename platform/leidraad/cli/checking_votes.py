# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad verify` for what was made from votes, a set or opinion groups: compute it again from the published ones."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from leidraad.cli.reading import read_groups, read_json
from leidraad.cli.reading_votes import read_votes

Told = Mapping[str, Any]


def check_votes(file: Path, table: Path, groups: Path | None) -> None:
    """Compute a report on opinion groups, or else the proof of a set, again from a table of votes."""
    told = read_json(file)
    if str(told.get("format")).startswith("leidraad-opinions"):
        _check_opinions(told, table)
    else:
        _check_set(told, table, groups)


def _check_set(told: Told, table: Path, groups: Path | None) -> None:
    from leidraad.analysis.choice.proof import first_difference, versions

    votes, labels = read_votes(table), read_groups(groups) if groups else None
    _check(told, "proof", lambda: first_difference(told, votes, labels), versions())
    click.echo(f"The proof holds: the same {len(told['chosen'])} statements again, for the same people.")


def _check_opinions(told: Told, table: Path) -> None:
    from leidraad.analysis.opinion.report import first_difference, versions

    votes = read_votes(table)
    _check(told, "report", lambda: first_difference(told, votes), versions())
    click.echo(f"The report holds: the same {len(told['groups'])} opinion groups again, with the same people.")


def _check(told: Told, what: str, first_difference: Callable[[], str | None], versions: Mapping[str, str]) -> None:
    """Refuse what cannot be computed again, and what differs then, with the first place where it does."""
    from leidraad.analysis.differing import CannotCompute

    try:
        found = first_difference()
    except CannotCompute as problem:
        raise click.ClickException(str(problem)) from problem
    if told.get("versions") != versions:
        click.echo("It was made with other versions of Leidraad or its libraries.")
    if found:
        raise click.ClickException(f"The {what} does not hold. {found}.")
