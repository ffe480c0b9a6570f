# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Show that a line stands in the log that was signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

from leidraad.audit.merkle import Tree, is_included, leaf_hash
from leidraad.votes.models import LogHead
from leidraad.votes.services.log.signing import log_lines

# What was signed never changes, so a tree can be kept, and only what was added since is read: by database and round.
_trees: WeakKeyDictionary[object, dict[int, Tree]] = WeakKeyDictionary()
_one_at_a_time = Lock()


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
    with _one_at_a_time:
        tree = _trees.setdefault(session.get_bind(), {}).setdefault(head.round_id, Tree())
        for line in log_lines(session, head.round, len(tree), head.size):
            tree.append(line)
        return [Proof(place, tree.inclusion(place, head.size)) for place in places]
