# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a statement is where it is: shared words, nearest neighbours, the next best theme, who placed it and when."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from leidraad.accounts.services import names_of
from leidraad.analysis.text.why import terms_in
from leidraad.contributions.models import Statement
from leidraad.themes.models import ProposedTheme, Step, Theme
from leidraad.themes.services.elsewhere import Best, branch_of, next_best
from leidraad.themes.services.finding import Row, row_of
from leidraad.themes.services.merging import merges_behind
from leidraad.themes.services.neighbours import Neighbour, neighbours_of
from leidraad.themes.services.parting import proposal_of


@dataclass(frozen=True)
class Why:
    """Why a statement stands where it stands; `name` is of the person who placed it, `words` are of its theme.

    `merged` is the step that brought it here together with all of the theme in which it stood, and `merger` who did so.
    """

    row: Row
    name: str
    merged: Step | None
    merger: str
    theme: Theme | None
    proposal: ProposedTheme | None
    words: tuple[str, ...]
    neighbours: Sequence[Neighbour]
    best: Best | None


def why_here(session: Session, statement: Statement) -> Why:
    """Gather why a statement is where it is."""
    row = row_of(session, statement)
    placement = row.placement
    by, merged = placement.placed_by if placement else "", merges_behind(session, [statement]).get(statement.id)
    merger = merged.made_by if merged else ""
    names = names_of(session, [by, merger])
    proposal = _branch_behind(session, row)
    return Why(
        row=row,
        name=names.get(by, ""),
        merged=merged,
        merger=names.get(merger, ""),
        theme=placement.theme if placement else None,
        proposal=proposal,
        words=terms_in(statement.text, statement.language, proposal.terms) if proposal else (),
        neighbours=neighbours_of(session, [statement])[statement.id],
        best=next_best(session, [statement]).get(statement.id),
    )


def _branch_behind(session: Session, row: Row) -> ProposedTheme | None:
    """Return the branch where the computer last put it; after a second look, the one that its theme was made of."""
    thought, placement = row.thought, row.placement
    if thought and thought.part is not None:
        return branch_of(session, thought.run_id, thought.part)
    return proposal_of(session, placement.theme) if placement and placement.theme else None
