# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad verify` for the votes of a round: count its bundle again, and find a voter's own votes in it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from leidraad.votes.services.log.verifying import Verified


def check_bundle(path: Path, code: str | None, key: str | None) -> None:
    """Check everything in a bundle, and say of what it could not be sure."""
    from leidraad.votes.services.log.archive import Damaged
    from leidraad.votes.services.log.verifying import verify

    try:
        found = verify(path.read_bytes())
    except OSError as problem:
        raise click.ClickException(f"{path} cannot be read: {problem.strerror}.") from problem
    except Damaged as problem:
        raise click.ClickException(f"{problem}.") from problem
    if key and key != found.key:
        raise click.ClickException(f"It was signed by another key: {found.key}.")
    voters = ", ".join(f"{number} {kind}" for kind, number in found.about["voters"].items() if number)
    click.echo(f"The bundle holds: {found.lines} lines, {len(found.latest)} votes, ballots of {voters or 'nobody'}.")
    click.echo("Seals, log, signatures, choices and counts are all as they should be.")
    if not key:
        click.echo(f"It was signed by {found.key}: compare that with the page of the log, or give it with --key.")
    if code:
        _tell_own(found, code)


def _tell_own(found: "Verified", code: str) -> None:
    from leidraad.core.codes import read_code
    from leidraad.votes.services.sealing import pseudonym_of

    typed = read_code(code)
    if typed is None:
        raise click.ClickException("This is no code: check each letter and digit.")
    own = found.choices_of(pseudonym_of(typed))
    if not own:
        raise click.ClickException("No opened ballot belongs to this code.")
    click.echo(f"Behind this code, counted as {own[0].voters}:")
    for one in own:
        extra = ", important" if one.important else ""
        click.echo(f"  line {found.line_of[one]}: {one.choice}{extra} on wording {one.wording}")
