# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is behind a receipt code: the votes as they count, and their places in the log."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, joinedload

from leidraad.principles.models import Candidate, Wording
from leidraad.rounds.models import Round
from leidraad.votes.models import Ballot, Cast, LogHead, LogLeaf, Vote
from leidraad.votes.services.casting import hash_of
from leidraad.votes.services.counting import counts_for
from leidraad.votes.services.log.proving import Proof, prove
from leidraad.votes.services.log.signing import latest_head
from leidraad.votes.services.sealing import Opening, pseudonym_of


@dataclass(frozen=True)
class ReceiptLine:
    """The latest choice on one wording, what it commits to, and its place in the log if it has one by now."""

    cast: Cast
    opening: Opening
    proof: Proof | None
    # Whether it leads to what was signed, and the choice is the one that was sealed.
    holds: bool
    # No later text or choice took its place.
    counts: bool


@dataclass(frozen=True)
class Receipt:
    """All that a voter can check with the code."""

    round: Round
    voters: str
    head: LogHead | None
    lines: Sequence[ReceiptLine]


def find_receipt(session: Session, code: str) -> Receipt | None:
    """Return what is behind a code, also after the key of the round was destroyed; None when nothing is."""
    in_any = Ballot.round_id.in_(select(Round.id))
    ballot = session.scalar(select(Ballot).where(in_any, Ballot.pseudonym == pseudonym_of(code)))
    if ballot is None:
        return None
    head, found = latest_head(session, ballot.round), _latest(session, ballot)
    lines = _lines(session, head, found)
    return Receipt(ballot.round, ballot.kind, head, lines)


def opening_of(cast: Cast, words: str) -> Opening:
    """Return what a line of history commits to; `words` is the hash of the text voted on."""
    return Opening(
        round=cast.ballot.round.public_id,
        pseudonym=cast.ballot.pseudonym,
        voters=cast.ballot.kind,
        wording=cast.wording.public_id,
        words=words,
        choice=cast.choice,
        important=cast.important,
        number=cast.number,
        salt=cast.salt,
    )


def _latest(session: Session, ballot: Ballot) -> list[tuple[Cast, int | None]]:
    """Return the latest choice on each wording with its place, the newest text of a principle first."""
    is_latest = and_(Cast.ballot_id == Vote.ballot_id, Cast.wording_id == Vote.wording_id, Cast.number == Vote.number)
    query = select(Cast, LogLeaf.position).join(Vote, is_latest).join(LogLeaf, LogLeaf.cast_id == Cast.id, isouter=True)
    query = query.join(Wording, Wording.id == Cast.wording_id).where(Cast.ballot_id == ballot.id)
    loaded = joinedload(Cast.wording).joinedload(Wording.candidate).selectinload(Candidate.wordings)
    ordered = query.order_by(Wording.candidate_id, Wording.number.desc())
    return [(cast, place) for cast, place in session.execute(ordered.options(loaded))]


def _lines(session: Session, head: LogHead | None, found: Sequence[tuple[Cast, int | None]]) -> list[ReceiptLine]:
    signed = [place for _cast, place in found if head and place is not None and place < head.size]
    proofs = {proof.place: proof for proof in prove(session, head, signed)} if head else {}
    lines: list[ReceiptLine] = []
    spoken: set[int] = set()
    for cast, place in found:
        candidate, opening = cast.wording.candidate, opening_of(cast, hash_of(cast.wording))
        proof = proofs.get(-1 if place is None else place)
        holds = opening.commitment == cast.commitment and bool(head and proof and proof.holds(cast.commitment, head))
        counts = counts_for(candidate, cast.wording) and candidate.id not in spoken
        spoken.add(candidate.id)
        lines.append(ReceiptLine(cast, opening, proof, holds, counts))
    return lines
