# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round in the group phase with a tree that the computer proposed, without computing one."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from leidraad.contributions.models import Statement
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.rounds.models import PhaseKind, Round
from leidraad.themes.models import GroupingRun, Placement, ProposedPlacement, ProposedTheme, Theme
from tests.pages import CheckingClient, Page
from tests.stage import a_contribution, a_round

# Part, score, text. The part after it is where it fits next best; the last one fits nowhere.
TEXTS = (
    (0, 0.9, "De winst van de molens is voor het dorp."),
    (0, 0.8, "Laat het dorp meedelen in de winst."),
    (0, 0.2, "Eerlijk delen, dat is alles."),
    (1, 0.7, "Geef de opbrengst aan de buren."),
    (1, 0.6, "De buren krijgen gratis stroom."),
    (1, 0.5, "Buren betalen minder."),
    (2, 0.9, "Houd het landschap open."),
    (2, 0.8, "It lânskip moat iepen bliuwe."),
    (2, 0.5, "Geen molens in het zicht."),
    (3, 0.9, "Geen molens zonder ja van het dorp."),
    (3, 0.9, "Geen molens zonder ja van het dorp!"),
    (3, 0.9, "Geen molens zonder ja van het dorp!!"),
    (None, 0.0, "Hoe laat gaat de bakker open?"),
)
# First and last part, from how few to how many themes, label.
TREE = (
    (0, 3, 1, 1, "alles"),
    (0, 1, 2, 3, "winst, dorp"),
    (2, 3, 2, 2, "molens, landschap"),
    (2, 2, 3, 4, "landschap, open"),
    (3, 3, 3, 4, "molens, ja"),
    (0, 0, 4, 4, "winst"),
    (1, 1, 4, 4, "buren"),
)
COPIES = range(9, 12)


@dataclass(frozen=True)
class Bench:
    """What stands on the workbench, read anew whenever it is asked for: a page may have changed it."""

    slug: str
    round_id: int
    run_id: int
    statement_ids: tuple[int, ...]

    @property
    def session(self) -> Session:
        """The session of now; that of a test ends with every page."""
        return db.session()

    @property
    def round(self) -> Round:
        """The round."""
        return self.session.get_one(Round, self.round_id)

    @property
    def run(self) -> GroupingRun:
        """The proposal."""
        return self.session.get_one(GroupingRun, self.run_id)

    @property
    def statements(self) -> list[Statement]:
        """The statements, in the order of TEXTS."""
        return [self.session.get_one(Statement, one) for one in self.statement_ids]

    def branch(self, label: str) -> ProposedTheme:
        """Return a branch of the tree by its label."""
        query = select(ProposedTheme).where(ProposedTheme.run_id == self.run_id, ProposedTheme.label == label)
        return self.session.scalars(query).one()

    def theme(self, label: str) -> Theme:
        """Return the last theme with this label."""
        query = select(Theme).where(Theme.round_id == self.round_id, Theme.label == label)
        return self.session.scalars(query.order_by(Theme.id.desc())).all()[0]

    def stands(self) -> dict[int, str]:
        """Return where each statement stands: the label of its theme, the reason, or nothing."""
        placed = {one.statement_id: one for one in self.session.scalars(select(Placement))}
        rows = ((number, placed.get(one)) for number, one in enumerate(self.statement_ids))
        return {number: (row.theme.label if row.theme else row.reason) if row else "" for number, row in rows}


def a_bench(session: Session, shown: int = 3) -> Bench:
    """Add the round, its statements and the proposal."""
    round_, now = a_round(session, PhaseKind.GROUP), utc_now()
    statements = [a_contribution(session, round_, text).statements[0] for _part, _score, text in TEXTS]
    statements[7].language = "fy"
    run = GroupingRun(round=round_, seed=0, shown=shown, statement_count=len(TEXTS), created_at=now, finished_at=now)
    run.tree = [_branch(place, *row) for place, row in enumerate(TREE)]
    session.add(run)
    session.flush()
    session.add_all(_placement(run, statements, number) for number in range(len(TEXTS)))
    session.flush()
    return Bench(round_.slug, round_.id, run.id, tuple(one.id for one in statements))


def _branch(place: int, first: int, last: int, fewest: int, most: int, label: str) -> ProposedTheme:
    branch = ProposedTheme(position=place, first_part=first, last_part=last, label=label, terms=label.split(", "))
    branch.fewest, branch.most = fewest, most
    return branch


def _placement(run: GroupingRun, statements: list[Statement], number: int) -> ProposedPlacement:
    part, score, _text = TEXTS[number]
    is_copy = number in COPIES
    return ProposedPlacement(
        run_id=run.id,
        statement_id=statements[number].id,
        is_last=True,
        part=part,
        score=score,
        next_part=None if part is None else (part + 2) % 4,
        next_score=0.4,
        near=[[statements[number - 1].id, 0.5]] if number else [],
        copy_of_id=statements[COPIES[0]].id if is_copy else None,
        copies=len(COPIES) if is_copy else 1,
        look_first=number,
    )


def path(bench: Bench, **address: str) -> str:
    """Return the address of the workbench."""
    query = "&".join(f"{name}={value}" for name, value in address.items())
    return f"/staff/rounds/{bench.slug}/themes?{query}"


def texts_on(page: Page) -> list[str]:
    """Return the statements on the page."""
    return [str(one.text_content()) for one in page.tree.iterfind(".//li[@data-why]//span[@lang]")]


def act(staff: CheckingClient, page: Page, how: str, chosen: list[int], bench: Bench, **values: Any) -> Page:
    """Choose statements on a page and press a button that belongs to them."""
    form = page.form("/statements/move")
    button = next(one for one in page.tree.iter("button") if one.get("data-act") == how)
    fields = dict(form.form_values()) | values
    fields |= {"statements": [bench.statements[number].public_id for number in chosen]}
    return Page(staff.post(button.get("formaction"), data=fields, follow_redirects=True))
