# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad verify`: check what the trail says."""

import click

from leidraad.cli.application import with_application


@click.command()
@click.option("--head", help="A hash noted earlier: the trail should still hold it.")
@with_application
def verify(head: str | None) -> None:
    """Recompute the audit trail and the register, and say where they break."""
    from leidraad.audit.services import contains_hash, verify_chain
    from leidraad.core.db import db
    from leidraad.council.services import verify_register

    found = verify_chain(db.session())
    if found.broken:
        raise click.ClickException(f"The trail breaks at event {found.broken.number}: {found.broken.reason}.")
    if head and not contains_hash(db.session(), head):
        raise click.ClickException(f"The trail no longer holds {head}: events are missing at its end.")
    wrong = verify_register(db.session())
    if wrong:
        raise click.ClickException("The register does not agree with the trail: " + "; ".join(wrong))
    click.echo(f"The trail holds: {found.events} events. Head: {found.head}")
