# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Count a sense check once it has closed: all answers together, and per group in figures that are safe to show."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.analysis.representation import TooFew, publish
from leidraad.analysis.text.artefact import canonical
from leidraad.audit.services import record
from leidraad.core.few import FEWEST_VOTERS
from leidraad.heard.models import Answer, Group
from leidraad.heard.services import link_of as background_link
from leidraad.heard.services import questions_of
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import Round
from leidraad.sense.models import SenseAnswer, SenseCheck, Stance, Way
from leidraad.sense.services.answering import link_of
from leidraad.votes.models import BallotKey, VoterKind
from leidraad.votes.services import counted_votes, opinions_of
from leidraad.votes.services.reports import keep_report, latest_report

SUBJECT, OPINIONS, WAYS, NONE = "sense", "opinions", "ways", ""
SCALE = range(1, 6)


def keep_count(session: Session, check: SenseCheck, *, now: datetime) -> None:
    """Count a check that has closed, once, and keep what may be shown; while it is open nothing is counted."""
    if check.is_open(now) or kept_count(session, check.round):
        return
    content = count(session, check)
    digest = sha256(canonical(content).encode()).hexdigest()
    report = keep_report(session, check.round, SUBJECT, VoterKind.RESIDENT, digest, content, now=now)
    record(session, "sense.counted", actor=None, round=check.round.public_id, report=report.public_id)


def kept_count(session: Session, round_: Round) -> Mapping[str, Any] | None:
    """Return what was counted, once it was."""
    report = latest_report(session, round_, SUBJECT, VoterKind.RESIDENT)
    return report.content if report else None


def count(session: Session, check: SenseCheck) -> dict[str, Any]:
    """Return all that is shown of the answers; of fewer than ten people that is only how many they were."""
    answers = session.scalars(select(SenseAnswer).where(SenseAnswer.check_id == check.id)).all()
    ways = Counter(one.way for one in answers)
    told: dict[str, Any] = {"answers": len(answers), "ways": {str(way): ways[way] for way in Way if ways[way]}}
    if len(answers) < FEWEST_VOTERS:
        return told
    stances, scores = Counter(one.stance for one in answers), Counter(one.score for one in answers)
    told["stances"] = {str(stance): stances[stance] for stance in Stance}
    told["scores"] = [scores[score] for score in SCALE]
    told["tables"] = [*_per_way(answers, list(told["ways"])), *_tables(session, check.round, answers)]
    return told


def _per_way(answers: Iterable[SenseAnswer], ways: Sequence[str]) -> list[dict[str, Any]]:
    """Return how many find the set good per way in which answers came, so that a flood of one way shows."""
    if len(ways) < 2:
        return []
    table = _table(WAYS, ways, Counter((str(one.way), one.stance == Stance.GOOD) for one in answers))
    return [table] if table else []


def _tables(session: Session, round_: Round, answers: Sequence[SenseAnswer]) -> list[dict[str, Any]]:
    """Return per way of telling people apart a table that is safe to show; none once the key is destroyed."""
    key = session.scalar(select(BallotKey.key).where(BallotKey.round_id == round_.id))
    if key is None:
        return []
    ballots = counted_votes(session, all_candidates(session, round_), VoterKind.RESIDENT).participants
    by_link = {link_of(key, pseudonym): pseudonym for pseudonym in ballots}
    ballot_of = {one.id: by_link.get(one.link or "") for one in answers}
    found = [(OPINIONS, *_opinion_groups(session, round_, ballots)), *_backgrounds(session, round_, key, ballots)]
    tables = (
        _table(name, [*groups, NONE], _split(answers, ballot_of, group_of))
        for name, groups, group_of in found
        if groups
    )
    return [one for one in tables if one]


def _split(
    answers: Iterable[SenseAnswer], ballot_of: Mapping[int, str | None], group_of: Mapping[str, str]
) -> Counter[tuple[str, bool]]:
    """Count per group how many find the set good, and how many do not."""
    return Counter((group_of.get(ballot_of[one.id] or "", NONE), one.stance == Stance.GOOD) for one in answers)


def _table(name: str, groups: Sequence[str], counts: Mapping[tuple[str, bool], int]) -> dict[str, Any] | None:
    rows = {group: (counts.get((group, True), 0), counts.get((group, False), 0)) for group in groups}
    try:
        parts = publish(rows, last=NONE).parts
    except TooFew:
        return None
    return {
        "name": name,
        "parts": [{"names": list(names), "good": cells[0], "people": sum(cells)} for names, cells in parts],
    }


def _opinion_groups(session: Session, round_: Round, ballots: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Return the opinion groups and per ballot its group; the report names people by their place among the ballots."""
    found = opinions_of(session, round_, VoterKind.RESIDENT)
    if found is None:
        return [], {}
    members = {ballots[int(number)]: group for number, group, *_place in found.told["participants"] if group}
    return [one["group"] for one in found.told["groups"]], members


def _backgrounds(
    session: Session, round_: Round, key: str, ballots: Sequence[str]
) -> Iterable[tuple[str, list[str], dict[str, str]]]:
    by_link = {background_link(key, pseudonym): pseudonym for pseudonym in ballots}
    for question in questions_of(session, round_):
        query = select(Answer.link, Group.public_id).join(Group, Answer.group_id == Group.id)
        rows = session.execute(query.where(Answer.question_id == question.id))
        told = {by_link[link]: group for link, group in rows if link in by_link}
        yield question.public_id, [group.public_id for group in question.groups], told
