# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask the computer to look again, knowing what people chose, and keep what it would do beside it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.analysis.text.attention import turns
from leidraad.analysis.text.second_look import goals
from leidraad.audit.services import record
from leidraad.contributions.models import Statement
from leidraad.core.errors import N_, Refusal
from leidraad.core.person import Person
from leidraad.jobs.services import enqueue
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun, ProposedPlacement, RunKind, Theme
from leidraad.themes.services.artefacts import artefact_of
from leidraad.themes.services.differing import Kind, counts_of
from leidraad.themes.services.grouping import running_run
from leidraad.themes.services.keeping import keep_placements, like_others
from leidraad.themes.services.material import Material, open_themes
from leidraad.themes.services.stepping import wait_for_turn

if TYPE_CHECKING:
    from leidraad.analysis.text.learn import Suggestion

JOB = "themes.suggest"


def start_suggestion(session: Session, round_: Round, *, by: Person, now: datetime) -> GroupingRun:
    """Ask the computer to look again; while it is at work for this round, return that run."""
    wait_for_turn(session, round_)
    under_way = running_run(session, round_)
    if under_way:
        return under_way
    if not open_themes(session, round_):
        raise Refusal(N_("There are no themes yet. First take over a proposal or make a theme by hand."))
    run = GroupingRun(round=round_, kind=RunKind.AGAIN, seed=0, created_at=now)
    run.parameters = {"asked_by": by.pseudonym}
    session.add(run)
    session.flush()
    run.job_id = enqueue(session, JOB, {"run": run.id}, now=now).id
    session.flush()
    return run


def latest_suggestion(session: Session, round_: Round) -> GroupingRun | None:
    """Return the last time that the computer looked again and was ready."""
    is_ready = (GroupingRun.kind == RunKind.AGAIN, GroupingRun.finished_at.is_not(None))
    query = select(GroupingRun).where(GroupingRun.round_id == round_.id, *is_ready)
    return session.scalar(query.order_by(GroupingRun.id.desc()).limit(1))


def keep_suggestion(
    session: Session, run: GroupingRun, material: Material, found: "Suggestion", *, now: datetime
) -> None:
    """Store where the computer would put each statement now; nothing moves. A run that is kept stays as it is."""
    if run.finished_at is not None:
        return
    run.parameters = {**run.parameters, **found.parameters}
    run.versions, run.input_hash, run.statement_count = found.versions, found.input_hash, len(material.ids)
    run.given = _given(session, material)
    keep_placements(session, run, _rows(session, run, material, found))
    told = artefact_of(session, run)
    run.finished_at, run.result_hash = now, told["result_hash"]
    session.flush()
    counts = counts_of(session, run)
    record(
        session,
        "themes.suggested",
        actor=run.parameters.get("asked_by"),
        round=run.round.public_id,
        run=run.public_id,
        asked_hash=told["asked_hash"],
        input_hash=run.input_hash,
        result_hash=run.result_hash,
        statements=run.statement_count,
        moved=counts[Kind.MOVED],
        new=counts[Kind.NEW],
        gone=counts[Kind.GONE],
    )


def _rows(session: Session, run: GroupingRun, material: Material, found: "Suggestion") -> list[dict[str, Any]]:
    refused, look_first = _refused(session, run.round), _turns(found)
    beside = like_others(material.ids, found)
    rows = []
    for at, goal in goals(found.theme_of, material.before, len(material.themes)):
        statement_id, theme_id = material.ids[at], material.theme_at(goal)
        rows.append(
            beside[at]
            | {
                "statement_id": statement_id,
                "theme_id": theme_id,
                "score": found.scores[at],
                "next_theme_id": material.theme_at(found.next_theme[at]),
                "next_score": found.next_scores[at],
                "look_first": look_first[at],
                "is_refused": (statement_id, theme_id) in refused,
            }
        )
    return rows


def _given(session: Session, material: Material) -> dict[str, Any]:
    """Return where everything stood, by public names."""
    themes: dict[int, str] = dict(session.execute(select(Theme.id, Theme.public_id)).all())
    of_rounds = select(Statement.round_id).where(Statement.id.in_(material.ids[:1]))
    query = select(Statement.id, Statement.public_id).where(Statement.round_id.in_(of_rounds))
    statements: dict[int, str] = dict(session.execute(query).all())
    return {
        "themes": [themes[one] for one in material.themes],
        "statements": [statements[one] for one in material.ids],
        "known": material.known,
        "before": material.before,
    }


def _turns(found: "Suggestion") -> list[int]:
    """Return per statement when its turn is: first those that teach most, then the least sure ones."""
    teaches = {place: turn for turn, place in enumerate(found.look_first)}
    unsure = turns(found.theme_of, found.scores, found.next_scores)
    return [teaches.get(place, len(teaches) + turn) for place, turn in enumerate(unsure)]


def _refused(session: Session, round_: Round) -> set[tuple[int, int | None]]:
    """Return what people said no to, as pairs of a statement and a theme."""
    query = select(ProposedPlacement.statement_id, ProposedPlacement.theme_id).join(
        GroupingRun, ProposedPlacement.run_id == GroupingRun.id
    )
    rows = session.execute(query.where(GroupingRun.round_id == round_.id, ProposedPlacement.is_refused))
    return {(row.statement_id, row.theme_id) for row in rows}
