# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vote on one wording at a time. It comes by a POST, which keeps that it was shown; reading it again writes nothing."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.browser import ensure_browser_token
from leidraad.core.clock import utc_now
from leidraad.core.codes import show_code
from leidraad.core.db import db
from leidraad.core.errors import N_, NotNow
from leidraad.core.gate import current_person, requires
from leidraad.core.installation import secret_key
from leidraad.core.language import preferred_languages
from leidraad.core.remember import remembered
from leidraad.principles.models import Candidate, Wording
from leidraad.principles.services import Changed, evidence_for, what_changed
from leidraad.rounds.models import Round
from leidraad.themes.services import fold_copies, people_in
from leidraad.votes.forms import VoteForm
from leidraad.votes.services import (
    BallotLine,
    WordsChanged,
    ballot,
    ballot_of,
    counts_for,
    own_code,
    results_visible,
    show_chosen,
    show_next,
    views_of,
    voting_pseudonym,
)
from leidraad.votes.views.blueprint import blueprint, round_at, wording_at
from leidraad.votes.views.casting import limit_first_looks, limit_new_ballots, save

MOST_VOICES = 3


def own_ballot(round_: Round) -> list[BallotLine]:
    """Return the ballot of who is asking."""
    return ballot(db.session(), round_, current_person(), secret_key())


def own_pseudonym(round_: Round) -> str:
    """Return under which pseudonym who is asking votes."""
    return voting_pseudonym(db.session(), round_, current_person(), secret_key(), now=utc_now())


def draw(round_: Round, pseudonym: str, lines: list[BallotLine], number: int = 1) -> list[BallotLine]:
    """Put the next proposals before a voter; how often each was seen may be a little old."""
    views = remembered(("views", round_.id), lambda: views_of(db.session(), round_))
    return show_next(db.session(), round_, pseudonym, lines, views=views, number=number)


@blueprint.get("/rounds/<slug>/vote", endpoint="ballot")
@requires("votes.open_ballot", load=round_at)
def start(round_: Round) -> ResponseReturnValue:
    """Say what voting is; who has begun goes to their choices."""
    ensure_browser_token()
    lines = own_ballot(round_)
    if any(line.place for line in lines):
        return redirect(url_for("votes.choices", slug=round_.slug))
    return render_template("votes/start.html", round=round_, total=len(lines))


@blueprint.post("/rounds/<slug>/vote")
@requires("votes.cast", load=round_at)
@limit_first_looks
def go_on(round_: Round) -> ResponseReturnValue:
    """Lead to the proposal that was left open, or past the one that is skipped to the next."""
    onward = _onward(round_, own_pseudonym(round_), after=request.form.get("after", ""))
    db.session.commit()
    return redirect(onward, 303)


@blueprint.post("/wordings/<public_id>/show")
@requires("votes.cast", load=wording_at)
@limit_first_looks
def show_this(wording: Wording) -> ResponseReturnValue:
    """Put before a voter the wording that they ask for."""
    return _put_before(wording.candidate.wording)


@blueprint.get("/wordings/<public_id>/vote")
@requires("votes.cast", load=wording_at)
def one(wording: Wording) -> ResponseReturnValue:
    """Show one wording to vote on; what was not put before this voter yet is read at its own page."""
    line = _line_of(wording)
    if line.place is None:
        return redirect(url_for("principles.show", public_id=wording.candidate.public_id))
    if line.wording_id != wording.id:
        return redirect(_card(line.public_id))
    return _show(wording, VoteForm())


@blueprint.post("/wordings/<public_id>/vote")
@requires("votes.cast", load=wording_at)
@limit_new_ballots
def choose(wording: Wording) -> ResponseReturnValue:
    """Put down or change a vote and go on to the next proposal."""
    form = VoteForm()
    if not form.validate_on_submit():
        return (_show(wording, form), 400) if counts_for(wording.candidate, wording) else _show_new_words(wording)
    try:
        pseudonym = save(wording, form)
    except WordsChanged:
        return _show_new_words(wording)
    onward = _onward(wording.round, pseudonym)
    db.session.commit()
    return redirect(onward, 303)


@blueprint.get("/rounds/<slug>/vote/done")
@requires("votes.open_ballot", load=round_at)
def done(round_: Round) -> ResponseReturnValue:
    """Thank somebody who voted, and give the code with which they can check it."""
    person, lines = current_person(), own_ballot(round_)
    code = own_code(db.session(), round_, person, secret_key())
    chosen = sum(line.choice is not None for line in lines)
    if code is None or not chosen:
        return redirect(url_for("votes.ballot", slug=round_.slug))
    shows = results_visible(db.session(), round_, person=person, secret=secret_key(), now=utc_now())
    told = {"code": show_code(code), "chosen": chosen, "total": len(lines), "shows_results": shows}
    return render_template("votes/done.html", round=round_, **told)


def _show_new_words(wording: Wording) -> ResponseReturnValue:
    flash(_("The words were changed while you were reading. Look at the new ones and vote again."), "warning")
    return _put_before(wording.candidate.wording)


def _put_before(wording: Wording) -> ResponseReturnValue:
    card = _card(wording.public_id)
    show_chosen(db.session(), wording, person=current_person(), secret=secret_key(), now=utc_now())
    db.session.commit()
    return redirect(card, 303)


def _onward(round_: Round, pseudonym: str, after: str = "") -> str:
    """Return the address of what comes next: left open, then new, then skipped before; in the end the thanks.

    Who skips the last one too is led to the list: there they choose, look again or stop.
    """
    lines = ballot_of(db.session(), round_, pseudonym)
    shown = [line for line in lines if line.place is not None]
    if len(shown) < len(lines):
        if shown and shown[-1].is_skipped and shown[-1].public_id != after:
            return _card(shown[-1].public_id)
        if drawn := draw(round_, pseudonym, lines):
            return _card(drawn[0].public_id)
    place = next((number for number, line in enumerate(shown) if line.public_id == after), -1)
    waiting = [line for line in shown[place + 1 :] if line.is_skipped]
    if waiting:
        return _card(waiting[0].public_id)
    if after:
        flash(_("You have seen every proposal. You can choose in this list, see again what you skipped, or stop."))
    return url_for("votes.choices" if after else "votes.done", slug=round_.slug)


def _card(public_id: str) -> str:
    return url_for("votes.one", public_id=public_id)


def _line_of(wording: Wording) -> BallotLine:
    for line in own_ballot(wording.round):
        if line.candidate_id == wording.candidate_id:
            return line
    raise NotNow(N_("This principle is not up for a vote any more. Your other votes still count."))


def _show(wording: Wording, form: VoteForm) -> str:
    lines = own_ballot(wording.round)
    line = next(one for one in lines if wording.id in one.same)
    if not form.is_submitted() and line.choice:
        form.choice.data, form.important.data = line.choice, line.important
    return render_template(
        "votes/one.html",
        round=wording.round,
        wording=wording,
        line=line,
        form=form,
        chosen=sum(one.choice is not None for one in lines),
        total=len(lines),
        comes_back=line.is_skipped and any((one.place or 0) > (line.place or 0) for one in lines),
        changed_words=_changed(line, wording),
        **_grounds(wording.candidate),
    )


def _changed(line: BallotLine, wording: Wording) -> Changed | None:
    """Return what changed since the text that the voter chose on before."""
    earlier = db.session.get(Wording, line.earlier) if line.is_asked_again else None
    return what_changed(earlier, wording, *preferred_languages()) if earlier else None


def _grounds(candidate: Candidate) -> dict[str, Any]:
    """Return what a proposal stands on: what people wrote word for word, and its themes with how many people."""
    public = [one for one in evidence_for(db.session(), candidate) if one.contribution.is_public]
    people = people_in(db.session(), candidate.themes)
    return {
        "voices": fold_copies(db.session(), public[:MOST_VOICES]),
        "themes": [(theme, people[theme.id]) for theme in candidate.themes],
    }
