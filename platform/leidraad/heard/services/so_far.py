# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who took part while people vote, for staff: in parts that follow from the population, renewed in batches.

Neither which groups stand together nor when a figure changes may depend on one voter: docs/decisions/0027.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.analysis.representation import LEAST, Comparison, Published, compare, publish
from leidraad.heard.models import Answer, Group, Question
from leidraad.heard.services.questions import questions_of
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import follows_dates
from leidraad.votes.models import VoterKind
from leidraad.votes.services.reports import keep_report, latest_report, plan_once

JOB, SUBJECT = "heard.look", "heard_so_far"
# How long after one look the next one is, and how many more people must have told something by then.
PAUSE, BATCH = timedelta(days=1), 10
# Figures are rounded down to this.
STEP = 5
# Groups of which fewer than ten would be among so many voters, if all groups took part alike, stand together.
EXPECTED = 200


@dataclass(frozen=True)
class SoFar:
    """Who took part until a moment, per question; None where no group has ten people yet."""

    counted_at: datetime
    questions: Mapping[str, Comparison | None]


@follows_dates
def plan_first_look(session: Session, round_: Round, now: datetime) -> None:
    """Put down the first look, a day after the vote opens."""
    opens_at = round_.phase(PhaseKind.VOTE).starts_at
    if opens_at is not None and questions_of(session, round_):
        plan_once(session, round_, JOB, at=max(opens_at + PAUSE, now), now=now)


def look_again(session: Session, round_: Round, *, now: datetime) -> None:
    """Count again who took part, a day or more after the last look, by each question that enough more people answered.

    The next look is put down too.
    """
    latest = latest_report(session, round_, SUBJECT, VoterKind.RESIDENT)
    if latest is None or now - latest.made_at >= PAUSE:
        before = latest.content if latest else {}
        content = {
            one.public_id: _count(session, one, before.get(one.public_id)) for one in questions_of(session, round_)
        }
        keep_report(session, round_, SUBJECT, VoterKind.RESIDENT, "", content, now=now)
    plan_once(session, round_, JOB, at=now + PAUSE, now=now)


def so_far(session: Session, round_: Round) -> SoFar | None:
    """Return who took part at the last look; None before the first one. Never votes."""
    latest = latest_report(session, round_, SUBJECT, VoterKind.RESIDENT)
    if latest is None:
        return None
    questions = questions_of(session, round_)
    return SoFar(latest.made_at, {one.public_id: _read(one, latest.content.get(one.public_id)) for one in questions})


def _count(session: Session, question: Question, before: dict[str, Any] | None) -> dict[str, Any]:
    """Return how many people are in each part, or what was counted before when too few have answered since."""
    query = select(Group.public_id, func.count()).join(Answer, Answer.group_id == Group.id)
    counts = dict(session.execute(query.where(Group.question_id == question.id).group_by(Group.public_id)).all())
    answered = sum(counts.values())
    if before and answered - before["answered"] < BATCH:
        return before
    parts = [sum(counts.get(name, 0) for name in names) for names in _parts(question)]
    return {"answered": answered, "parts": [people // STEP * STEP if people >= LEAST else 0 for people in parts]}


def _parts(question: Question) -> list[tuple[str, ...]]:
    """Return which groups stand together, from nothing but how many people live here."""
    everybody = sum(group.people for group in question.groups)
    expected = {group.public_id: (group.people * EXPECTED // everybody,) for group in question.groups}
    return [names for names, _cells in publish(expected).parts]


def _read(question: Question, counted: dict[str, Any] | None) -> Comparison | None:
    if not counted or not any(counted["parts"]):
        return None
    parts = dict(zip(_parts(question), counted["parts"], strict=True))
    joined = next((names for names in parts if len(names) > 1), ())
    shown = {names[0]: (people,) for names, people in parts.items() if names != joined}
    population = {group.public_id: group.people for group in question.groups}
    return compare(Published(shown, joined, (parts[joined],) if joined else ()), population)
