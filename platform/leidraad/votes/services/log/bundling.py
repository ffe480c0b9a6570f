# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Gather all that anybody needs to count a round again, once its vote is over."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.audit.services import record
from leidraad.core.db import reading
from leidraad.core.errors import N_
from leidraad.principles.models import Wording
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import Round
from leidraad.votes.models import Ballot, Bundle, Cast, LogHead, LogLeaf
from leidraad.votes.services.casting import hash_of
from leidraad.votes.services.counting import Tally, candidate_tallies, tallies
from leidraad.votes.services.log import reading as names
from leidraad.votes.services.log.archive import pack
from leidraad.votes.services.log.deciding import deciding, lines_to_bytes
from leidraad.votes.services.log.explaining import explain
from leidraad.votes.services.log.placing import is_waiting
from leidraad.votes.services.log.recount import HEADER, line_of
from leidraad.votes.services.log.signing import BrokenLog, heads_of, latest_head, log_lines


def make_bundle(session: Session, round_: Round, *, now: datetime) -> Bundle | None:
    """Make the bundle for the last head, unless there is one, or the vote is not over. Nobody waits for it."""
    with reading(session):
        head = latest_head(session, round_)
        is_ready = head is not None and head.is_final and not is_waiting(session, round_)
        if head is None or not is_ready or find_bundle(session, round_):
            return None
        content = pack(_files(session, round_, head))
    file_hash = hashlib.sha256(content).hexdigest()
    bundle = Bundle(head_id=head.id, made_at=now, file_hash=file_hash, content=content)
    session.add(bundle)
    session.flush()
    record(session, "votes.bundle_made", actor=None, round=round_.public_id, size=head.size, file_hash=file_hash)
    return bundle


def find_bundle(session: Session, round_: Round) -> Bundle | None:
    """Return the bundle for the last head of a round, if it is made."""
    last = select(func.max(LogHead.id)).where(LogHead.round_id == round_.id).scalar_subquery()
    return session.scalar(select(Bundle).where(Bundle.head_id == last))


def _files(session: Session, round_: Round, head: LogHead) -> dict[str, bytes]:
    found = deciding(session, round_, head.size, head.key)
    if found.hash != head.decides:
        raise BrokenLog(N_("The texts are no longer those that were signed when the vote had closed."))
    words = {wording.id: hash_of(wording) for wording in found.wordings}
    lines: Mapping[str, Iterable[str]] = {
        names.LEAVES: (line.hex() for line in log_lines(session, round_, 0, head.size)),
        names.HEADS: [names.HEAD_COLUMNS, *(_head(one) for one in heads_of(session, round_))],
        names.OPENINGS: [names.OPENING_COLUMNS, *_openings(session, round_, head, found.opened, words)],
        names.TALLIES: [HEADER, *_tallies(session, round_, found.wordings, found.opened)],
        names.README: explain(round_, head.key),
    }
    return found.files | {name: lines_to_bytes(content) for name, content in lines.items()}


def _openings(
    session: Session, round_: Round, head: LogHead, opened: Sequence[str], words: Mapping[int, str]
) -> Iterator[str]:
    """Yield a row for every line of the log that is opened, in the order of the log."""
    chosen = (Cast.wording_id, Wording.public_id, Cast.choice, Cast.important, Cast.number, Cast.salt)
    query = (
        select(LogLeaf.position, Ballot.pseudonym, Ballot.kind, *chosen)
        .join(Cast, LogLeaf.cast_id == Cast.id)
        .join(Ballot, Cast.ballot_id == Ballot.id)
        .join(Wording, Cast.wording_id == Wording.id)
        .where(LogLeaf.round_id == round_.id, LogLeaf.position < head.size, Ballot.kind.in_(opened))
        .order_by(LogLeaf.position)
        .execution_options(yield_per=5000)
    )
    for place, pseudonym, kind, wording_id, wording, choice, important, number, salt in session.execute(query):
        told = (pseudonym, kind, wording, words[wording_id], choice, str(important).lower(), str(number), salt)
        yield ",".join([str(place + 1), round_.public_id, *told])


def _head(one: LogHead) -> str:
    head, state = one.head, "final" if one.is_final else "open"
    return ",".join([str(head.size), head.root, head.moment, state, head.decides, one.key, one.signature])


def _tallies(session: Session, round_: Round, wordings: Sequence[Wording], opened: Sequence[str]) -> Iterator[str]:
    """Yield the counts as the pages show them; whoever checks the bundle counts again."""
    by_wording, candidates = tallies(session, wordings), all_candidates(session, round_)
    standing = candidate_tallies(session, candidates)
    for wording in wordings:
        yield from _counts("wording", wording.public_id, by_wording[wording.id], opened)
    for candidate in candidates:
        yield from _counts("candidate", candidate.public_id, standing[candidate.id], opened)


def _counts(what: str, name: str, by_kind: Mapping[str, Tally], opened: Sequence[str]) -> Iterator[str]:
    for kind in opened:
        tally = by_kind[kind]
        numbers = {"agree": tally.agree, "disagree": tally.disagree, "pass": tally.passed, "important": tally.important}
        yield line_of(what, name, kind, numbers)
