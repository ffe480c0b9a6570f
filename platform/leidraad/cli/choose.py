# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad choose`: choose a set that represents everyone from any table of votes, without a database."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from leidraad.cli.reading import read_groups
from leidraad.cli.reading_votes import read_votes
from leidraad.cli.writing import save


@click.command()
@click.argument("table", type=click.Path(path_type=Path), metavar="VOTES")
@click.option("-k", required=True, type=click.IntRange(1, 1000), help="How many statements to choose.")
@click.option(
    "--rule",
    type=click.Choice(["equal-shares", "phragmen", "top", "consensus"]),
    default="equal-shares",
    show_default=True,
    help="How to choose; the last two do not look at the set as a whole.",
)
@click.option("--groups", type=click.Path(path_type=Path), help="CSV: participant,group; of `leidraad opinions`.")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True, help="Draws the lots.")
@click.option("--robustness", is_flag=True, help="Also choose again without some of the accounts, many times.")
@click.option("--json", "report", type=click.Path(path_type=Path), help="Write the proof, for `leidraad verify`.")
def choose(
    table: Path, k: int, rule: str, groups: Path | None, seed: int, robustness: bool, report: Path | None
) -> None:
    """Choose K statements that represent everyone from VOTES (CSV: participant,statement,vote[,important])."""
    votes, labels = read_votes(table), read_groups(groups) if groups else None

    from leidraad.analysis.choice.proof import prove, prove_robustness

    proof = prove(votes, k, rule, groups=labels, seed=seed)
    if robustness:
        proof["robustness"] = prove_robustness(votes, k, rule, groups=labels, seed=seed)
    if report:
        save(report, json.dumps(proof, ensure_ascii=False, indent=1) + "\n")
    for line in _summary(proof):
        click.echo(line)


def _summary(proof: Mapping[str, Any]) -> Iterator[str]:
    served, beside = proof["represented"], proof["beside_top"]
    yield (
        f"{len(proof['chosen'])} of {len(proof['can_be_chosen'])} statements by {proof['parameters']['rule']}; "
        f"{len(proof['too_few_votes'])} more had too few votes."
    )
    for number, one in enumerate(proof["chosen"], start=1):
        yield (
            f"{number}. {one['statement']}: {one['agree']} of {one['voted']} agree"
            f"{_paid(one['paid_for_others'])} ({one['stage']})"
        )
    yield (
        f"Of {served['people']} people {served['two_or_more']} agreed with two or more, {served['one']} with one, "
        f"{served['none']} with none; {served['unasked']} voted on none of these."
    )
    yield from map(_complaint, *zip(*proof["complaints"].items(), strict=True))
    yield _beside(proof, beside)
    if "robustness" in proof:
        yield from _robustness(proof["robustness"])


def _paid(for_others: float) -> str:
    return f", {for_others:.0%} estimated for who did not vote on it" if for_others else ""


_AXIOMS = {
    "nothing": "JR, votes as cast",
    "least": "EJR+, votes as cast",
    "least_completed": "EJR+, with estimates and weights",
}


def _complaint(name: str, group: Mapping[str, Any] | None) -> str:
    if group is None:
        return f"{_AXIOMS[name]}: holds, nothing was left out."
    verdict = "FAILS" if group["may_complain"] else "holds"
    return (
        f"{_AXIOMS[name]}: {verdict}; nearest to a complaint are {group['people']:g} people "
        f"for {group['statement']}, from {group['due']:g} on they may."
    )


def _beside(proof: Mapping[str, Any], beside: Mapping[str, Any]) -> str:
    chosen = {one["statement"] for one in proof["chosen"]}
    missing = [name for name in beside["chosen"] if name not in chosen]
    if not missing:
        return "The statements with the largest shares of agreement are the same ones."
    return (
        f"By the largest shares {', '.join(missing)} would be in instead; then {beside['gain']} people would have "
        f"nothing who now have something, and {beside['lose']} the other way round."
    )


def _robustness(found: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"Without {found['left_out']} accounts by lot the set was the same in {found['same']} of {found['draws']} "
        f"draws; each stayed in {', '.join(map(str, found['stays'].values()))}."
    )
    copies = sum(map(len, found["identical"]))
    yield (
        f"{copies} accounts voted exactly the same in groups where hardly anybody voted almost so; "
        f"without them: {', '.join(found['without_identical'])}."
    )
