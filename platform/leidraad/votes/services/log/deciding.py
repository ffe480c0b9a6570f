# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What decides the count besides the votes: the texts, which of them count, and what is told about the round."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leidraad.core.few import FEWEST_VOTERS
from leidraad.principles.models import Wording
from leidraad.principles.services import all_candidates
from leidraad.rounds.models import Round
from leidraad.votes.models import Ballot, Cast, LogLeaf, VoterKind
from leidraad.votes.services.casting import hash_of
from leidraad.votes.services.log.reading import ABOUT, WORDINGS, decides


@dataclass(frozen=True)
class Deciding:
    """The kinds of voters that are opened, the texts, and the two files that tell it."""

    opened: Sequence[str]
    wordings: Sequence[Wording]
    files: dict[str, bytes]

    @property
    def hash(self) -> str:
        """What the last head signs."""
        return decides(self.files)


def deciding(session: Session, round_: Round, size: int, key: str) -> Deciding:
    """Gather what decides the count of so many lines of the log, signed with this key."""
    voters = _voters(session, round_)
    opened = [kind for kind, number in voters.items() if number == 0 or number >= FEWEST_VOTERS]
    wordings = list(chain.from_iterable(one.wordings for one in all_candidates(session, round_)))
    about = {
        "format": "leidraad votes 2",
        "round": round_.public_id,
        "texts": {text.language: [text.title, text.question] for text in round_.texts},
        "voters": {kind: voters[kind] for kind in opened},
        "not_opened": size - _lines_of(session, round_, size, opened),
        "key": key,
    }
    told = {
        ABOUT: lines_to_bytes([json.dumps(about, ensure_ascii=False)]),
        WORDINGS: lines_to_bytes(map(_wording, wordings)),
    }
    return Deciding(opened, wordings, told)


def lines_to_bytes(lines: Iterable[str]) -> bytes:
    """Return the content of a file of these lines."""
    return "".join(f"{line}\n" for line in lines).encode()


def _voters(session: Session, round_: Round) -> dict[str, int]:
    query = select(Ballot.kind, func.count()).where(Ballot.round_id == round_.id).group_by(Ballot.kind)
    found = dict(session.execute(query).all())
    return {str(kind): found.get(kind, 0) for kind in VoterKind}


def _lines_of(session: Session, round_: Round, size: int, kinds: Sequence[str]) -> int:
    query = select(func.count()).select_from(LogLeaf).join(Cast, LogLeaf.cast_id == Cast.id)
    query = query.join(Ballot, Cast.ballot_id == Ballot.id).where(LogLeaf.round_id == round_.id)
    return session.scalar(query.where(LogLeaf.position < size, Ballot.kind.in_(kinds))) or 0


def _wording(wording: Wording) -> str:
    texts = [{"language": one.language, "title": one.title, "text": one.text} for one in wording.texts]
    told = {
        "candidate": wording.candidate.public_id,
        "wording": wording.public_id,
        "number": wording.number,
        "changes_meaning": wording.changes_meaning,
        "words": hash_of(wording),
        "texts": sorted(texts, key=lambda text: text["language"]),
    }
    return json.dumps(told, ensure_ascii=False)
