# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Draw the share of residents who agree as a line through time: a level piece for each meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from leidraad.core.few import FEWEST_VOTERS
from leidraad.votes.models import VoterKind
from leidraad.votes.services import Meaning, Tally

# Of the drawing, in units of its own; above and below stay room for words.
LEFT, WIDTH, TOP, HEIGHT = 44, 300, 12, 100


@dataclass(frozen=True)
class Piece:
    """A level piece of the line; `y` and `percent` are None where too few people voted to tell."""

    meaning: Meaning
    x: float
    end: float
    y: float | None
    percent: int | None


@dataclass(frozen=True)
class Drawing:
    """The pieces, and the path of the line through them."""

    pieces: Sequence[Piece]
    path: str


def draw(meanings: Sequence[Meaning]) -> Drawing:
    """Return the drawing of at least one meaning."""
    first, last = meanings[0].starts_at, meanings[-1].ends_at
    pieces = [_piece(one, first, last) for one in meanings]
    known = [f"{one.x:.1f} {one.y:.1f}H{one.end:.1f}" for one in pieces if one.y is not None]
    path = "M" + "L".join(known) if known else ""
    return Drawing(pieces, path)


def _piece(meaning: Meaning, first: datetime, last: datetime) -> Piece:
    span = (last - first).total_seconds() or 1.0
    x, end = (LEFT + WIDTH * (at - first).total_seconds() / span for at in (meaning.starts_at, meaning.ends_at))
    percent = _percent(meaning.tallies[VoterKind.RESIDENT])
    y = None if percent is None else TOP + HEIGHT * (100 - percent) / 100
    return Piece(meaning, x, end, y, percent)


def _percent(tally: Tally) -> int | None:
    """Return the share that agrees in whole percents; None where too few voted to tell."""
    return round(100 * tally.share(tally.agree)) if tally.total >= FEWEST_VOTERS else None
