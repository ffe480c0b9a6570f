# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad user`: accounts from the command line."""

import click

from leidraad.cli.application import with_application


@click.group()
def user() -> None:
    """Accounts and their roles."""


@user.command()
@click.argument("email")
@click.option("--name", required=True, help="The name that colleagues see.")
@click.option("--role", "roles", multiple=True, help="For example staff; can be given more than once.")
@click.password_option(help="Asked for when left out.")
@with_application
def create(email: str, name: str, roles: tuple[str, ...], password: str) -> None:
    """Make an account."""
    from leidraad.accounts.services import create_user
    from leidraad.core.clock import utc_now
    from leidraad.core.db import db

    made = create_user(db.session(), email, name, roles, password, by=None, now=utc_now())
    db.session.commit()
    click.echo(f"Made {made.email} ({', '.join(sorted(made.roles)) or 'no roles'}).")


@user.command(name="roles")
@click.argument("email")
@click.option("--role", "roles", multiple=True, help="All roles that the account has from now on.")
@with_application
def give_roles(email: str, roles: tuple[str, ...]) -> None:
    """Give an account these roles and no others."""
    from leidraad.accounts.services import change_roles, find_by_email
    from leidraad.core.db import db

    found = find_by_email(db.session(), email)
    if found is None:
        raise click.ClickException(f"There is no account {email}.")
    change_roles(db.session(), found, roles, by=None)
    db.session.commit()
    click.echo(f"{email} is now: {', '.join(sorted(found.roles)) or 'without roles'}.")


@user.command(name="list")
@with_application
def list_users() -> None:
    """Name every account with its roles."""
    from leidraad.accounts.services import all_users
    from leidraad.core.db import db

    for found in db.session.scalars(all_users()):
        click.echo(f"{found.email}\t{found.name}\t{', '.join(sorted(found.roles))}")
