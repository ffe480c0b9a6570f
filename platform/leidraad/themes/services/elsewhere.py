# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a statement would fit best if it stood elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from leidraad.contributions.models import Statement
from leidraad.core.errors import N_, Refusal
from leidraad.themes.models import GroupingRun, Placement, ProposedPlacement, ProposedTheme, Theme, ThemeState


@dataclass(frozen=True)
class Best:
    """The best place elsewhere: a theme, or a proposal that nobody took over yet; and how well it fits there."""

    score: float
    theme: Theme | None = None
    proposal: ProposedTheme | None = None


def next_best(session: Session, statements: Sequence[Statement]) -> dict[int, Best]:
    """Return per statement id where the computer thinks it fits best, the theme in which it stands aside."""
    ids = [one.id for one in statements]
    stands = _themes_of(session, ids)
    query = select(ProposedPlacement).where(ProposedPlacement.statement_id.in_(ids), ProposedPlacement.is_last)
    thoughts = session.scalars(query).all()
    branches = {run_id: _branches(session, run_id) for run_id in {one.run_id for one in thoughts}}
    themes = _themes(session, {one.round_id for one in statements})
    found = {one.statement_id: _best(one, branches[one.run_id], themes, stands) for one in thoughts}
    return {number: best for number, best in found.items() if best}


def goals_of(session: Session, statements: Sequence[Statement]) -> dict[int, Theme]:
    """Return per statement id the theme that fits next best; refuse one that has none yet."""
    best = next_best(session, statements)
    proposal = next((one.proposal for one in best.values() if one.proposal), None)
    if proposal:
        raise Refusal(
            N_("The best place is the proposal “%(proposal)s”. Take it over as a theme first."),
            proposal=proposal.label,
        )
    goals = {number: one.theme for number, one in best.items() if one.theme}
    if len(goals) < len(statements):
        raise Refusal(N_("The computer knows no other theme that fits. Choose one yourself."))
    return goals


def branch_of(session: Session, run_id: int, part: int) -> ProposedTheme | None:
    """Return the theme at the present cut of a run that holds this part."""
    return next((one for one in _branches(session, run_id) if one.first_part <= part <= one.last_part), None)


def _branches(session: Session, run_id: int) -> list[ProposedTheme]:
    """Return the branches that count: those that became a theme, the smallest first, then those at the present cut."""
    query = select(ProposedTheme).join(GroupingRun, ProposedTheme.run_id == GroupingRun.id)
    at_cut = GroupingRun.shown.between(ProposedTheme.fewest, ProposedTheme.most)
    query = query.where(GroupingRun.id == run_id, ProposedTheme.theme_id.is_not(None) | at_cut)
    found = session.scalars(query.options(joinedload(ProposedTheme.theme))).all()
    return sorted(found, key=lambda one: (one.theme_id is None, one.last_part - one.first_part, one.position))


def _themes_of(session: Session, ids: Sequence[int]) -> dict[int, int | None]:
    query = select(Placement.statement_id, Placement.theme_id).where(Placement.statement_id.in_(ids))
    return {row[0]: row[1] for row in session.execute(query)}


def _themes(session: Session, rounds: set[int]) -> Mapping[int, Theme]:
    return {one.id: one for one in session.scalars(select(Theme).where(Theme.round_id.in_(rounds)))}


def _best(
    thought: ProposedPlacement,
    branches: Sequence[ProposedTheme],
    themes: Mapping[int, Theme],
    stands: Mapping[int, int | None],
) -> Best | None:
    """Return where the computer puts it or else where it fits next best, whichever is not where it stands."""
    here = stands.get(thought.statement_id)
    first = _place(thought.theme_id, thought.part, thought.score, branches, themes)
    second = _place(thought.next_theme_id, thought.next_part, thought.next_score, branches, themes)
    if first and (first.theme.id != here if first.theme else here is not None):
        return first
    return second if second and (second.theme is None or second.theme.id != here) else None


def _place(
    theme_id: int | None,
    part: int | None,
    score: float,
    branches: Sequence[ProposedTheme],
    themes: Mapping[int, Theme],
) -> Best | None:
    if theme_id is not None:
        theme = _living(themes[theme_id], themes)
        return Best(score, theme) if theme else None
    branch = next((one for one in branches if part is not None and one.first_part <= part <= one.last_part), None)
    if branch is None:
        return None
    theme = _living(branch.theme, themes) if branch.theme else None
    if branch.theme and not theme:
        return None
    return Best(score, theme) if theme else Best(score, proposal=branch)


def _living(theme: Theme, themes: Mapping[int, Theme]) -> Theme | None:
    """Follow a theme to the one that it was merged into; none when that is not in use."""
    while theme.state == ThemeState.MERGED and theme.merged_into_id:
        theme = themes[theme.merged_into_id]
    return theme if theme.state == ThemeState.ACTIVE else None
