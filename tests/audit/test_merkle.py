# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Merkle tree of a log, held against the rules of RFC 6962 as they stand there: recursive, and slow."""

import hashlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leidraad.audit.merkle import Tree, inclusion_by_parts, is_consistent, is_included, leaf_hash

# Eight lines and the roots of the first n of them, worked out with printf and sha256sum alone.
LINES = [bytes.fromhex(one) for one in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "60616263")]
ROOTS = [
    "e3b0c44298fc1c14",
    "6e340b9cffb37a98",
    "fac54203e7cc696c",
    "aeb6bcfe274b70a1",
    "d37ee418976dd957",
    "4e3bbb1f7b478dcf",
    "76e67dadbcdf1e10",
    "ddb89be403809e32",
    "13a66a77096e1d4c",
]
LINES_OF = st.lists(st.binary(max_size=3), min_size=1, max_size=70)


def _root(lines: list[bytes]) -> bytes:
    if not lines:
        return hashlib.sha256(b"").digest()
    if len(lines) == 1:
        return hashlib.sha256(b"\0" + lines[0]).digest()
    k = _half(len(lines))
    return hashlib.sha256(b"\1" + _root(lines[:k]) + _root(lines[k:])).digest()


def _half(size: int) -> int:
    k = 1
    while k * 2 < size:
        k *= 2
    return k


def _path(place: int, lines: list[bytes]) -> list[bytes]:
    if len(lines) == 1:
        return []
    k = _half(len(lines))
    if place < k:
        return [*_path(place, lines[:k]), _root(lines[k:])]
    return [*_path(place - k, lines[k:]), _root(lines[:k])]


def _subproof(earlier: int, lines: list[bytes], is_whole: bool) -> list[bytes]:
    if earlier == len(lines):
        return [] if is_whole else [_root(lines)]
    k = _half(len(lines))
    if earlier <= k:
        return [*_subproof(earlier, lines[:k], is_whole), _root(lines[k:])]
    return [*_subproof(earlier - k, lines[k:], False), _root(lines[:k])]


@given(LINES_OF, st.data())
def test_roots_and_proofs_are_those_of_the_rfc(lines: list[bytes], data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(lines)))
    place, earlier = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    tree = Tree(lines)
    assert tree.root(size) == _root(lines[:size])
    assert tree.inclusion(place, size) == _path(place, lines[:size])
    assert tree.consistency(earlier, size) == _subproof(earlier, lines[:size], True)


@given(LINES_OF, st.sampled_from([1, 2, 4, 16]), st.data())
def test_a_proof_by_parts_is_the_same(lines: list[bytes], of: int, data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(lines)))
    place = data.draw(st.integers(0, size - 1))
    tree, parts, begin = Tree(lines), Tree(), place // of * of
    for one in tree.parts(of, size):
        parts.add(one)
    own = Tree(lines[begin : min(begin + of, size)])
    assert inclusion_by_parts(own, parts, place, of) == tree.inclusion(place, size)


@given(LINES_OF, st.data())
def test_whoever_checks_believes_a_true_proof(lines: list[bytes], data: st.DataObject) -> None:
    size = len(lines)
    place, earlier = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    tree = Tree(lines)
    assert is_included(leaf_hash(lines[place]), place, size, tree.inclusion(place, size), tree.root(size))
    assert is_consistent(earlier, size, tree.root(earlier), tree.root(size), tree.consistency(earlier, size))


@given(LINES_OF, st.data())
def test_nobody_believes_a_proof_of_another_line_or_place(lines: list[bytes], data: st.DataObject) -> None:
    size = len(lines)
    place, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(-1, size))
    tree = Tree(lines)
    proof, root = tree.inclusion(place, size), tree.root(size)
    assert not is_included(leaf_hash(b"none of them"), place, size, proof, root)
    assert not is_included(leaf_hash(lines[place]), place, size, [*proof, root], root)
    assume(not 0 <= other < size or lines[other] != lines[place])
    assert not is_included(leaf_hash(lines[place]), other, size, proof, root)


@given(LINES_OF, LINES_OF, st.data())
def test_nobody_believes_that_a_changed_past_goes_on(
    lines: list[bytes], others: list[bytes], data: st.DataObject
) -> None:
    earlier = data.draw(st.integers(1, len(lines)))
    tree, forged = Tree(lines), Tree(others)
    assume(lines[:earlier] != others[:earlier] and earlier <= len(others))
    new, proof = forged.root(len(others)), forged.consistency(earlier, len(others))
    assert not is_consistent(earlier, len(others), tree.root(earlier), new, proof)
    assert not is_consistent(earlier, len(lines), forged.root(earlier), tree.root(len(lines)), proof)


def test_the_roots_of_eight_lines_as_anybody_can_work_them_out() -> None:
    tree = Tree(LINES)
    roots = [tree.root(size).hex()[:16] for size in range(9)]
    assert roots == ROOTS


def test_an_empty_log_begins_every_log() -> None:
    tree = Tree(LINES)
    assert is_consistent(0, 8, tree.root(0), tree.root(8), [])
    assert not is_consistent(0, 8, tree.root(1), tree.root(8), [])


@pytest.mark.parametrize(("place", "size"), [(-1, 3), (3, 3), (2, 9)])
def test_there_is_no_proof_of_a_place_that_is_not_there(place: int, size: int) -> None:
    with pytest.raises(ValueError, match="no such part"):
        Tree(LINES).inclusion(place, size)
