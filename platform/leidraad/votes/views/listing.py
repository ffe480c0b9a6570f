# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vote in the whole list: every proposal that was put before a voter, with the choice beside it, a page at a time."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.codes import show_code
from leidraad.core.db import db
from leidraad.core.error_pages import say
from leidraad.core.errors import N_, Conflict, Refusal
from leidraad.core.gate import current_person, requires
from leidraad.core.installation import secret_key
from leidraad.core.language import preferred_languages
from leidraad.core.paging import Page
from leidraad.principles.models import Wording
from leidraad.rounds.models import Round
from leidraad.votes.forms import ListedVoteForm
from leidraad.votes.services import BallotLine, ballot_of, own_code, with_words
from leidraad.votes.views.blueprint import blueprint, round_at, wording_at
from leidraad.votes.views.casting import limit_first_looks, limit_new_ballots, save
from leidraad.votes.views.voting import draw, own_ballot, own_pseudonym

PAGE = 20


class NothingSent(Refusal):
    """A request that no page of ours makes."""

    status = 400


@dataclass(frozen=True)
class Listed:
    """A proposal in the list, and the form with the choice on it."""

    line: BallotLine
    wording: Wording
    form: ListedVoteForm


@blueprint.get("/rounds/<slug>/vote/list")
@requires("votes.open_ballot", load=round_at)
def choices(round_: Round) -> ResponseReturnValue:
    """List what was put before this voter, with their choices."""
    lines = own_ballot(round_)
    if not any(line.place for line in lines):
        return redirect(url_for("votes.ballot", slug=round_.slug))
    return _show(round_, lines, _page_number(), {})


@blueprint.post("/rounds/<slug>/vote/list")
@requires("votes.cast", load=round_at)
@limit_first_looks
def more(round_: Round) -> ResponseReturnValue:
    """Put a page more before this voter."""
    return _show_more(round_)


@blueprint.post("/rounds/<slug>/vote/choices")
@requires("votes.cast", load=round_at)
@limit_new_ballots
def choose_all(round_: Round) -> ResponseReturnValue:
    """Save every choice on a page of the list, each on exactly the wording that stood there."""
    forms = _sent(round_)
    if not all(form.validate() for form in forms.values()):
        return _show(round_, own_ballot(round_), _page_number(), forms), 400
    _save(forms)
    if "more" in request.form:
        return _show_more(round_)
    db.session.commit()
    if all(line.choice for line in own_ballot(round_)):
        return redirect(url_for("votes.done", slug=round_.slug), 303)
    flash(_("Your choices are saved. You can still change them."), "ok")
    return redirect(url_for("votes.choices", slug=round_.slug, page=_page_number()), 303)


def _show_more(round_: Round) -> ResponseReturnValue:
    pseudonym = own_pseudonym(round_)
    lines = ballot_of(db.session(), round_, pseudonym)
    shown = sum(line.place is not None for line in lines)
    draw(round_, pseudonym, lines, PAGE - shown % PAGE)
    db.session.commit()
    return redirect(url_for("votes.choices", slug=round_.slug, page=shown // PAGE + 1), 303)


def _sent(round_: Round) -> dict[str, ListedVoteForm]:
    """Return the form of each wording that was on the page, by its public id."""
    names = request.form.getlist("wording")[:PAGE]
    if not names or any(wording_at(name).round.id != round_.id for name in names):
        raise NothingSent(
            N_("Nothing was sent that you can vote on in this round. Open the list again and choose there.")
        )
    return {name: ListedVoteForm(prefix=name) for name in names}


def _save(forms: dict[str, ListedVoteForm]) -> None:
    """Cast what was chosen; where the words changed or ended meanwhile, say so and save the others."""
    for name, form in forms.items():
        if not form.choice.data:
            continue
        wording = wording_at(name)
        try:
            save(wording, form)
        except Conflict as refusal:
            flash(f"{wording.text_in(*preferred_languages()).title}: {say(refusal)}", "warning")


def _show(round_: Round, lines: list[BallotLine], number: int, forms: dict[str, ListedVoteForm]) -> str:
    shown = [line for line in lines if line.place is not None]
    number = max(1, min(number, -(-len(shown) // PAGE)))
    these = shown[(number - 1) * PAGE : number * PAGE]
    return render_template(
        "votes/list.html",
        round=round_,
        listed=[Listed(line, words, _form_of(line, forms)) for line, words in with_words(db.session(), these)],
        page=Page(these, number, has_next=number * PAGE < len(shown)),
        chosen=sum(line.choice is not None for line in lines),
        total=len(lines),
        left=sum(line.place is None and not line.is_asked_again for line in lines),
        code=_code(round_),
        asked_again=with_words(db.session(), [one for one in lines if one.is_asked_again]),
    )


def _code(round_: Round) -> str | None:
    """Return the code of who is asking, as it is shown; None before they voted."""
    code = own_code(db.session(), round_, current_person(), secret_key())
    return show_code(code) if code else None


def _form_of(line: BallotLine, forms: dict[str, ListedVoteForm]) -> ListedVoteForm:
    """Return the form as it was sent, or else with the choice that stands."""
    now = {"choice": line.choice, "important": line.important}
    return forms.get(line.public_id) or ListedVoteForm(prefix=line.public_id, formdata=None, data=now)


def _page_number() -> int:
    return request.args.get("page", 1, type=int)
