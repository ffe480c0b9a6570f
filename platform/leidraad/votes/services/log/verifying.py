# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check the bundle of a round: it needs no database, and no trust in who made it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leidraad.audit.heads import Head, is_signed
from leidraad.audit.merkle import Tree
from leidraad.votes.services.log.archive import Damaged, check_whole, unpack
from leidraad.votes.services.log.reading import (
    ABOUT,
    HEAD_COLUMNS,
    HEADS,
    LEAVES,
    OPENING_COLUMNS,
    OPENINGS,
    TALLIES,
    WORDINGS,
    Files,
    decides,
    read_about,
    read_head,
    read_leaf,
    read_lines,
    read_opening,
    read_rows,
    read_wording,
)
from leidraad.votes.services.log.recount import HEADER, WordingTold, count, latest_choices
from leidraad.votes.services.sealing import Opening


@dataclass(frozen=True)
class Verified:
    """What a bundle turned out to hold: of which round, how many lines, who signed, and every last choice."""

    about: Mapping[str, Any]
    lines: int
    key: str
    signed_at: datetime
    latest: Mapping[tuple[str, str], Opening]
    line_of: Mapping[Opening, int]

    def choices_of(self, pseudonym: str) -> list[Opening]:
        """Return the last choices of one ballot."""
        return [one for (owner, _wording), one in sorted(self.latest.items()) if owner == pseudonym]


def verify(packed: bytes) -> Verified:
    """Check everything in a bundle, or raise :class:`Damaged` with the first place that does not fit."""
    files = unpack(packed)
    about = read_about(files)
    leaves = [read_leaf(number, line) for number, line in read_lines(files, LEAVES)]
    wordings = [read_wording(number, line) for number, line in read_lines(files, WORDINGS)]
    opened = list(_openings(files, about["round"], leaves, wordings))
    key, last = _check_heads(files, about["round"], leaves)
    _check_opened(about, leaves, opened)
    latest = latest_choices(opened)
    _check_history(opened, latest)
    _check_tallies(files, count(latest, wordings, about["voters"]))
    if last.decides != decides(files):
        raise Damaged(ABOUT, None, f"this or {WORDINGS}, which decide what counts, is not what was signed")
    check_whole(packed, files)
    places = {leaf: number for number, leaf in enumerate(leaves, start=1)}
    line_of = {one: places[bytes.fromhex(one.commitment)] for one in latest.values()}
    return Verified(about, len(leaves), key, last.signed_at, latest, line_of)


def _openings(files: Files, round_: str, leaves: Sequence[bytes], wordings: Sequence[WordingTold]) -> Iterator[Opening]:
    words, last = {one.wording: one.words for one in wordings}, 0
    for number, row in read_rows(files, OPENINGS, OPENING_COLUMNS):
        line, one = read_opening(number, row)
        if not last < line <= len(leaves):
            raise Damaged(OPENINGS, number, f"line {line} of the log does not come after line {last}, or is not there")
        if bytes.fromhex(one.commitment) != leaves[line - 1]:
            raise Damaged(OPENINGS, number, f"this is not what was sealed on line {line} of {LEAVES}")
        if one.round != round_ or words.get(one.wording) != one.words:
            raise Damaged(OPENINGS, number, "this is about another round, or about words that are not in the bundle")
        last = line
        yield one


def _check_heads(files: Files, round_: str, leaves: Sequence[bytes]) -> tuple[str, Head]:
    """Check every signature and that each head fits the log; return the last one and its key."""
    tree, number = Tree(leaves), 1
    last: Head | None = None
    for number, row in read_rows(files, HEADS, HEAD_COLUMNS):
        head = read_head(number, row, round_)
        if not is_signed(head, row["key"], row["signature"]):
            raise Damaged(HEADS, number, "the signature does not hold")
        if not (last.size if last else 0) <= head.size <= len(leaves):
            raise Damaged(HEADS, number, "it tells fewer lines than the one before, or more than there are")
        if tree.root(head.size).hex() != head.root:
            since = f"of lines {last.size + 1 if last else 1} to {head.size} of {LEAVES} one was changed"
            raise Damaged(HEADS, number, f"the log does not begin with what was signed: {since}")
        if last and last.is_final:
            raise Damaged(HEADS, number, "something was signed after the last head, when the vote had closed")
        last, key = head, row["key"]
    if last is None or not last.is_final or last.size != len(leaves):
        raise Damaged(HEADS, number, "the last head is not one of the whole log, made after the vote")
    return key, last


def _check_opened(about: Mapping[str, Any], leaves: Sequence[bytes], opened: Sequence[Opening]) -> None:
    """Hold the numbers of people and of lines that are not opened against what is there."""
    if len(leaves) - len(opened) != about["not_opened"]:
        raise Damaged(ABOUT, None, f"{len(leaves) - len(opened)} lines are not opened, not {about['not_opened']}")
    kind_of: dict[str, str] = {}
    for number, one in enumerate(opened, start=2):
        if kind_of.setdefault(one.pseudonym, one.voters) != one.voters:
            raise Damaged(OPENINGS, number, "this ballot is of another kind of voters elsewhere")
    found = Counter(kind_of.values())
    if {kind: found[kind] for kind in about["voters"]} != about["voters"] or set(found) - set(about["voters"]):
        raise Damaged(ABOUT, None, f"there are ballots of {dict(found)}, not of {about['voters']}")


def _check_history(opened: Sequence[Opening], latest: Mapping[tuple[str, str], Opening]) -> None:
    """Refuse a history with a gap: a choice that somebody left out, or made twice."""
    numbers = Counter((one.pseudonym, one.wording) for one in opened)
    distinct = Counter((one[0], one[1]) for one in {(one.pseudonym, one.wording, one.number) for one in opened})
    for number, one in enumerate(opened, start=2):
        own = one.pseudonym, one.wording
        if not latest[own].number == numbers[own] == distinct[own]:
            raise Damaged(OPENINGS, number, "of the choices of this ballot on this text one is missing or there twice")


def _check_tallies(files: Files, right: Sequence[str]) -> None:
    told = dict(read_lines(files, TALLIES))
    for number, line in enumerate([HEADER, *right], start=1):
        if told.get(number) != line:
            raise Damaged(TALLIES, number, f"a recount gives {line}")
    if len(told) != len(right) + 1:
        raise Damaged(TALLIES, len(told), "there are more counts than wordings")
