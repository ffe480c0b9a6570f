# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What voters are asked about themselves, and people who vote and tell it."""

from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy.orm import Session

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.person import Person
from leidraad.core.tables import read_table
from leidraad.heard.models import Group, Question
from leidraad.heard.services import answer, questions_of, read_questions, set_questions
from leidraad.principles.models import Candidate
from leidraad.rounds.models import Round
from leidraad.votes.models import Choice
from leidraad.votes.services import cast
from tests.stage import SECRET, person

TABLE = """question,question_fy,answer,answer_fy,people
Hoe oud bent u?,Hoe âld binne jo?,Jong,Jong,3000
Hoe oud bent u?,Hoe âld binne jo?,Midden,Midden,3.000
Hoe oud bent u?,Hoe âld binne jo?,Oud,Âld,4000
"""


def ask(session: Session, round_: Round, text: str = TABLE) -> Question:
    """Ask voters what this table says; return the first question."""
    table = read_table(text.encode())
    given = read_questions(table, round_.languages)
    set_questions(session, round_, given, file_hash=table.hash, by=person(session, "chantal"))
    return questions_of(session, round_)[0]


def vote(candidate: Candidate, choice: Choice = Choice.AGREE) -> Person:
    """Let somebody choose who was not here before."""
    who = Person(browser_token=uuid4().hex)
    cast(db.session(), candidate.wording, choice, False, person=who, secret=SECRET, now=utc_now())
    return who


def tell(question: Question, who: Person, group: Group | None) -> None:
    """Let a voter tell something about themselves, or take it back."""
    answer(db.session(), question.round, {question: group}, person=who, secret=SECRET)


def crowd(candidate: Candidate, question: Question, counts: Sequence[tuple[int, int]]) -> None:
    """Let so many of each group agree, and so many disagree; the last ones tell nothing."""
    for group, numbers in zip([*question.groups, None], counts, strict=True):
        for choice, number in zip((Choice.AGREE, Choice.DISAGREE), numbers, strict=True):
            for _each in range(number):
                tell(question, vote(candidate, choice), group)
