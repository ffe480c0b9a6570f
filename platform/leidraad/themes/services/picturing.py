# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a picture of the themes shows: how large each is, who wrote in which language, and where themes overlap."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Contribution, State, Statement
from leidraad.rounds.models import Round
from leidraad.themes.models import Placement, ProposedPlacement, ProposedTheme, Theme, ThemeState
from leidraad.themes.services.calling import shown_name
from leidraad.themes.services.counting import held_in
from leidraad.themes.services.progress import named_by_computer


@dataclass(frozen=True)
class Pictured:
    """A theme in use: how many statements it holds, of how many people, and in which languages, most first."""

    public_id: str
    label: str
    statements: int
    people: int
    languages: Mapping[str, int]
    named_by_computer: bool = False


@dataclass(frozen=True)
class Overlap:
    """How many statements of two themes (their places in the picture) would fit the other at least as well."""

    first: int
    second: int
    statements: int


@dataclass(frozen=True)
class Picture:
    """The themes of a round, largest first; at how many statements a person looked; what they share, most first."""

    themes: Sequence[Pictured]
    looked_at: int
    overlaps: Sequence[Overlap]

    @property
    def statements(self) -> int:
        """How many statements stand in these themes."""
        return sum(one.statements for one in self.themes)


def picture_of(session: Session, round_: Round) -> Picture:
    """Return what can be seen of the themes of a round: only what counts is counted, and no empty theme is shown."""
    languages: dict[int, Counter[str]] = defaultdict(Counter)
    for theme_id, language, number in session.execute(_counted(round_, func.count(), Statement.language)):
        languages[theme_id][language] = number
    people: dict[int, int] = dict(
        session.execute(_counted(round_, func.count(Contribution.submission_id.distinct()))).all()
    )
    query = select(Theme, named_by_computer()).where(Theme.round_id == round_.id, Theme.state == ThemeState.ACTIVE)
    found = [(one, unnamed) for one, unnamed in session.execute(query) if one.id in languages]
    found.sort(key=lambda pair: (-languages[pair[0].id].total(), pair[0].id))
    pictured = [_pictured(session, one, languages[one.id], people[one.id], unnamed) for one, unnamed in found]
    themes = [one for one, _unnamed in found]
    places = {theme.id: place for place, theme in enumerate(themes)}
    seen = held_in(session, round_).seen
    return Picture(pictured, sum(seen[one.id] for one in themes), _overlaps(session, round_, places))


def _counted(round_: Round, number: Any, *by: Any) -> Select[Any]:
    """Return the query for a number of what counts, per theme and by what more is asked."""
    return (
        select(Placement.theme_id, *by, number)
        .join(Statement, Placement.statement_id == Statement.id)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .where(Statement.round_id == round_.id, Contribution.state == State.RECEIVED, Placement.theme_id.is_not(None))
        .group_by(Placement.theme_id, *by)
    )


def _pictured(session: Session, theme: Theme, languages: Counter[str], people: int, unnamed: bool) -> Pictured:
    most_first = dict(sorted(languages.items(), key=lambda pair: (-pair[1], pair[0])))
    return Pictured(theme.public_id, shown_name(session, theme), languages.total(), people, most_first, unnamed)


def _overlaps(session: Session, round_: Round, places: Mapping[int, int]) -> list[Overlap]:
    """Count per pair of themes what the computer would put as well in the other one."""
    thought = ProposedPlacement
    columns = (Placement.theme_id, thought.run_id, thought.next_part, thought.next_theme_id)
    query = (
        select(*columns, func.count())
        .join(thought, thought.statement_id == Placement.statement_id)
        .join(Statement, Placement.statement_id == Statement.id)
        .join(Contribution, Statement.contribution_id == Contribution.id)
        .where(Statement.round_id == round_.id, Contribution.state == State.RECEIVED, thought.is_last)
        .where(or_(thought.part.is_not(None), thought.theme_id.is_not(None)), thought.next_score >= thought.score)
        .group_by(*columns)
    )
    goals = _Goals(session, round_)
    shared: Counter[tuple[int, int]] = Counter()
    for theme_id, run_id, part, next_theme_id, number in session.execute(query):
        here, there = (places.get(one or 0) for one in (theme_id, goals.of(run_id, part, next_theme_id)))
        if here is not None and there is not None and here != there:
            shared[min(here, there), max(here, there)] += number
    return [Overlap(*pair, number) for pair, number in sorted(shared.items(), key=lambda item: (-item[1], item[0]))]


class _Goals:
    """Which theme of people a part of a run, or a theme that was merged since, stands for now."""

    def __init__(self, session: Session, round_: Round) -> None:
        merged = select(Theme.id, Theme.merged_into_id).where(Theme.round_id == round_.id)
        self.merged = dict(session.execute(merged).all())
        query = select(ProposedTheme.run_id, ProposedTheme.first_part, ProposedTheme.last_part, ProposedTheme.theme_id)
        accepted = query.join(Theme, ProposedTheme.theme_id == Theme.id).where(Theme.round_id == round_.id)
        self.branches = sorted(session.execute(accepted), key=lambda row: row.last_part - row.first_part)

    def of(self, run_id: int, part: int | None, theme_id: int | None) -> int | None:
        """Return the id of the theme, following merges; none when nobody took that part over."""
        if theme_id is None and part is not None:
            found = (row for row in self.branches if row.run_id == run_id and row.first_part <= part <= row.last_part)
            theme_id = next((row.theme_id for row in found), None)
        while theme_id is not None and self.merged.get(theme_id) is not None:
            theme_id = self.merged[theme_id]
        return theme_id
