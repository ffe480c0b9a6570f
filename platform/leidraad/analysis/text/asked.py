# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked of a grouping: whether it can be done, and a fingerprint of all that went in."""

import json
from collections.abc import Sequence
from hashlib import sha256


def check(
    texts: Sequence[str],
    languages: Sequence[str] | None,
    themes: int | None,
    seed: int,
    quotable: Sequence[bool] | None,
) -> None:
    """Refuse with a ValueError what cannot be asked; see :func:`~leidraad.analysis.text.pipeline.group_statements`."""
    if themes is not None and themes < 1:
        raise ValueError("ask for one theme or more")
    if not 0 <= seed < 2**32:
        raise ValueError("the seed must be a number from 0 to 4294967295")
    if languages is not None and len(languages) != len(texts):
        raise ValueError("give one language for each text")
    if quotable is not None and len(quotable) != len(texts):
        raise ValueError("say of each text whether it may be quoted")


def input_hash(
    texts: Sequence[str],
    languages: Sequence[str] | None,
    question: str,
    asked: int | None,
    seed: int,
    quotable: Sequence[bool] | None,
) -> str:
    """Return the SHA-256 of the texts and of what is asked about them, whatever the order of the texts."""
    rows = list(zip(texts, languages if languages is not None else [""] * len(texts), strict=True))
    unquoted = sorted(row for row, may in zip(rows, quotable or [True] * len(rows), strict=True) if not may)
    told = [sorted(rows), question, asked, seed, *([unquoted] if unquoted else [])]
    return sha256(json.dumps(told).encode()).hexdigest()
