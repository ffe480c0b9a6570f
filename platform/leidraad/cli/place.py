# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad place`: learn from the texts that people placed where the others belong, without a database."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leidraad.cli.countdown import Countdown
from leidraad.cli.reading import read_columns
from leidraad.cli.writing import save

if TYPE_CHECKING:
    from leidraad.analysis.text.learn import Suggestion


@click.command()
@click.argument("table", type=click.Path(path_type=Path), metavar="IN")
@click.option("--text-column", required=True, help="The column with the texts.")
@click.option("--id-column", required=True, help="The column that names each row.")
@click.option("--theme-column", required=True, help="The theme that a person chose; empty where nobody did.")
@click.option("--before-column", help="The theme in which a text stands, though nobody looked at it.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="CSV: id,theme,score,look.")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True)
@click.option("--question", default="", help="What was asked; its words weigh little.")
@click.option("--progress", is_flag=True, help="Tell how far it is, also when it takes a moment only.")
def place(
    table: Path,
    text_column: str,
    id_column: str,
    theme_column: str,
    before_column: str | None,
    out: Path,
    seed: int,
    question: str,
    progress: bool,
) -> None:
    """Place the texts of IN (CSV or XLSX) in the themes that people chose for some of them.

    A theme is empty where a text is better left aside. `look` is 1 for the text that a person had best look at first, 2
    for the next, and so on. The ids and themes stand in OUT as they came in, also one that a spreadsheet takes for a
    formula.
    """
    ids, texts, chosen = read_columns(table, id_column, text_column, theme_column)
    before = read_columns(table, before_column)[0] if before_column else [""] * len(texts)
    names = sorted({*chosen, *before} - {""})
    number_of = {name: number for number, name in enumerate(names)}

    from leidraad.analysis.text.learn import suggest

    found = suggest(
        texts,
        known=[number_of.get(name) for name in chosen],
        before=[number_of.get(name) for name in before],
        question=question,
        seed=seed,
        progress=Countdown(progress),
    )
    save(out, _table(ids, names, found))
    click.echo(f"{len(texts)} texts, {len(names)} themes, {found.theme_of.count(None)} left aside.")


def _table(ids: list[str], names: list[str], found: "Suggestion") -> str:
    turn_of = {text: turn for turn, text in enumerate(found.look_first, start=1)}
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(["id", "theme", "score", "look"])
    for text, (name, theme, score) in enumerate(zip(ids, found.theme_of, found.scores, strict=True)):
        writer.writerow([name, "" if theme is None else names[theme], score, turn_of.get(text, "")])
    return target.getvalue()
