# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the package of open data says of itself, to whoever opens it years from now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class About:
    """What a round was about, where its votes come from, and how many people of each kind voted."""

    title: str
    question: str
    closed_at: datetime
    source: str
    licence: str
    people: Mapping[str, int]


PAGE = """# {title}

{question}

These are the votes in this round, as they stood when the vote closed on {closed}. They come from Leidraad, on
which a municipality and its residents write leading principles together.

Licence: {licence}
{source}
## Who voted

{counts}

Each kind of voters has a folder of its own; they are never added up. Of a kind with fewer than {fewest}
people there is no folder: whoever knows one of them could find their row.

## Files

As Polis writes them, so that programs that read those can read these.

- `comments.csv`: what people voted on. `moderated` is -1 when it was withdrawn, with the `reason`.
  `comment-body` is `title` and `text` together. `author-id` is always 0: who wrote what is not told.
- `votes.csv`: one row per vote that counts: 1 agrees, -1 disagrees, 0 does not know; `important` is 1 when
  the voter said so. What somebody did not vote on has no row. `chance` is the chance that this person would be
  shown this comment, from 0 to 1: a vote divided by it gives the share that would agree if everybody had seen
  the same. It is empty where no lot brought the comment.
- `participants-votes.csv`: the same votes with one row per person and one column per comment.
- `comment-groups.csv`, where opinion groups were found: how each group voted on each comment. The `group-id` of a
  person in `participants-votes.csv` is 0 for group a, 1 for b and so on, and empty for who voted too little.
- `summary.csv`: a word and its value on each line.

A text that a spreadsheet could take for a formula has a `'` before it.

## What is not here, and why

No names, addresses or accounts: a ballot never had them. Every vote carries the moment at which the vote
closed: the real one could be laid beside something that somebody saw. The number of a person says nothing,
and is not the pseudonym under which the ballot stands in the log. But the choices are the same ones, so
whoever has both can find the row that belongs to a ballot. Earlier choices that people changed are not here.

## Check it

`sha256sum -c SHA256SUMS` tells whether these files are as they were published. The package is the same, to
the byte, each time it is made from the same votes.
"""

ELSEWHERE = """
These votes were cast elsewhere and brought in afterwards. What the municipality says of their source:

{source}
"""


def read_me(about: About, *, fewest: int) -> str:
    """Return the text of the README in a package."""
    return PAGE.format(
        title=about.title,
        question=about.question,
        closed=f"{about.closed_at:%Y-%m-%d}",
        licence=about.licence,
        source=ELSEWHERE.format(source=_quoted(about.source)) if about.source else "",
        counts="\n".join(f"- {kind}: {_told(number, fewest)}" for kind, number in about.people.items()),
        fewest=fewest,
    )


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _told(number: int, fewest: int) -> str:
    return f"fewer than {fewest}" if 0 < number < fewest else str(number)
