# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad demo`: an invented municipality to try everything with."""

import click

from leidraad.cli.application import with_application


@click.command()
@click.option("--if-empty", is_flag=True, help="Do nothing when the database holds anything already.")
@with_application
def demo(if_empty: bool) -> None:
    """Load the invented municipality Wâldsein: three rounds, their people, votes, principles and complaints."""

    from leidraad.core.clock import utc_now
    from leidraad.core.db import db
    from leidraad.core.installation import our_settings
    from leidraad.demo.loading import is_loaded, load_everything

    settings = our_settings()
    if settings.production:
        raise click.ClickException("This is a production installation; the demo does not belong in it.")
    if is_loaded(db.session()):
        if if_empty:
            return
        raise click.ClickException("The database is not empty; the demo goes into an empty one only.")
    click.echo("Loading the invented municipality; this takes half a minute.")
    load_everything(db.session(), settings.secret_key, utc_now())
    db.session.commit()
    click.echo("The invented municipality is there.")
