# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Let the computer look again, see what it would do differently, and take that over or not."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from leidraad.core.db import db
from leidraad.core.errors import N_, Conflict, NotFound
from leidraad.core.gate import requires
from leidraad.core.paging import read_page
from leidraad.rounds.models import Round
from leidraad.themes.forms import DifferenceForm
from leidraad.themes.models import GroupingRun, Theme
from leidraad.themes.services import (
    active_themes,
    between,
    difference_between,
    differences_of,
    differing_statements,
    find_theme,
    last_step,
    latest_suggestion,
    refuse,
    start_suggestion,
    statements_at,
    take_over,
    these,
    with_words,
)
from leidraad.themes.views.acting import look_first, moment, says_no_here
from leidraad.themes.views.blueprint import blueprint, round_at
from leidraad.themes.views.waiting import waiting_for

NOWHERE = "nowhere"
ROWS = 50


@dataclass(frozen=True)
class Pair:
    """Two themes of a round, of which one may be none; and what to do with what would go from one to the other."""

    round: Round
    out: Theme | None
    into: Theme | None
    how: str = ""


def pair_at(slug: str, out: str, into: str, how: str = "") -> Pair:
    """Return the round and the themes of an address."""
    round_ = round_at(slug)
    return Pair(round_, _theme_at(round_, out), _theme_at(round_, into), how)


@blueprint.post("/staff/rounds/<slug>/themes/again")
@requires("themes.group", load=round_at)
def again(round_: Round) -> ResponseReturnValue:
    """Ask the computer to look again."""
    start_suggestion(db.session(), round_, **moment())
    db.session.commit()
    flash(_("The computer looks again. You can leave this page and come back."), "ok")
    return redirect(url_for("themes.differences", slug=round_.slug), 303)


@blueprint.get("/staff/rounds/<slug>/differences")
@requires("themes.look", load=round_at)
def differences(round_: Round) -> ResponseReturnValue:
    """Show what the computer would do differently, per pair of themes."""
    session = db.session()
    run = latest_suggestion(session, round_)
    found = with_words(session, run, differences_of(session, run)) if run else []
    return render_template(
        "themes/differences.html",
        round=round_,
        run=run,
        found=found,
        form=_form(run, sum(one.number for one in found)),
        has_themes=bool(active_themes(session, round_)),
        waiting=waiting_for(round_),
    )


@blueprint.get("/staff/rounds/<slug>/differences/<out>/<into>")
@requires("themes.look", load=pair_at)
def difference(pair: Pair) -> ResponseReturnValue:
    """Show the statements that would go from one theme to another."""
    session, run = db.session(), latest_suggestion(db.session(), pair.round)
    if run is None:
        return redirect(url_for("themes.differences", slug=pair.round.slug))
    found = difference_between(session, run, pair.out, pair.into)
    query = differing_statements(run, pair.out, pair.into)
    page = read_page(session, query, request.args.get("page", 1, type=int), ROWS)
    return render_template(
        "themes/difference.html",
        pair=pair,
        found=found,
        page=page,
        form=_form(run, found.number),
    )


@blueprint.post("/staff/rounds/<slug>/differences", endpoint="take_all")
@requires("themes.curate", load=round_at)
def take_everything(round_: Round) -> ResponseReturnValue:
    """Put every statement where the computer would put it."""
    form, run = _sent(round_)
    number = take_over(db.session(), run, number=form.number.data, **moment())
    return _done(url_for("themes.differences", slug=round_.slug), number, _taken(number))


@blueprint.post("/staff/rounds/<slug>/differences/<out>/<into>/all", endpoint="take_pair")
@requires("themes.curate", load=pair_at)
def take_pair(pair: Pair) -> ResponseReturnValue:
    """Put every statement of a pair of themes where the computer would put it."""
    form, run = _sent(pair.round)
    which = between(pair.out, pair.into)
    number = take_over(db.session(), run, which, number=form.number.data, **moment())
    return _done(url_for("themes.differences", slug=pair.round.slug), number, _taken(number))


@blueprint.post("/staff/rounds/<slug>/differences/<out>/<into>/<any(take, keep):how>", endpoint="decide")
@requires("themes.curate", load=pair_at)
@says_no_here
def decide_chosen(pair: Pair) -> ResponseReturnValue:
    """Put the chosen statements where the computer would put them, or leave them where they are."""
    form, run = _sent(pair.round)
    chosen = statements_at(db.session(), pair.round, form.statements.data or [])
    wish, act, say = {
        "take": (_("Put the chosen statements where the computer proposes"), take_over, _taken),
        "keep": (_("Leave the chosen ones where they are"), refuse, _kept),
    }[pair.how]
    goal = pair.into if pair.how == "take" else pair.out
    look_first(pair.round, wish, statements=chosen, goal=goal)
    number = act(db.session(), run, between(pair.out, pair.into), these(chosen), **moment())
    return _done(_address(pair), number, say(number))


def _theme_at(round_: Round, public_id: str) -> Theme | None:
    if public_id == NOWHERE:
        return None
    theme = find_theme(db.session(), public_id)
    if theme.round_id != round_.id:
        raise NotFound(N_("We cannot find this theme. Perhaps the address is wrong."))
    return theme


def _form(run: GroupingRun | None, number: int) -> DifferenceForm:
    step = last_step(db.session(), run.round) if run else None
    return DifferenceForm(
        formdata=None,
        run=run.public_id if run else "",
        seen=step.public_id if step else "",
        number=number,
    )


def _sent(round_: Round) -> tuple[DifferenceForm, GroupingRun]:
    """Return what was sent, if it is about the last time that the computer looked."""
    form, run = DifferenceForm(), latest_suggestion(db.session(), round_)
    if not form.validate_on_submit() or run is None or form.run.data != run.public_id:
        raise Conflict(N_("The computer looked again after you opened this page. Look at the new differences."))
    return form, run


def _address(pair: Pair) -> str:
    out, into = (one.public_id if one else NOWHERE for one in (pair.out, pair.into))
    return url_for("themes.difference", slug=pair.round.slug, out=out, into=into)


def _taken(number: int) -> str:
    words: str = ngettext(
        "%(num)d statement now stands where the computer proposed. You can undo this.",
        "%(num)d statements now stand where the computer proposed. You can undo this.",
        number,
    )
    return words


def _kept(number: int) -> str:
    words: str = ngettext(
        "%(num)d statement stays where it is, because you looked at it.",
        "%(num)d statements stay where they are, because you looked at them.",
        number,
    )
    return words


def _done(address: str, number: int, words: str) -> ResponseReturnValue:
    db.session.commit()
    if number:
        flash(words, "ok")
    else:
        flash(_("Nothing was changed: nothing was chosen, or it was done already."), "warning")
    return redirect(address, 303)
