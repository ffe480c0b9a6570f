# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad themes`: group the texts of any table, without a database."""

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from leidraad.analysis.text.pipeline import Grouping
    from leidraad.core.tables import Table


@click.command()
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="IN")
@click.option("--text-column", required=True, help="The column with the texts.")
@click.option("--id-column", required=True, help="The column that names each row.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="CSV: id,theme,label.")
@click.option("--themes", type=click.IntRange(1), help="How many themes; chosen when left out.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same themes.")
@click.option("--question", default="", help="What was asked; its words weigh little.")
@click.option("--json", "report", type=click.Path(dir_okay=False, path_type=Path), help="Write a report as JSON.")
def themes(
    table: Path,
    text_column: str,
    id_column: str,
    out: Path,
    themes: int | None,
    seed: int,
    question: str,
    report: Path | None,
) -> None:
    """Group the texts of IN (CSV or XLSX): one row per row, with an empty theme where it fits nowhere."""
    from leidraad.analysis.text.pipeline import group_statements

    read = _read(table)
    ids, texts = _column(read, id_column), _column(read, text_column)
    found = group_statements(texts, question=question, themes=themes, seed=seed)
    _write(out, ids, found)
    if report:
        report.write_text(json.dumps(_report(ids, found), ensure_ascii=False, indent=1, sort_keys=True), "utf-8")
    left = found.placed.count(None)
    click.echo(f"{len(texts)} texts, {len(found.themes)} themes, {left} not grouped.")


def _read(path: Path) -> "Table":
    from leidraad.core.errors import Refusal
    from leidraad.core.tables import read_table

    try:
        return read_table(path.read_bytes())
    except Refusal as refusal:
        raise click.ClickException(refusal.message % refusal.values) from refusal


def _column(table: "Table", name: str) -> list[str]:
    if name not in table.header:
        raise click.ClickException(f"There is no column {name!r}; the file has {', '.join(table.header)}.")
    place = table.header.index(name)
    return [cells[place] if place < len(cells) else "" for _line, cells in table.rows]


def _write(out: Path, ids: list[str], found: "Grouping") -> None:
    with out.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["id", "theme", "label"])
        for name, place in zip(ids, found.placed, strict=True):
            writer.writerow([name, *(("", "") if place is None else (place + 1, found.themes[place].label))])


def _report(ids: list[str], found: "Grouping") -> dict[str, object]:
    return {
        "themes": [
            {
                "number": number,
                "label": theme.label,
                "terms": theme.terms,
                "size": theme.size,
                "central": [ids[place] for place in theme.central],
            }
            for number, theme in enumerate(found.themes, start=1)
        ],
        "not_grouped": [ids[place] for place, theme in enumerate(found.placed) if theme is None],
        "copies": [[ids[place] for place in group] for group in found.copies],
        "parameters": found.parameters,
        "versions": found.versions,
        "input_hash": found.input_hash,
    }
