# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody looks for on a shelf: words, filters that combine, and an order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Contribution, Statement, Submission
from leidraad.themes.models import Placement, ProposedPlacement
from leidraad.themes.services.shelves import Shelf, statements_on

# A shelf with more than this is not counted for every filter: the page stays quick.
MOST_COUNTED = 2000
LOW_SCORE = 0.3


class Only(StrEnum):
    """Which statements to keep: those the computer doubts about, near-copies, or those nobody looked at."""

    UNSURE = "unsure"
    COPIES = "copies"
    UNSEEN = "unseen"


class Order(StrEnum):
    """What comes first: what says the theme best, what differs most, or where a look helps most."""

    CENTRAL = "central"
    DIFFERING = "differing"
    LOOK = "look"


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for on a shelf."""

    words: str = ""
    languages: Sequence[str] = ()
    channels: Sequence[str] = ()
    only: Sequence[Only] = ()
    # The address of a statement: show it and each of its near-copies as a row of its own.
    copies_of: str = ""
    order: Order = Order.CENTRAL

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out."""
        return not (self.words or self.languages or self.channels or self.only or self.copies_of)

    @property
    def everywhere(self) -> "Wanted":
        """The same on any shelf: the near-copies of one statement are looked for on one of them only."""
        return replace(self, copies_of="")


@dataclass(frozen=True)
class Counts:
    """How many statements of a shelf each filter would keep."""

    only: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    channels: Mapping[str, int] = field(default_factory=dict)


def matching(shelf: Shelf, wanted: Wanted) -> Select[int]:
    """Return the query for the statements of a shelf that somebody looks for."""
    return statements_on(shelf, sought(wanted)).where(*narrowed(wanted))


def sought(wanted: Wanted) -> Select[int]:
    """Begin a query of statements with all that is needed to look for words and ways in which these came in."""
    return with_source(select(Statement.id)) if wanted.words or wanted.channels else select(Statement.id)


def narrowed(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return the conditions that keep what somebody looks for, of a query that was begun for it."""
    words = [verbatim().ilike(f"%{_escaped(word)}%", escape="\\") for word in wanted.words.split()]
    kept = [*words, *(_CONDITIONS[one] for one in wanted.only)]
    if wanted.languages:
        kept.append(Statement.language.in_(wanted.languages))
    if wanted.channels:
        kept.append(Submission.channel.in_(wanted.channels))
    if wanted.copies_of:
        kept.append(ProposedPlacement.copy_of_id.in_(copied_by([wanted.copies_of])))
    return kept


def with_source(query: Select[Any]) -> Select[Any]:
    """Let a query of statements also know their words and how these came in."""
    query = query.join(Contribution, Statement.contribution_id == Contribution.id)
    return query.join(Submission, Contribution.submission_id == Submission.id)


def counts_of(session: Session, shelf: Shelf, words: str) -> Counts:
    """Count what each filter would keep of what holds these words, in one query."""
    columns: Any = (Statement.language, Submission.channel, func.count(), *(_how_many(one) for one in Only))
    query: Any = statements_on(shelf, with_source(select(Statement.id))).where(*narrowed(Wanted(words)))
    query = query.with_only_columns(*columns).group_by(Statement.language, Submission.channel)
    by_language: Counter[str] = Counter()
    by_channel: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for language, channel, number, *of_filters in session.execute(query):
        by_language[language] += number
        by_channel[channel] += number
        kept.update(dict(zip(Only, of_filters, strict=True)))
    return Counts(kept, by_language, by_channel)


def copied_by(public_ids: Sequence[str]) -> Select[int | None]:
    """Return the query for the first of the near-copies of each of these statements."""
    query = select(ProposedPlacement.copy_of_id).join(Statement, ProposedPlacement.statement_id == Statement.id)
    return query.where(Statement.public_id.in_(public_ids), ProposedPlacement.is_last)


def verbatim() -> ColumnElement[str]:
    """Return the verbatim words of a statement, for the database."""
    return func.substr(Contribution.text, Statement.start + 1, Statement.end - Statement.start)


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _how_many(only: Only) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((_CONDITIONS[only], 1), else_=0)), 0)


_NOT_SEEN = or_(Placement.id.is_(None), Placement.is_seen.is_(False))
_HAS_PLACE = or_(ProposedPlacement.part.is_not(None), ProposedPlacement.theme_id.is_not(None))
_DOUBTS = or_(ProposedPlacement.score < LOW_SCORE, ProposedPlacement.next_score >= ProposedPlacement.score)
_CONDITIONS: Mapping[Only, ColumnElement[bool]] = {
    Only.UNSURE: and_(_NOT_SEEN, _HAS_PLACE, _DOUBTS),
    Only.COPIES: ProposedPlacement.copies > 1,
    Only.UNSEEN: _NOT_SEEN,
}
