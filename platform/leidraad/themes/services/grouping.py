# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ask the computer for a proposal, and keep what it proposes beside what people chose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from leidraad.analysis.text.attention import turns
from leidraad.audit.services import record
from leidraad.contributions.models import Contribution, State, Statement
from leidraad.core.errors import N_, Conflict, NotFound, Refusal
from leidraad.core.person import Person
from leidraad.jobs.models import Job, JobState
from leidraad.jobs.services import cancel, enqueue
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun, Placement, ProposedTheme, RunKind
from leidraad.themes.services.artefacts import artefact_of
from leidraad.themes.services.keeping import keep_placements, like_others
from leidraad.themes.services.stepping import wait_for_turn

if TYPE_CHECKING:
    from leidraad.analysis.text.result import Grouping
    from leidraad.analysis.text.result import Theme as ThemeFound

JOB = "themes.group"


@dataclass(frozen=True)
class Words:
    """A statement as the analysis sees it."""

    id: int
    text: str
    language: str
    # What waits for a look is grouped, and gives no word to what the computer calls a theme: that is public.
    is_public: bool


def start_grouping(
    session: Session, round_: Round, *, themes: int | None, seed: int, by: Person, now: datetime
) -> GroupingRun:
    """Ask for a proposal; while one is under way, return that one."""
    wait_for_turn(session, round_)
    under_way = running_run(session, round_)
    if under_way:
        return under_way
    _check_something_left(session, round_)
    run = GroupingRun(round=round_, themes_asked=themes, seed=seed, created_at=now)
    run.parameters = {"asked_by": by.pseudonym}
    session.add(run)
    session.flush()
    run.job_id = enqueue(session, JOB, {"run": run.id}, now=now).id
    session.flush()
    return run


def _check_something_left(session: Session, round_: Round) -> None:
    if not session.scalar(select(Statement.id).where(Statement.round_id == round_.id).limit(1)):
        raise Refusal(N_("There is nothing to group yet: nobody has handed anything in."))
    if not session.execute(_left_to_group(round_).limit(1)).first():
        raise Refusal(N_("Every statement has a place already, so there is nothing left to group."))


def cancel_grouping(session: Session, run: GroupingRun, *, by: Person, now: datetime) -> None:
    """Stop a grouping that is under way; what people chose and earlier proposals stay as they are."""
    if run.job_id is None:
        raise Conflict(N_("The computer is not at work on this grouping, so there is nothing to stop."))
    cancel(session, session.get_one(Job, run.job_id), by=by, now=now)


def find_run(session: Session, public_id: str) -> GroupingRun:
    """Return a run by its address."""
    run = session.scalar(select(GroupingRun).where(GroupingRun.public_id == public_id))
    if run is None:
        raise NotFound(N_("We cannot find this grouping. Perhaps the address is wrong."))
    return run


def running_run(session: Session, round_: Round) -> GroupingRun | None:
    """Return the run of a round that is not ready yet."""
    query = (
        select(GroupingRun)
        .join(Job, GroupingRun.job_id == Job.id)
        .where(GroupingRun.round_id == round_.id, Job.state.in_([JobState.WAITING, JobState.RUNNING]))
    )
    return session.scalar(query.order_by(GroupingRun.id.desc()).limit(1))


def last_job_of(session: Session, round_: Round) -> Job | None:
    """Return the job of the last run that was asked for."""
    query = select(Job).join(GroupingRun, GroupingRun.job_id == Job.id).where(GroupingRun.round_id == round_.id)
    return session.scalar(query.order_by(GroupingRun.id.desc()).limit(1))


def latest_run(session: Session, round_: Round) -> GroupingRun | None:
    """Return the last proposal of themes of a round that is ready; one that proposes nothing does not count."""
    is_ready = (GroupingRun.kind == RunKind.THEMES, GroupingRun.finished_at.is_not(None), GroupingRun.tree.any())
    query = select(GroupingRun).where(GroupingRun.round_id == round_.id, *is_ready)
    return session.scalar(query.order_by(GroupingRun.id.desc()).limit(1))


def statements_to_group(session: Session, round_: Round) -> list[Words]:
    """Return the statements that count and that no person has placed yet."""
    rows = session.execute(_left_to_group(round_).order_by(Statement.id))
    return [Words(row.id, row.text[row.start : row.end], row.language, row.is_public) for row in rows]


def _left_to_group(round_: Round) -> Select[int, int, int, str, str, bool]:
    """Return the query for what counts and stands nowhere, with its words and language."""
    placed = exists().where(Placement.statement_id == Statement.id)
    return (
        select(
            Statement.id,
            Statement.start,
            Statement.end,
            Statement.language,
            Contribution.text,
            Contribution.is_public,
        )
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .where(Statement.round_id == round_.id, Contribution.state == State.RECEIVED, ~placed)
    )


def keep_proposal(
    session: Session, run: GroupingRun, statements: Sequence[Words], found: "Grouping", *, now: datetime
) -> None:
    """Store what the computer proposes; a run that is kept already stays as it is."""
    if run.finished_at is not None:
        return
    run.parameters = {**run.parameters, **found.parameters}
    run.versions, run.input_hash, run.statement_count = found.versions, found.input_hash, len(statements)
    run.shown, run.given = found.number, _given(session, run, statements)
    session.add_all(_branch(run, position, theme) for position, theme in enumerate(found.tree))
    session.flush()
    keep_placements(session, run, _placements(statements, found))
    told = artefact_of(session, run)
    run.finished_at, run.result_hash = now, told["result_hash"]
    session.flush()
    record(
        session,
        "themes.grouped",
        actor=run.parameters.get("asked_by"),
        round=run.round.public_id,
        run=run.public_id,
        asked_hash=told["asked_hash"],
        input_hash=run.input_hash,
        result_hash=run.result_hash,
        seed=run.seed,
        themes=len(found.themes),
        statements=run.statement_count,
        ungrouped=found.parts.count(None),
    )


def _given(session: Session, run: GroupingRun, statements: Sequence[Words]) -> dict[str, Any]:
    """Return the public names of what could not be quoted, if anything: computing again takes that too."""
    hidden = {one.id for one in statements if not one.is_public}
    if not hidden:
        return {}
    query = select(Statement.id, Statement.public_id).where(Statement.round_id == run.round_id).order_by(Statement.id)
    return {"unquoted": [row.public_id for row in session.execute(query) if row.id in hidden]}


def _branch(run: GroupingRun, position: int, theme: "ThemeFound") -> ProposedTheme:
    return ProposedTheme(
        run=run,
        position=position,
        first_part=theme.first,
        last_part=theme.last,
        fewest=theme.fewest,
        most=theme.most,
        label=theme.label,
        terms=list(theme.terms),
    )


def _placements(statements: Sequence[Words], found: "Grouping") -> list[dict[str, Any]]:
    ids = [one.id for one in statements]
    look_first = turns(found.placed, found.scores, found.next_scores, found.copies)
    return [
        beside
        | {
            "statement_id": ids[number],
            "part": found.parts[number],
            "score": found.scores[number],
            "next_part": found.next_parts[number],
            "next_score": found.next_scores[number],
            "look_first": look_first[number],
        }
        for number, beside in enumerate(like_others(ids, found))
    ]
