# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad opinions`: find opinion groups in any table of votes, without a database."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from leidraad.cli.reading_votes import read_votes
from leidraad.cli.writing import save

_WHY_NOT = {
    "people": "too few people voted enough.",
    "pattern": "what votes have in common is not more than chance.",
    "stability": "no division comes back when other people are drawn.",
}


@click.command()
@click.argument("table", type=click.Path(path_type=Path), metavar="VOTES")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="CSV: participant,group.")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True, help="Draws people.")
@click.option("--json", "target", type=click.Path(path_type=Path), help="Write the report, for `leidraad verify`.")
def opinions(table: Path, out: Path, seed: int, target: Path | None) -> None:
    """Find who votes alike in VOTES (CSV or XLSX: participant,statement,vote with 1 agree, 0 pass, -1 disagree).

    OUT has a row per participant, with an empty group for who voted too little. The report tells what unites the
    groups, what divides them and what is typical of each. That there are too few votes for groups is an answer too.
    """
    votes = read_votes(table)

    from leidraad.analysis.opinion.report import report

    told = report(votes, seed=seed)
    save(out, _table(told))
    if target:
        save(target, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    for line in _summary(told):
        click.echo(line)


def _table(told: Mapping[str, Any]) -> str:
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(["participant", "group"])
    writer.writerows([name, group or ""] for name, group, *_place in told["participants"])
    return target.getvalue()


def _summary(told: Mapping[str, Any]) -> Iterator[str]:
    people, needed = told["people"], told["parameters"]["needed"]
    yield f"{people['voted']} people; {people['enough']} cast {needed} votes or more."
    if told["why_not"]:
        yield f"No opinion groups: {_WHY_NOT[told['why_not']]}"
        return
    sizes = ", ".join(f"{one['group']} {one['people']}" for one in told["groups"])
    yield f"{len(told['groups'])} opinion groups: {sizes}; people are in the same in {told['stability']:.0%} of looks."
    yield f"{len(told['unites'])} points unite all groups, {len(told['divides'])} divide them (at most 10 are told)."
