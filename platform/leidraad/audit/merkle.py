# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A log as a Merkle tree, as RFC 6962 has it (section 2.1): one hash stands for all lines, and short proofs convince.

A line is hashed apart from a pair, so that neither can pass for the other. A tree of n lines parts at the largest
power of two below n; what stands left of there never changes when lines are added.
"""

import hashlib
from collections.abc import Iterable, Sequence

EMPTY = hashlib.sha256().digest()


def leaf_hash(line: bytes) -> bytes:
    """Return the hash of one line of the log."""
    return hashlib.sha256(b"\0" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two parts of a tree together."""
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """A tree that grows; it keeps the hash of every full part, so that any root or proof costs a few steps."""

    def __init__(self, lines: Iterable[bytes] = ()) -> None:
        # _full[height][place]: the hash of 2 ** height lines, from line place * 2 ** height on.
        self._full: list[list[bytes]] = [[]]
        for line in lines:
            self.append(line)

    def __len__(self) -> int:
        return len(self._full[0])

    def append(self, line: bytes) -> None:
        """Add one line at the end."""
        self.add(leaf_hash(line))

    def add(self, node: bytes) -> None:
        """Add the hash of one line; or of one part, in a tree of parts that are as large, but for the last."""
        height = 0
        self._level(0).append(node)
        while len(self._full[height]) % 2 == 0:
            node = node_hash(*self._full[height][-2:])
            height += 1
            self._level(height).append(node)

    def root(self, size: int) -> bytes:
        """Return the hash that stands for the first `size` lines."""
        return self._part(0, size) if size else EMPTY

    def inclusion(self, place: int, size: int) -> list[bytes]:
        """Return the hashes that show that a line stands at this place, from 0, of the first `size` lines."""
        _check_order(0, place, size - 1, len(self) - 1)
        proof, start, stop = [], 0, size
        while stop - start > 1:
            middle = start + _split(stop - start)
            left, right = (start, middle), (middle, stop)
            (start, stop), other = (left, right) if place < middle else (right, left)
            proof.append(self._part(*other))
        return proof[::-1]

    def consistency(self, earlier: int, later: int) -> list[bytes]:
        """Return the hashes that show that the first `later` lines begin with the first `earlier` lines."""
        _check_order(1, earlier, later, len(self))
        proof, start, stop = [], 0, later
        while stop != earlier:
            middle = start + _split(stop - start)
            left, right = (start, middle), (middle, stop)
            (start, stop), other = (left, right) if earlier <= middle else (right, left)
            proof.append(self._part(*other))
        # Whoever checks knows the earlier root already; a smaller part they have to be told.
        return ([self._part(start, stop)] if start else []) + proof[::-1]

    def parts(self, lines: int, size: int) -> list[bytes]:
        """Return the hashes of the parts of so many lines, a power of two, that the first `size` lines fall into."""
        return [self._part(start, min(start + lines, size)) for start in range(0, size, lines)]

    def _part(self, start: int, stop: int) -> bytes:
        """Return the hash of some lines; `start` is a multiple of the power of two that they fit in."""
        size = stop - start
        if size & (size - 1) == 0:
            return self._full[size.bit_length() - 1][start // size]
        middle = start + _split(size)
        return node_hash(self._part(start, middle), self._part(middle, stop))

    def _level(self, height: int) -> list[bytes]:
        if height == len(self._full):
            self._full.append([])
        return self._full[height]


def inclusion_by_parts(own: Tree, parts: Tree, place: int, lines: int) -> list[bytes]:
    """Return :meth:`Tree.inclusion` from the tree of the line's own part, and that of all parts of so many lines."""
    return own.inclusion(place % lines, len(own)) + parts.inclusion(place // lines, len(parts))


def is_included(leaf: bytes, place: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether a proof shows that a leaf stands at this place of the tree with this root."""
    if not 0 <= place < size:
        return False
    turns = _turns(place, size)
    if len(proof) != len(turns):
        return False
    for is_right, other in zip(turns, proof, strict=True):
        leaf = node_hash(other, leaf) if is_right else node_hash(leaf, other)
    return leaf == root


def is_consistent(earlier: int, later: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Tell whether a proof shows that the tree with the new root begins with all of the one with the old root."""
    if not 0 <= earlier <= later:
        return False
    if earlier in {0, later}:
        return not proof and old_root == (new_root if earlier else EMPTY)
    turns, is_whole = _way_to(earlier, later)
    parts = [old_root, *proof] if is_whole else list(proof)
    if len(parts) != len(turns) + 1:
        return False
    old = new = parts[0]
    for is_right, other in zip(turns, parts[1:], strict=True):
        old = node_hash(other, old) if is_right else old
        new = node_hash(other, new) if is_right else node_hash(new, other)
    return (old, new) == (old_root, new_root)


def _turns(place: int, size: int) -> list[bool]:
    """Return from the leaf up whether it stands in the right half each time."""
    turns = []
    while size > 1:
        middle = _split(size)
        turns.append(place >= middle)
        place, size = (place - middle, size - middle) if place >= middle else (place, middle)
    return turns[::-1]


def _way_to(earlier: int, later: int) -> tuple[list[bool], bool]:
    """Return the turns up from the last full part of the earlier tree, and whether that part is all of it."""
    turns, is_whole = [], True
    while later != earlier:
        middle = _split(later)
        is_right = earlier > middle
        turns.append(is_right)
        earlier, later = (earlier - middle, later - middle) if is_right else (earlier, middle)
        is_whole = is_whole and not is_right
    return turns[::-1], is_whole


def _split(size: int) -> int:
    """Return the largest power of two below a size."""
    return 1 << (size - 1).bit_length() - 1


def _check_order(*numbers: int) -> None:
    if list(numbers) != sorted(numbers):
        raise ValueError(f"no such part of the tree: {numbers}")
