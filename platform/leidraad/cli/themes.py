# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad themes`: group the texts of any table, without a database."""

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leidraad.analysis.text.report import report as made_of
from leidraad.cli.countdown import Countdown
from leidraad.cli.reading import read_columns, read_encoder
from leidraad.cli.writing import save

if TYPE_CHECKING:
    from leidraad.analysis.text.result import Grouping


@click.command()
@click.argument("table", type=click.Path(path_type=Path), metavar="IN")
@click.option("--text-column", required=True, help="The column with the texts.")
@click.option("--id-column", required=True, help="The column that names each row.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="CSV: id,theme,label,subtheme.")
@click.option("--themes", type=int, help="How many themes; chosen when left out.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same themes.")
@click.option("--question", default="", help="What was asked; its words weigh little.")
@click.option(
    "--encoder",
    envvar="LEIDRAAD_ENCODER",
    type=click.Path(path_type=Path),
    help="A folder with a language model, to compare by; none is needed (docs/operations.md).",
)
@click.option("--progress", is_flag=True, help="Tell how far it is, also when it takes a moment only.")
@click.option("--json", "report", type=click.Path(path_type=Path), help="Write a report as JSON.")
def themes(
    table: Path,
    text_column: str,
    id_column: str,
    out: Path,
    themes: int | None,
    seed: int,
    question: str,
    encoder: Path | None,
    progress: bool,
    report: Path | None,
) -> None:
    """Group the texts of IN (CSV or XLSX): one row per row, with an empty theme where it fits nowhere.

    The ids stand in OUT as they came in, also one that a spreadsheet takes for a formula; a label begins with a
    letter or a quotation mark. A theme of which no two texts share a word is called by its most typical text.
    """
    if themes is not None and themes < 1:
        raise click.ClickException("Ask for one theme or more with --themes.")
    if not 0 <= seed < 2**32:
        raise click.ClickException("Give --seed a number from 0 to 4294967295.")
    model = read_encoder(encoder)
    ids, texts = read_columns(table, id_column, text_column)

    from leidraad.analysis.text.encoder import BadEncoder
    from leidraad.analysis.text.pipeline import group_statements

    try:
        found = group_statements(
            texts, question=question, themes=themes, seed=seed, encoder=model, progress=Countdown(progress)
        )
    except BadEncoder as problem:
        raise click.ClickException(str(problem)) from problem
    save(out, _table(ids, texts, found))
    if report:
        save(report, json.dumps(made_of(ids, texts, found), ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    click.echo(f"Texts: {len(texts)}. Themes: {len(found.themes)}. Not grouped: {found.placed.count(None)}.")


def _table(ids: list[str], texts: list[str], found: "Grouping") -> str:
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(["id", "theme", "label", "subtheme"])
    for name, place, part in zip(ids, found.placed, found.subplaced, strict=True):
        theme = ("", "") if place is None else (place + 1, found.themes[place].name(texts))
        writer.writerow([name, *theme, "" if place is None or part is None else f"{place + 1}.{part + 1}"])
    return target.getvalue()
