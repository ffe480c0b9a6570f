# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be found: for each kind, what everybody may read of it now, in which words and at which address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from leidraad.core.clock import today
from leidraad.core.errors import N_
from leidraad.council.models import Principle, PrincipleVersion
from leidraad.principles.models import Candidate, CandidateState, WordingText
from leidraad.rounds.models import Round
from leidraad.themes.models import Theme, ThemeState
from leidraad.themes.services import NAMELESS


@dataclass(frozen=True)
class Text:
    """What something is called and says, in one language."""

    language: str
    title: str
    text: str


@dataclass(frozen=True)
class Place:
    """The endpoint of a page, and what its address is made of."""

    page: str
    address: Mapping[str, str]


@dataclass(frozen=True)
class Kind:
    """A kind of page that can be found.

    Attributes
    ----------
    name : str
        The word for one of them, to be translated.
    rows : function to Select
        The query for all that everybody may read now.
    id : column
        By which a row of it is pointed at.
    texts, place : function of a row
        What it says in every language, and where it is read.
    round : function of a row
        The round it belongs to, or none: many rounds have a theme of the same name.
    """

    name: str
    rows: Callable[[], Select[Any]]
    id: InstrumentedAttribute[int]
    texts: Callable[[Any], Sequence[Text]]
    place: Callable[[Any], Place]
    round: Callable[[Any], Round | None] = lambda _row: None


def _is_opened() -> ColumnElement[bool]:
    return Round.opened_at.is_not(None)


def _rounds() -> Select[Round]:
    return select(Round).where(_is_opened())


def _themes() -> Select[Theme]:
    """Return the themes that have a name of their own."""
    query = select(Theme).join(Theme.round).where(_is_opened(), Theme.state == ThemeState.ACTIVE)
    query = query.where(~Theme.label.startswith(NAMELESS))
    return query.options(joinedload(Theme.round))


def _candidates() -> Select[Candidate]:
    """Return the proposals; what the council adopted is found as a principle."""
    kept = Candidate.state.in_((CandidateState.OPEN, CandidateState.NOT_ADOPTED))
    query = select(Candidate).join(Candidate.round).where(_is_opened(), kept)
    return query.options(joinedload(Candidate.round))


def _principles() -> Select[Principle]:
    return select(Principle).options(selectinload(Principle.versions).selectinload(PrincipleVersion.texts))


def _round_texts(round_: Round) -> list[Text]:
    return [Text(one.language, one.title, f"{one.question} {one.why}") for one in round_.texts]


def _theme_texts(theme: Theme) -> list[Text]:
    return [Text(theme.round.languages[0], theme.label, "")]


def _candidate_texts(candidate: Candidate) -> list[Text]:
    return _written(candidate.wording.texts)


def _principle_texts(principle: Principle) -> list[Text]:
    return _written(principle.shown_on(today()).texts)


def _written(texts: Sequence[WordingText | Any]) -> list[Text]:
    return [Text(one.language, one.title, one.text) for one in texts]


KINDS: Mapping[str, Kind] = {
    "principle": Kind(
        N_("Principle"),
        _principles,
        Principle.id,
        _principle_texts,
        lambda one: Place("thread.principle", {"public_id": one.public_id}),
    ),
    "round": Kind(
        N_("Round"), _rounds, Round.id, _round_texts, lambda one: Place("thread.round_page", {"slug": one.slug})
    ),
    "candidate": Kind(
        N_("Proposed principle"),
        _candidates,
        Candidate.id,
        _candidate_texts,
        lambda one: Place("principles.show", {"public_id": one.public_id}),
        lambda one: one.round,
    ),
    "theme": Kind(
        N_("Theme"),
        _themes,
        Theme.id,
        _theme_texts,
        lambda one: Place("themes.show", {"public_id": one.public_id}),
        lambda one: one.round,
    ),
}
