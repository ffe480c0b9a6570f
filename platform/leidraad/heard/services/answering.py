# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a voter tells about themselves, or takes back; never who."""

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record_by_the_minute
from leidraad.core.codes import fingerprint
from leidraad.core.db import upsert
from leidraad.core.errors import N_, Conflict
from leidraad.core.person import Person
from leidraad.heard.models import Answer, Group, Question
from leidraad.heard.services.questions import questions_of
from leidraad.rounds.models import Round
from leidraad.votes.models import Ballot, BallotKey
from leidraad.votes.services import own_code, pseudonym_of


def link_of(key: str, pseudonym: str) -> str:
    """Return under what the answers of a ballot are kept; without the key of the round nobody can tell."""
    return fingerprint(key, "background", pseudonym)


def own_answers(session: Session, round_: Round, *, person: Person, secret: str) -> dict[int, Group]:
    """Return per question id what a voter told before."""
    link = _own_link(session, round_, person, secret)
    asked = [one.id for one in questions_of(session, round_)]
    query = select(Answer.question_id, Group).join(Group, Answer.group_id == Group.id)
    rows = session.execute(query.where(Answer.question_id.in_(asked), Answer.link == link))
    return {row[0]: row[1] for row in rows}


def answer(
    session: Session, round_: Round, chosen: Mapping[Question, Group | None], *, person: Person, secret: str
) -> None:
    """Keep what a voter tells; nothing chosen takes an earlier answer back. The same twice changes nothing."""
    link = _own_link(session, round_, person, secret)
    if link is None:
        raise Conflict(N_("Vote first. After that you can tell something about yourself, if you like."))
    before = own_answers(session, round_, person=person, secret=secret)
    changed = {question: group for question, group in chosen.items() if before.get(question.id) != group}
    for question, group in changed.items():
        _keep(session, question, group, link)
    if changed:
        record_by_the_minute(session, "heard.answered", round=round_.public_id)


def _keep(session: Session, question: Question, group: Group | None, link: str) -> None:
    if group is None:
        session.execute(delete(Answer).where(Answer.question_id == question.id, Answer.link == link))
        return
    new = upsert(session.get_bind().dialect.name)(Answer)
    new = new.on_conflict_do_update(index_elements=["question_id", "link"], set_={"group_id": group.id})
    session.execute(new, {"question_id": question.id, "link": link, "group_id": group.id})


def own_ballot(session: Session, round_: Round, person: Person, secret: str) -> tuple[str, str] | None:
    """Return the key of a round and the pseudonym of a person's ballot in it, None when they have none here."""
    code = own_code(session, round_, person, secret)
    if code is None:
        return None
    pseudonym = pseudonym_of(code)
    ballots = select(BallotKey.key).join(Ballot, Ballot.round_id == BallotKey.round_id)
    key = session.scalar(ballots.where(Ballot.round_id == round_.id, Ballot.pseudonym == pseudonym))
    return (key, pseudonym) if key else None


def _own_link(session: Session, round_: Round, person: Person, secret: str) -> str | None:
    ballot = own_ballot(session, round_, person, secret)
    return link_of(*ballot) if ballot else None
