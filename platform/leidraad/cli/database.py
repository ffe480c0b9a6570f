# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad db`: bring the database up to date."""

import logging

import click

from leidraad.cli.application import with_application


@click.group(name="db")
def database() -> None:
    """The database."""


@database.command()
@with_application
def upgrade() -> None:
    """Bring the database to this version of Leidraad; does nothing when it is there already."""
    from flask_migrate import upgrade as migrate_up

    logging.getLogger("alembic").setLevel(logging.WARNING)
    migrate_up()
    click.echo("The database is up to date.")
