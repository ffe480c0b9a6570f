# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The commitment to one choice: it can be published at once, and tells nothing until its salt is published too."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

# Made once: hundreds of thousands of votes are sealed in one go.
_AS_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Opening:
    """All that a commitment commits to; published after the round is closed, so that anybody can recompute it."""

    round: str
    pseudonym: str
    # Of which kind of voters: so that nobody can count a ballot among others afterwards.
    voters: str
    wording: str
    # SHA-256 of the text that was voted on, in all its languages: see :func:`words_hash`.
    words: str
    choice: str
    important: bool
    number: int
    salt: str

    @property
    def commitment(self) -> str:
        """SHA-256 of the fields in this order, as 64 hexadecimal digits."""
        return _hash(["leidraad vote", *vars(self).values()])


def pseudonym_of(code: str) -> str:
    """Return the pseudonym on the ballot of whoever has this code, as 32 hexadecimal digits.

    >>> pseudonym_of("0000000000000000")
    'f374752d7fb20b0100f86e1e7f194afc'
    """
    return hashlib.sha256(f"leidraad ballot {code}".encode()).hexdigest()[:32]


def new_salt() -> str:
    """Return 128 random bits, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def words_hash(texts: Iterable[tuple[str, str, str]]) -> str:
    """Return SHA-256 of a wording: language, title and text of each language, whatever their order.

    >>> words_hash([("nl", "a", "b"), ("en", "c", "d")]) == words_hash([("en", "c", "d"), ("nl", "a", "b")])
    True
    """
    return _hash(sorted([language, title, text] for language, title, text in texts))


def _hash(value: object) -> str:
    return hashlib.sha256(_AS_LINE(value).encode()).hexdigest()
