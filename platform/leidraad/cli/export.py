# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad export`: everything public of a round, or the principles, in files that any program can read."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from leidraad.cli.application import with_application


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--round", "slug", help="The last part of the round's address.")
@with_application
def export(folder: Path, slug: str | None) -> None:
    """Write the public statements, themes, candidates and results of a round to FOLDER.

    Without a round, write the principles that hold, as files that can be brought in elsewhere.
    """
    if slug:
        _export_round(folder, slug)
    else:
        _export_principles(folder)


def _export_principles(folder: Path) -> None:
    from leidraad.core.clock import today
    from leidraad.core.db import db
    from leidraad.core.installation import our_settings
    from leidraad.core.letters import address_of
    from leidraad.council.services import as_csv, as_json, register_set

    municipality = our_settings().municipality
    found = register_set(db.session(), today(), f"{municipality}, {address_of('council.register')}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "principles.json").write_text(as_json(found), "utf-8")
    (folder / "principles.csv").write_text(as_csv(found), "utf-8", newline="")
    click.echo(f"Wrote {len(found)} principles to {folder}.")


def _export_round(folder: Path, slug: str) -> None:
    from leidraad.core.clock import utc_now
    from leidraad.core.db import db
    from leidraad.rounds.services import find_round
    from leidraad.thread.services import export_round

    found = export_round(db.session(), find_round(db.session(), slug), now=utc_now())
    folder.mkdir(parents=True, exist_ok=True)
    for name, (header, rows) in found.tables.items():
        _write(folder / f"{name}.csv", header, rows)
    about = json.dumps(found.about, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "round.json").write_text(about + "\n", "utf-8")
    click.echo(f"Wrote {', '.join(sorted(found.tables))} and round.json to {folder}.")


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    from leidraad.core.tables import harmless

    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(header)
        writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
