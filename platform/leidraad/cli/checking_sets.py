# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad verify` for the proof of a set: compute it again from the published votes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from leidraad.cli.reading import read_groups, read_votes


def check_set(told: Mapping[str, Any], table: Path, groups: Path | None) -> None:
    """Compute a proof again from a table of votes, and name the first place that differs."""
    from leidraad.analysis.choice.proof import NoProof, first_difference, versions

    votes, labels = read_votes(table), read_groups(groups) if groups else None
    try:
        found = first_difference(told, votes, labels)
    except NoProof as problem:
        raise click.ClickException(str(problem)) from problem
    if told.get("versions") != versions():
        click.echo("It was made with other versions of Leidraad or its libraries.")
    if found:
        raise click.ClickException(f"The proof does not hold. {found}.")
    click.echo(f"The proof holds: the same {len(told['chosen'])} statements again, for the same people.")
