# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad verify`: check what the trail says, and compute groupings and sets again."""

from pathlib import Path

import click

from leidraad.cli.application import with_application
from leidraad.cli.checking import check_artefact, check_runs
from leidraad.cli.checking_bundles import check_bundle
from leidraad.cli.checking_votes import check_votes
from leidraad.cli.reading import read_encoder


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--texts", type=click.Path(path_type=Path), help="The statements of the round: a table with id and text.")
@click.option("--votes", type=click.Path(path_type=Path), help="The votes: a table with participant, statement, vote.")
@click.option(
    "--groups", type=click.Path(path_type=Path), help="The opinion groups that a set was chosen with, if any."
)
@click.option("--code", help="The code that you got when you voted: find your own votes in the bundle of a round.")
@click.option("--key", help="The public key that should have signed the bundle.")
@click.option("--head", help="A hash noted earlier: the trail should still hold it.")
@click.option("--quick", is_flag=True, help="Do not compute the groupings again.")
@click.option(
    "--encoder",
    envvar="LEIDRAAD_ENCODER",
    type=click.Path(path_type=Path),
    help="The folder of the language model that a grouping was made with, if any.",
)
def verify(
    file: Path | None,
    texts: Path | None,
    votes: Path | None,
    groups: Path | None,
    code: str | None,
    key: str | None,
    head: str | None,
    quick: bool,
    encoder: Path | None,
) -> None:
    """Recompute the audit trail, the register, the logs of votes and every grouping, and say where they break.

    With FILE compute that one thing again, which anybody can without this installation: a grouping from --texts, the
    proof of a set or a report on opinion groups from --votes, the votes of a round from their bundle alone.
    """
    if file is None:
        check_installation(head, quick, encoder)
    elif file.suffix == ".zip":
        check_bundle(file, code, key)
    elif votes:
        check_votes(file, votes, groups)
    elif texts:
        check_artefact(file, texts, read_encoder(encoder))
    else:
        raise click.ClickException("Give what it was made from: --texts for a grouping, --votes for a set or groups.")


@with_application
def check_installation(head: str | None, quick: bool, encoder: Path | None) -> None:
    """Check the trail, the register, the logs of votes and the groupings of this installation."""
    from leidraad.audit.services import contains_hash, verify_chain
    from leidraad.core.db import db
    from leidraad.council.services import verify_register
    from leidraad.votes.services import verify_reports
    from leidraad.votes.services.log.signing import broken_logs

    found = verify_chain(db.session())
    if found.broken:
        raise click.ClickException(f"The trail breaks at event {found.broken.number}: {found.broken.reason}.")
    if head and not contains_hash(db.session(), head):
        raise click.ClickException(f"The trail no longer holds {head}: events are missing at its end.")
    wrong = verify_register(db.session())
    if wrong:
        raise click.ClickException("The register does not agree with the trail: " + "; ".join(wrong))
    changed = verify_reports(db.session())
    if changed:
        raise click.ClickException("Reports on votes do not agree with the trail: " + "; ".join(changed))
    broken = broken_logs(db.session())
    if broken:
        raise click.ClickException(f"The log of votes is not what was signed in round {', '.join(broken)}.")
    check_runs(db.session(), read_encoder(encoder), quick=quick)
    click.echo(f"The trail holds: {found.events} events. Head: {found.head}")
