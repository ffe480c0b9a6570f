# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who took part, against who lives here, in figures that are safe to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement, Submission
from leidraad.core.few import FEW, FEWEST_VOTERS
from leidraad.heard.services import newest_comparison, notes_of, questions_of
from leidraad.rounds.models import Round
from leidraad.thread.services.accounting import participants
from leidraad.thread.services.dossier.part import Part
from leidraad.votes.services import voter_count


@dataclass(frozen=True)
class Compared:
    """One question about themselves that voters answered, as room heard made it safe; names are per language.

    A group is named by its public id, those who did not answer by nothing at all.
    """

    id: str
    question: Mapping[str, str]
    groups: Mapping[str, Mapping[str, str]]
    parts: Sequence[Mapping[str, Any]]
    no_answer: int | None


@dataclass(frozen=True)
class Noted:
    """What staff did to hear more people."""

    made_at: datetime
    text: str


@dataclass(frozen=True)
class People:
    """Numbers of people; None stands for a few, whom a number could point at."""

    handed_in: int | None
    channels: Sequence[str]
    # Of statements, not of people: all that came in are public by language.
    languages: Mapping[str, int]
    voters: Mapping[str, int | None]
    compared: Sequence[Compared]
    notes: Sequence[Noted]


def tell_people(session: Session, round_: Round, part: Part, now: datetime) -> People:
    """Return who took part."""
    channels = select(Submission.channel).where(Submission.round_id == round_.id).distinct()
    languages = select(Statement.language, func.count()).where(Statement.round_id == round_.id)
    languages = languages.group_by(Statement.language).order_by(func.count().desc(), Statement.language)
    voters = voter_count(session, round_)
    return People(
        handed_in=not_few(participants(session, round_), FEW),
        channels=list(session.scalars(channels.order_by(Submission.channel))),
        languages=dict(session.execute(languages).all()),
        voters={kind: not_few(number, FEWEST_VOTERS) for kind, number in voters.items()},
        compared=compared(session, round_),
        notes=[Noted(one.made_at, one.text) for one in notes_of(session, round_)],
    )


def not_few(number: int, few: int) -> int | None:
    """Return a number of people, or None where it is so small that it could point at somebody."""
    return None if 0 < number < few else number


def compared(session: Session, round_: Round) -> list[Compared]:
    """Return each question about themselves that voters answered."""
    report = newest_comparison(session, round_)
    if report is None:
        return []
    questions = {one.public_id: one for one in questions_of(session, round_)}
    found = [(questions[one["question"]], one) for one in report.content["questions"] if one["question"] in questions]
    return [
        Compared(
            id=question.public_id,
            question=question.names,
            groups={group.public_id: group.names for group in question.groups},
            parts=told["parts"],
            no_answer=told["no_answer"],
        )
        for question, told in found
    ]
