# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the address of the workbench says: the shelf, what to look for on it, and the page."""

from typing import Any, TypeVar

from flask import request, url_for

from leidraad.contributions.models import Channel
from leidraad.core.db import db
from leidraad.rounds.models import Round
from leidraad.themes.models import GroupingRun, ProposedTheme, Theme, ThemeState
from leidraad.themes.services import Only, Order, Place, Shelf, Wanted, branch_named, parts_shown

LONGEST = 100
# The language of statements; `language` in an address is that of the page itself (core/language.py).
WRITTEN_IN = "written_in"
KEYS = ("at", "part", "q", WRITTEN_IN, "channel", "only", "copies", "order", "page")
T = TypeVar("T", Only, Order, Channel)


def wanted_here() -> Wanted:
    """Return what the address looks for; what it does not know is left out."""
    given = request.args
    return Wanted(
        words=given.get("q", "").strip()[:LONGEST],
        languages=[one for one in given.getlist(WRITTEN_IN) if len(one) == 2],
        channels=_known(Channel, "channel"),
        only=_known(Only, "only"),
        copies_of=given.get("copies", "")[:16],
        order=next(iter(_known(Order, "order")), Order.CENTRAL),
    )


def page_here() -> int:
    """Return the number of the page that the address asks for."""
    return request.args.get("page", 1, type=int)


def here(round_: Round, **changes: Any) -> str:
    """Return the address of the workbench as it stands, with these changes; another list begins at its first page."""
    return url_for("themes.workbench", slug=round_.slug, **_kept({"page": None, **changes}))


def toggled(round_: Round, key: str, value: str) -> str:
    """Return the address with one more filter, or without it when it is on."""
    now = request.args.getlist(key)
    return here(round_, **{key: [one for one in now if one != value] if value in now else [*now, value]})


def with_address(shelf: Shelf, endpoint: str, **values: Any) -> str:
    """Return the address of a button, which also says where on the workbench it was pressed."""
    return url_for(endpoint, **values, **_kept({"at": shelf.key}))


def shelf_here(
    round_: Round, run: GroupingRun | None, themes: list[tuple[Theme, int]], proposals: list[tuple[ProposedTheme, int]]
) -> Shelf:
    """Return the shelf that the address names, or else the first one that holds something."""
    at, parts = request.args.get("at", ""), parts_shown(proposals)
    known = [one for one, _n in themes if one.state != ThemeState.UNDONE]
    theme = next((one for one in known if one.public_id == at), None)
    proposal = next((one for one, _n in proposals if one.public_id == at), None)
    place = at if at in list(Place) else None
    if not (theme or proposal or place):
        theme = next((one for one, number in themes if number and one.state == ThemeState.ACTIVE), None)
        proposal = proposals[0][0] if proposals and not theme else None
    if theme or proposal:
        return Shelf(round_, run, parts, theme=theme, proposal=proposal, part=_part(round_))
    return Shelf(round_, run, parts, place=Place(place or Place.NOWHERE))


def _part(round_: Round) -> ProposedTheme | None:
    named = request.args.get("part", "")
    return branch_named(db.session(), round_, named) if named else None


def _known(kind: type[T], name: str) -> list[T]:
    return [kind(one) for one in dict.fromkeys(request.args.getlist(name)) if one in list(kind)]


def _kept(changes: dict[str, Any]) -> dict[str, Any]:
    given = {key: request.args.getlist(key) for key in KEYS}
    return {key: value for key, value in (given | changes).items() if value}
