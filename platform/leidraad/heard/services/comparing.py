# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hold who voted against who lives here, and every principle against every group, in figures that are safe to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.analysis.representation import Published, TooFew, compare, publish, reweighted
from leidraad.analysis.support import wilson
from leidraad.analysis.votes import AGREE, Votes
from leidraad.heard.models import Answer, Group
from leidraad.heard.services.answering import link_of
from leidraad.heard.services.questions import questions_of
from leidraad.principles.models import CandidateState
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import Round
from leidraad.votes.models import BallotKey, VoterKind
from leidraad.votes.services import counted_votes

# The row of those who did not answer.
NONE = ""


@dataclass(frozen=True)
class Asked:
    """One question: how many people of each group live here, and per voter the place of their group, -1 without one."""

    question: str
    population: Mapping[str, int]
    group_of: NDArray[np.intp]


@dataclass(frozen=True)
class Material:
    """The votes of residents and what the voters told of themselves, apart from the database."""

    votes: Votes
    asked: Sequence[Asked]


def gather(session: Session, round_: Round) -> Material | None:
    """Return what a comparison is made of; None when nothing was asked, or when the key is destroyed."""
    questions = questions_of(session, round_)
    key = session.scalar(select(BallotKey.key).where(BallotKey.round_id == round_.id))
    if not questions or key is None:
        return None
    candidates = [one for one in all_candidates(session, round_) if one.state != CandidateState.WITHDRAWN]
    votes = counted_votes(session, candidates, VoterKind.RESIDENT)
    place_of = {link_of(key, pseudonym): place for place, pseudonym in enumerate(votes.participants)}
    asked = []
    for question in questions:
        group_of = np.full(len(votes.participants), -1, dtype=np.intp)
        query = select(Answer.link, Group.position).join(Group, Answer.group_id == Group.id)
        for link, position in session.execute(query.where(Answer.question_id == question.id)):
            if link in place_of:
                group_of[place_of[link]] = position
        population = {group.public_id: group.people for group in question.groups}
        asked.append(Asked(question.public_id, population, group_of))
    return Material(votes, asked)


def compare_groups(material: Material) -> dict[str, Any]:
    """Return all that is shown; what cannot be shown safely is not in it."""
    tables = [_compare_question(material.votes, one) for one in material.asked]
    return {"voters": len(material.votes.participants), "questions": [one for one in tables if one]}


def _compare_question(votes: Votes, asked: Asked) -> dict[str, Any] | None:
    names = [*asked.population, NONE]
    try:
        people = publish(_rows(names, np.bincount(asked.group_of % len(names), minlength=len(names))), last=NONE)
    except TooFew:
        return None
    found = compare(people, asked.population)
    principles = [_compare_principle(votes, place, asked, names, people) for place in range(len(votes.statements))]
    return {
        "question": asked.question,
        "no_answer": people.shown.get(NONE, (None,))[0],
        "parts": [vars(part) for part in found.parts],
        "r_score": found.r_score,
        "elsewhere": found.elsewhere,
        "principles": [one for one in principles if one],
    }


def _compare_principle(
    votes: Votes, statement: int, asked: Asked, names: Sequence[str], people: Published
) -> dict[str, Any] | None:
    here = votes.statement == statement
    groups, agrees = asked.group_of[votes.person[here]] % len(names), votes.value[here] == AGREE
    columns = [np.bincount(groups[which], minlength=len(names)) for which in (agrees, ~agrees)]
    try:
        found = publish(_rows(names, *columns), joined=people.joined, last=NONE)
    except TooFew:
        return None
    return {
        "candidate": votes.statements[statement],
        "agree": int(agrees.sum()),
        "voters": len(agrees),
        "parts": [_part(names, cells) for names, cells in found.parts],
        "reweighted": reweighted(found, asked.population),
    }


def _rows(names: Sequence[str], *columns: NDArray[Any]) -> dict[str, tuple[int, ...]]:
    cells = zip(*(column.tolist() for column in columns), strict=True)
    return dict(zip(names, cells, strict=True))


def _part(names: Sequence[str], cells: Sequence[int]) -> dict[str, Any]:
    share = wilson(cells[0] / sum(cells), sum(cells))
    told = {"agree": cells[0], "voters": sum(cells), "share": share.value, "low": share.low, "high": share.high}
    return {"names": names} | told
