# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seal the votes of a conversation that was held elsewhere, before the database is asked: nobody waits for it."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any

from leidraad.core.db import random_id, shuffled_key
from leidraad.votes.models import VoterKind
from leidraad.votes.services.conversations import Conversation, GivenStatement, GivenVote
from leidraad.votes.services.sealing import Opening, new_salt, words_hash

LONGEST_TITLE = 160
Line = dict[str, Any]


@dataclass(frozen=True)
class Origin:
    """What staff say of a conversation: what it was about, who held it, and what may be done with it."""

    title: str
    question: str
    language: str
    source: str
    licence: str


@dataclass(frozen=True)
class PreparedStatement:
    """A statement, the address that its wording will have, its words and their hash."""

    given: GivenStatement
    wording: str
    title: str
    text: str
    words_hash: str


@dataclass(frozen=True)
class Prepared:
    """A conversation as it will stand in the database: in `latest` and `history` a statement goes by its name."""

    conversation: Conversation
    origin: Origin
    round: str
    begin: datetime
    end: datetime
    statements: Sequence[PreparedStatement]
    ballots: Sequence[Line]
    latest: Sequence[Line]
    history: Sequence[Line]


def prepare(conversation: Conversation, origin: Origin, *, now: datetime) -> Prepared:
    """Give everything its address and seal every vote."""
    begin, end = _duration(conversation, now)
    statements = {one.name: _prepared(one, origin.language) for one in conversation.statements}
    people = dict.fromkeys((vote.kind, vote.participant) for vote in conversation.votes)
    ballots = {person: _ballot(*person) for person in people}
    round_ = random_id()
    latest, history = _sealed(conversation.votes, round_, ballots, statements)
    return Prepared(
        conversation, origin, round_, begin, end, [*statements.values()], [*ballots.values()], latest, history
    )


def _duration(conversation: Conversation, now: datetime) -> tuple[datetime, datetime]:
    """Return the first and last moment that is told; it is over, also when the files do not tell when it was."""
    given = [*(one.at for one in conversation.statements), *(one.at for one in conversation.votes)]
    moments = [at for at in given if at]
    over = now - timedelta(minutes=5)
    return min(over, min(moments, default=over)), min(over, max(moments, default=over))


def _prepared(given: GivenStatement, language: str) -> PreparedStatement:
    title, text = _title_and_text(given)
    return PreparedStatement(given, random_id(), title, text, words_hash([(language, title, text)]))


def _title_and_text(given: GivenStatement) -> tuple[str, str]:
    """Return what fits on one line, and the whole text where that says more.

    >>> _title_and_text(GivenStatement("1", "", "Share the yield.", False, "", None))
    ('Share the yield.', '')
    """
    title = " ".join((given.title or given.text).split())
    if len(title) <= LONGEST_TITLE:
        return title, given.text if given.title else ""
    # Cut between two words, where there are any.
    return title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…", given.text or given.title


def _ballot(kind: VoterKind, _participant: str) -> Line:
    """Return a ballot of somebody; nothing in it follows from what they were called elsewhere."""
    return {"id": shuffled_key(), "kind": kind.value, "pseudonym": secrets.token_hex(16)}


def _sealed(
    votes: Iterable[GivenVote],
    round_: str,
    ballots: Mapping[tuple[VoterKind, str], Line],
    statements: Mapping[str, PreparedStatement],
) -> tuple[list[Line], list[Line]]:
    """Return the latest choice of everybody on everything, and each change of it; a repeated one is no change.

    In the order of their keys: a table that is filled from front to back holds up other writers less long.
    """
    latest: dict[tuple[int, str], Line] = {}
    history = []
    for vote in votes:
        ballot = ballots[vote.kind, vote.participant]
        before = latest.get((ballot["id"], vote.statement))
        if before and (before["choice"], before["important"]) == (vote.choice, vote.important):
            continue
        number = before["number"] + 1 if before else 1
        line = {"id": shuffled_key(), "ballot_id": ballot["id"], "wording_id": vote.statement, "number": number}
        line |= {"choice": vote.choice.value, "important": vote.important, "cast_at": vote.at}
        latest[ballot["id"], vote.statement] = line
        history.append(line | _seal(round_, ballot, statements[vote.statement], vote, number))
    by_key = itemgetter("id")
    return sorted(latest.values(), key=by_key), sorted(history, key=by_key)


def _seal(round_: str, ballot: Line, on: PreparedStatement, vote: GivenVote, number: int) -> Line:
    opening = Opening(
        round=round_,
        pseudonym=ballot["pseudonym"],
        voters=ballot["kind"],
        wording=on.wording,
        words=on.words_hash,
        choice=vote.choice.value,
        important=vote.important,
        number=number,
        salt=new_salt(),
    )
    return {"salt": opening.salt, "commitment": opening.commitment}
