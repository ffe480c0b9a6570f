# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The artefact of a run, made of its rows: whoever changes a row later changes the hash that the trail holds."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from leidraad.analysis.text.artefact import BRANCH, Row, assemble, names_in
from leidraad.audit.models import AuditEvent
from leidraad.contributions.models import Contribution, Statement
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun, ProposedPlacement, ProposedTheme, RunKind, Theme

PRIVATE = {"asked_by"}


@dataclass(frozen=True)
class Input:
    """What went into a run, as it stands now, in the same order; and how many texts were blacked out since."""

    texts: list[str]
    languages: list[str]
    blacked_out: int


def artefact_of(session: Session, run: GroupingRun) -> dict[str, Any]:
    """Return the artefact of a run that is ready: public names and figures, no words of residents."""
    return assemble(
        kind=run.kind,
        tree=_tree(session, run),
        rows=_rows(session, run),
        given=run.given,
        parameters={name: value for name, value in run.parameters.items() if name not in PRIVATE},
        versions=run.versions,
        input_hash=run.input_hash,
    )


def input_of(session: Session, run: GroupingRun, told: Mapping[str, Any]) -> Input:
    """Return the words that went into a run, as they are now, in the order of its artefact."""
    since = func.coalesce(Contribution.redacted_at >= run.created_at, False)
    query = (
        select(Statement.public_id, Statement.start, Statement.end, Statement.language, Contribution.text, since)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .where(Statement.round_id == run.round_id)
    )
    by_name = {row[0]: row for row in session.execute(query)}
    rows = [by_name[name] for name in names_in(told)]
    texts = [row.text[row.start : row.end] for row in rows]
    return Input(texts, [row.language for row in rows], sum(row[-1] for row in rows))


def count_hidden(session: Session, run: GroupingRun) -> int:
    """Count the statements of a run whose words nobody can read as they were: without them only we compute it again."""
    was_cut = func.coalesce(Contribution.redacted_at >= run.created_at, False)
    is_placed = exists().where(ProposedPlacement.run_id == run.id, ProposedPlacement.statement_id == Statement.id)
    query = (
        select(Statement.public_id, is_placed)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .where(Statement.round_id == run.round_id, or_(~Contribution.is_public, was_cut))
    )
    given = run.given.get("statements", {})
    return sum(placed or name in given for name, placed in session.execute(query))


def public_artefact(session: Session, run: GroupingRun) -> dict[str, Any]:
    """Return the artefact as everybody may have it: without the hash of the input while words in it are hidden.

    Who can read every other text could guess the hidden words, and see in the hash when a guess is right.
    """
    told = artefact_of(session, run)
    return told | {"input_hash": ""} if count_hidden(session, run) else told


def runs_in_trail(session: Session) -> dict[str, dict[str, Any]]:
    """Return what the trail tells of every run that was ready, by the public name of the run."""
    made = AuditEvent.name.in_(["themes.grouped", "themes.suggested"])
    lines = session.scalars(select(AuditEvent.fields).where(made).order_by(AuditEvent.id))
    return {told["run"]: told for told in map(json.loads, lines)}


def finished_runs(session: Session) -> list[GroupingRun]:
    """Return every run that is ready, oldest first."""
    return list(session.scalars(_finished()))


def runs_of(session: Session, round_: Round) -> list[GroupingRun]:
    """Return the runs of a round that are ready, oldest first, but for those that found nothing to group."""
    looked = or_(GroupingRun.kind == RunKind.AGAIN, GroupingRun.tree.any())
    return list(session.scalars(_finished().where(GroupingRun.round_id == round_.id, looked)))


def _finished() -> Select[GroupingRun]:
    return select(GroupingRun).where(GroupingRun.finished_at.is_not(None)).order_by(GroupingRun.id)


def _tree(session: Session, run: GroupingRun) -> list[dict[str, Any]]:
    columns = (ProposedTheme.first_part, ProposedTheme.last_part, ProposedTheme.fewest, ProposedTheme.most)
    query = select(*columns, ProposedTheme.label, ProposedTheme.terms).where(ProposedTheme.run_id == run.id)
    rows = session.execute(query.order_by(ProposedTheme.position))
    return [dict(zip(BRANCH, row, strict=True)) for row in rows]


def _rows(session: Session, run: GroupingRun) -> Iterator[Row]:
    theme, next_theme = aliased(Theme), aliased(Theme)
    one = ProposedPlacement
    query = (
        select(Statement.public_id, one.part, theme.public_id, one.score)
        .add_columns(one.next_part, next_theme.public_id, one.next_score)
        .join(Statement, one.statement_id == Statement.id)
        .outerjoin(theme, one.theme_id == theme.id)
        .outerjoin(next_theme, one.next_theme_id == next_theme.id)
        .where(one.run_id == run.id)
        .order_by(Statement.id)
    )
    for name, part, theme_id, score, next_part, next_id, next_score in session.execute(query):
        yield name, theme_id if part is None else part, score, next_id if next_part is None else next_part, next_score
