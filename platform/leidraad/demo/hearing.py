# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What invented voters tell of themselves: the old more often than the young, and some nothing at all."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib.resources import files

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from leidraad.core.person import Person
from leidraad.core.tables import read_table
from leidraad.heard.models import Answer
from leidraad.heard.services import (
    add_note,
    compare_groups,
    gather,
    keep_comparison,
    look_again,
    questions_of,
    read_questions,
    set_questions,
)
from leidraad.heard.services.answering import link_of
from leidraad.rounds.models import PhaseKind, Round
from leidraad.votes.models import Ballot
from leidraad.votes.services import key_for_voting, vote_has_closed

# How readily each group takes part, per question in the order of the table.
READY: Sequence[Sequence[float]] = ((0.4, 0.8, 1.2, 1.5), (1.1, 1.0, 0.3))
TELLS = 0.8
NOTE = "We stonden een middag bij de school en bij de voetbalclub, omdat er weinig jongeren meededen."


def load_backgrounds(session: Session, round_: Round, staff: Person, now: datetime) -> None:
    """Ask voters of a round who they are, answer for them, and compare if its vote has closed."""
    table = read_table(files("leidraad.demo").joinpath("population.csv").read_bytes())
    given = read_questions(table, round_.languages)
    set_questions(session, round_, given, file_hash=table.hash, by=staff)
    chance = random.Random(f"backgrounds {round_.slug}")  # noqa: S311 - the same demo every time
    key = key_for_voting(session, round_, now=now)
    pseudonyms = session.scalars(select(Ballot.pseudonym).where(Ballot.round_id == round_.id)).all()
    links = sorted(link_of(key, pseudonym) for pseudonym in pseudonyms)
    for question, ready in zip(questions_of(session, round_), READY, strict=True):
        weights = [group.people * readiness for group, readiness in zip(question.groups, ready, strict=True)]
        for link in links:
            if chance.random() < TELLS:
                group = chance.choices(question.groups, weights)[0]
                told = {"question_id": question.id, "group_id": group.id, "link": link}
                session.execute(insert(Answer), told)
    closed_at = min(round_.end_of(PhaseKind.VOTE) or now, now)
    add_note(session, round_, NOTE, source_key=f"demo {round_.slug}", by=staff, now=closed_at - timedelta(days=4))
    if not vote_has_closed(round_, now):
        look_again(session, round_, now=now)
    elif material := gather(session, round_):
        keep_comparison(session, round_, compare_groups(material), now=closed_at)
