# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad import`: bring in residents' words, a set of principles, or votes that were cast elsewhere."""

from pathlib import Path

import click

from leidraad.cli.application import with_application

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(name="import")
def bring_in() -> None:
    """Bring in words, principles or votes from a file."""


@bring_in.command()
@click.argument("file", type=FILE)
@click.option("--round", "slug", required=True, help="The last part of the round's address.")
@click.option("--text-column", default="text", show_default=True, help="The column with the texts.")
@click.option("--id-column", help="The column that numbers the rows, if there is one.")
@click.option("--language-column", help="The column with the language of each text, if there is one.")
@click.option("--channel", type=click.Choice(["paper", "meeting", "import"]), default="import", show_default=True)
@click.option("--dry-run", is_flag=True, help="Only tell what would happen.")
@with_application
def contributions(
    file: Path,
    slug: str,
    text_column: str,
    id_column: str | None,
    language_column: str | None,
    channel: str,
    dry_run: bool,
) -> None:
    """Bring the texts of FILE (CSV or XLSX) into a round; the same file twice adds nothing."""
    from leidraad.contributions.services import Columns, bring_in
    from leidraad.core.clock import utc_now
    from leidraad.core.db import db
    from leidraad.core.gate import current_gate
    from leidraad.core.person import Person, Role
    from leidraad.core.tables import read_table
    from leidraad.rounds.services import find_round

    now, round_ = utc_now(), find_round(db.session(), slug)
    # The command line is staff, and the phase binds it as it binds them.
    current_gate().permit("contributions.import", Person(user_id=0, roles=frozenset({Role.STAFF})), round_, now)
    columns = Columns(text_column, id_column, language_column)
    table = read_table(file.read_bytes())
    report = bring_in(db.session(), round_, table, columns, channel=channel, dry_run=dry_run, by=None, now=now)
    db.session.commit()
    for row in report.refused:
        click.echo(f"line {row.line}: {row.refusal}")
    verb = "would come in" if dry_run else "came in"
    click.echo(f"{report.added} {verb}, {report.known} were in already, {len(report.refused)} refused.")


@bring_in.command()
@click.argument("file", type=FILE)
@click.option(
    "--source", default="", help="Who made the set, when, and where it can be read, if the file does not say."
)
@click.option("--own", is_flag=True, help="Our own council adopted these; the file tells by which decision and when.")
@with_application
def principles(file: Path, source: str, own: bool) -> None:
    """Put the set of principles in FILE (JSON, CSV or XLSX) in the register, with its source."""
    from leidraad.core.clock import today, utc_now
    from leidraad.core.db import db
    from leidraad.council.services import load_set, read_set

    found, problems = read_set(file.read_bytes(), source, own_on=today() if own else None)
    for one in problems:
        click.echo(f"row {one.row}, {one.column}: {one.sentence % one.values}", err=True)
    if problems:
        raise click.ClickException("Nothing was brought in.")
    added = load_set(db.session(), found, by=None, now=utc_now())
    db.session.commit()
    click.echo(f"{added} principles were added." if added else "This set was in the register already.")


@bring_in.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--title", help="What to call the round; otherwise the topic in summary.csv.")
@click.option("--question", help="What people were asked; otherwise the description in summary.csv.")
@click.option("--language", type=click.Choice(["nl", "fy", "en"]), default="nl", show_default=True)
@click.option("--from", "said", required=True, help="Who held the conversation, when, and where it was found.")
@click.option("--licence", required=True, help="Under which its votes may be published again.")
@with_application
def votes(source: Path, title: str | None, question: str | None, language: str, said: str, licence: str) -> None:
    """Make a closed round of a conversation in SOURCE, a folder or ZIP; the same one twice adds nothing.

    It holds votes.csv with comments.csv as Polis exports them, or with statements.csv (statement, text), and then
    votes.csv has participant, statement and vote.
    """
    from leidraad.core.clock import utc_now
    from leidraad.core.db import db
    from leidraad.core.person import Person, Role
    from leidraad.votes.services import Origin, bring_conversation, brought_in_as, read_conversation

    conversation = read_conversation(files_in(source))
    title = title or conversation.about.get("topic")
    if not title:
        raise click.ClickException("Say what to call the round with --title.")
    question = question or conversation.about.get("conversation-description") or title
    staff, now = Person(user_id=0, roles=frozenset({Role.STAFF})), utc_now()
    origin = Origin(title, question, language, said, licence)
    is_new = brought_in_as(db.session(), conversation.hash) is None
    # Asked before the commit: afterwards every answer is a new transaction, which waits for the jobs of the round.
    slug = bring_conversation(db.session(), conversation, origin, by=staff, now=now).slug
    db.session.commit()
    counts = f"{len(conversation.statements)} statements and {len(conversation.votes)} votes"
    click.echo(f"{counts} came in as {slug}." if is_new else f"They were in already, as {slug}.")


def files_in(source: Path) -> dict[str, bytes]:
    """Return the tables in a folder or ZIP by their names."""
    from leidraad.core.archive import unpack

    if source.is_dir():
        return {str(path.relative_to(source)): path.read_bytes() for path in source.rglob("*.csv")}
    return unpack(source.read_bytes())
