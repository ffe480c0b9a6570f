# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Show that a line stands in the log that was signed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.audit.merkle import Tree, inclusion_by_parts, is_included, leaf_hash
from leidraad.votes.models import LINES_IN_PART, Cast, LogHead, LogLeaf
from leidraad.votes.services.log.signing import log_lines

# While people vote a tree is kept, by database and round: what was signed never changes, and only what was added since
# is read. Of a log that was signed for good only the parts are read that a proof leads through.
_trees: WeakKeyDictionary[object, dict[str, Tree]] = WeakKeyDictionary()
_one_at_a_time = Lock()
HASH_BYTES = 32


@dataclass(frozen=True)
class Proof:
    """The place of a line, from 0, and the hashes that lead from it to the root of the tree."""

    place: int
    path: Sequence[bytes]

    def holds(self, commitment: str, head: LogHead) -> bool:
        """Tell whether it leads from this commitment to what was signed."""
        leaf, root = leaf_hash(bytes.fromhex(commitment)), bytes.fromhex(head.root)
        return is_included(leaf, self.place, head.size, self.path, root)


def prove(session: Session, head: LogHead, places: Sequence[int]) -> list[Proof]:
    """Return the proof of each of these places in what was signed."""
    if head.parts:
        return _prove_by_parts(session, head, head.parts, places)
    with _one_at_a_time:
        tree = _trees.setdefault(session.get_bind(), {}).setdefault(head.round.public_id, Tree())
        for line in log_lines(session, head.round, len(tree), head.size):
            tree.append(line)
        return [Proof(place, tree.inclusion(place, head.size)) for place in places]


def _prove_by_parts(session: Session, head: LogHead, hashes: bytes, places: Sequence[int]) -> list[Proof]:
    parts, own = Tree(), defaultdict[int, Tree](Tree)
    for start in range(0, len(hashes), HASH_BYTES):
        parts.add(hashes[start : start + HASH_BYTES])
    part = LogLeaf.position // LINES_IN_PART
    query = select(part, Cast.commitment).join(Cast, LogLeaf.cast_id == Cast.id).order_by(LogLeaf.position)
    query = query.where(LogLeaf.round_id == head.round_id, LogLeaf.position < head.size)
    for number, line in session.execute(query.where(part.in_({place // LINES_IN_PART for place in places}))):
        own[number].append(bytes.fromhex(line))
    return [
        Proof(place, inclusion_by_parts(own[place // LINES_IN_PART], parts, place, LINES_IN_PART)) for place in places
    ]
