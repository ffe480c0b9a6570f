# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""`leidraad verify` for groupings: compute them again, from an artefact and a table or from the database."""

from collections import defaultdict, deque
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leidraad.cli.reading import header_of, read_columns, read_json

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from leidraad.analysis.text.encoder import Encoder
    from leidraad.analysis.text.recompute import Outcome
    from leidraad.themes.models import GroupingRun

_HASHED = {  # what the trail tells of a run, if it was made late enough
    "input_hash": "hash of the words",
    "asked_hash": "hash of what was asked, such as the seed",
    "result_hash": "hash of what was found",
}


def check_artefact(path: Path, table: Path, encoder: "Encoder | None") -> None:
    """Compute an artefact again from a table with the columns id, text and perhaps language; without a database."""
    from leidraad.analysis.text.encoder import BadEncoder
    from leidraad.analysis.text.recompute import NoArtefact, check, recompute

    told = read_json(path)
    try:
        check(told, encoder)
        texts, languages = _texts(told, table)
        outcome = recompute(told, texts, languages, encoder)
    except (NoArtefact, BadEncoder) as problem:
        raise click.ClickException(str(problem)) from problem
    for line in _on_versions(outcome):
        click.echo(line)
    if not outcome.same_input:
        raise click.ClickException("The texts are not those of the artefact: words were changed or blacked out.")
    if not outcome.same_result:
        raise click.ClickException(f"The result is not the same: {outcome.result_hash}, not {told['result_hash']}.")
    if not outcome.same_reading:
        raise click.ClickException("The artefact was changed: themes that it tells for reading are not its result.")
    click.echo(f"The same result again, to the byte: {outcome.result_hash}")


def check_runs(session: "Session", encoder: "Encoder | None", *, quick: bool) -> None:
    """Check every grouping of this installation against the trail and, unless `quick`, compute it again."""
    from leidraad.themes.services import artefact_of, finished_runs, runs_in_trail

    expected = runs_in_trail(session)
    for run in finished_runs(session):
        told = artefact_of(session, run)
        _check_trail(told, run.public_id, expected.pop(run.public_id, None))
        if not quick:
            click.echo(f"Grouping {run.public_id}: {_again(session, run, told, encoder)}")
    if expected:
        raise click.ClickException(f"The trail names groupings that are not there: {', '.join(sorted(expected))}.")


def _check_trail(told: Mapping[str, Any], name: str, event: Mapping[str, Any] | None) -> None:
    """Refuse a run of which the trail tells nothing, or something else; it did not always tell every hash."""
    if event is None:
        raise click.ClickException(f"Grouping {name} is not in the trail: nobody asked for it.")
    differing = [what for field, what in _HASHED.items() if field in event and event[field] != told[field]]
    if differing:
        changed = " and ".join(differing)
        raise click.ClickException(f"Grouping {name} was changed after it was made: the trail has another {changed}.")


def _again(session: "Session", run: "GroupingRun", told: Mapping[str, Any], encoder: "Encoder | None") -> str:
    from leidraad.analysis.text.encoder import BadEncoder
    from leidraad.analysis.text.recompute import NoArtefact, OtherModel, recompute
    from leidraad.themes.services import input_of

    now = input_of(session, run, told)
    try:
        outcome = recompute(told, now.texts, now.languages, encoder)
    except OtherModel as problem:
        return f"not computed again. {problem}"
    except (NoArtefact, BadEncoder) as problem:
        raise click.ClickException(f"Grouping {run.public_id} cannot be computed again. {problem}") from problem
    if not outcome.same_input and now.blacked_out:
        return f"cannot be computed again: {now.blacked_out} of its {len(now.texts)} statements were blacked out since."
    if not outcome.same_input:
        raise click.ClickException(
            f"Grouping {run.public_id} cannot be computed again: no statement was blacked out since, so somebody "
            "changed words, a language, or what was asked."
        )
    if outcome.same_result:
        return " ".join(["the same result again.", *_on_versions(outcome)])
    if outcome.other_versions:
        return " ".join(["another result.", *_on_versions(outcome)])
    raise click.ClickException(f"Grouping {run.public_id} gives another result with the same words and versions.")


def _on_versions(outcome: "Outcome") -> list[str]:
    changes = (f"{name} {then or 'none'}, here {now or 'none'}" for name, (then, now) in outcome.other_versions.items())
    told = "; ".join(changes)
    return [f"It was made with other versions: {told}."] if told else []


def _texts(told: Mapping[str, Any], table: Path) -> tuple[list[str], list[str] | None]:
    """Return the texts of the artefact in its own order, and their languages if the table has them."""
    from leidraad.analysis.text.artefact import names_in
    from leidraad.core.tables import as_written

    names = ["id", "text", *(["language"] if "language" in header_of(table) else [])]
    ids, texts, *languages = read_columns(table, *names)
    rows: dict[str, deque[int]] = defaultdict(deque)
    for place, name in enumerate(ids):
        rows[name].append(place)
    wanted = names_in(told)
    # Several rows may have one name: each time that it is wanted, the next of them is meant.
    places = [rows[name].popleft() for name in wanted if rows[name]]
    if missing := len(wanted) - len(places):
        raise click.ClickException(
            f"{missing} of the {len(wanted)} statements are not in {table}: they are not public, or were "
            "taken back since. Without them nobody can compute the result again."
        )
    return [as_written(texts[place]) for place in places], [
        languages[0][place] for place in places
    ] if languages else None
