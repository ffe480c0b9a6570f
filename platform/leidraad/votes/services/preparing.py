# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Seal the votes of a conversation that was held elsewhere while the database does something else: nobody waits.

What others point at follows from a secret that is forgotten afterwards: a second try goes on where the first stopped.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any

from leidraad.core.codes import fingerprint
from leidraad.core.db import shuffled_key
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
    """A statement with what it will be in the database, and the hash of its words."""

    given: GivenStatement
    at: datetime
    language: str
    source_key: str
    wording: str
    title: str
    text: str
    words_hash: str


@dataclass(frozen=True)
class Prepared:
    """A conversation as it will stand in the database; choices name ballot and wording by what is public of them."""

    begin: datetime
    end: datetime
    statements: Sequence[PreparedStatement]
    roll: Sequence[Line]
    ballots: Sequence[Line]
    latest: Sequence[Line]
    history: Sequence[Line]


def prepare(conversation: Conversation, language: str, round_: str, secret: str, now: datetime) -> Prepared:
    """Give everything its address and seal every vote, for the round with this public id."""
    begin, end = _duration(conversation, now)
    statements = {one.name: _prepared(one, language, secret, begin) for one in conversation.statements}
    people = dict.fromkeys((vote.kind, vote.participant) for vote in conversation.votes)
    ballots = {person: _ballot(*person, secret) for person in people}
    roll = [{"kind": kind.value, "identity_hash": fingerprint(secret, f"roll {kind}", name)} for kind, name in people]
    latest, history = _sealed(conversation.votes, round_, ballots, statements, end)
    apart = _numbered(ballots.values(), "pseudonym"), _numbered(latest, "ballot_id"), _numbered(history, "commitment")
    return Prepared(begin, end, [*statements.values()], roll, *apart)


def _duration(conversation: Conversation, now: datetime) -> tuple[datetime, datetime]:
    """Return the first and last moment that is told; it is over, also when the files do not tell when it was."""
    given = [*(one.at for one in conversation.statements), *(one.at for one in conversation.votes)]
    moments = [at for at in given if at]
    over = now - timedelta(minutes=5)
    return min(over, min(moments, default=over)), min(over, max(moments, default=over))


def _prepared(given: GivenStatement, language: str, secret: str, begin: datetime) -> PreparedStatement:
    title, text = _title_and_text(given)
    key, words = fingerprint(secret, "statement", given.name), words_hash([(language, title, text)])
    return PreparedStatement(given, given.at or begin, language, key, key[:16], title, text, words)


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


def _ballot(kind: VoterKind, participant: str, secret: str) -> Line:
    """Return a ballot of somebody; without the secret nothing in it follows from what they were called elsewhere."""
    return {"kind": kind.value, "pseudonym": fingerprint(secret, f"ballot {kind}", participant)[:32]}


def _sealed(
    votes: Iterable[GivenVote],
    round_: str,
    ballots: Mapping[tuple[VoterKind, str], Line],
    statements: Mapping[str, PreparedStatement],
    end: datetime,
) -> tuple[list[Line], list[Line]]:
    """Return the latest choice of everybody on everything, and each change of it; a repeated one is no change.

    Where no moment is known it is that of the end.
    """
    latest: dict[tuple[str, str], Line] = {}
    history = []
    for vote in votes:
        ballot, on = ballots[vote.kind, vote.participant], statements[vote.statement]
        before = latest.get((ballot["pseudonym"], on.wording))
        if before and (before["choice"], before["important"]) == (vote.choice, vote.important):
            continue
        number = before["number"] + 1 if before else 1
        line = {"ballot_id": ballot["pseudonym"], "wording_id": on.wording, "number": number}
        line |= {"choice": vote.choice.value, "important": vote.important, "cast_at": vote.at or end}
        latest[ballot["pseudonym"], on.wording] = line
        history.append(line | _seal(round_, ballot, on, vote, number))
    return [*latest.values()], history


def _numbered(lines: Iterable[Line], by: str) -> list[Line]:
    """Give lines random keys in an order that tells nothing: what goes in from front to back is written fastest."""
    in_order = sorted(lines, key=itemgetter(by))
    keys = sorted(shuffled_key() for _ in in_order)
    return [{"id": key, **line} for key, line in zip(keys, in_order, strict=True)]


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
