# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Follow something by mail without an account, change how, and stop."""

from contextlib import suppress
from typing import Any

from flask import Blueprint, Flask, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.error_pages import RefusalBeside
from leidraad.core.errors import NotFound
from leidraad.core.gate import requires
from leidraad.core.installation import our_settings, secret_key
from leidraad.core.language import chosen_language, preferred_languages
from leidraad.core.letters import write_letter
from leidraad.core.limits import has_room, limiter
from leidraad.notices.forms import ChangeForm, ConfirmForm, FollowForm, LostLinkForm
from leidraad.notices.models import Follower, Rhythm
from leidraad.notices.services import (
    Subject,
    Wish,
    ask,
    change,
    confirm,
    find_by_address,
    find_follower,
    find_request,
    find_subject,
    find_subjects,
    own_address,
    send,
    stop,
    stop_one,
    who_confirmed,
)

blueprint = Blueprint("notices", __name__)
# However often somebody types the address of somebody else; by the hour, so that nobody is kept out for long.
MOST_LINKS = "3 per hour"


def set_up(app: Flask) -> None:
    """Let mail programs stop letters by one POST (RFC 8058); they have no token of a form, but the secret address."""
    app.extensions["csrf"].exempt(stop_by_program)


@blueprint.after_request
def _out_of_search_engines(response: Response) -> Response:
    """Keep pages with a secret address out of what can be searched."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _subject(kind: str, key: str) -> Subject:
    return find_subject(db.session(), kind, key, preferred_languages())


@blueprint.route("/follow/<any(round, theme, principle, register):kind>/<key>", methods=["GET", "POST"])
@requires("notices.follow", load=_subject)
@limiter.limit("20 per hour", methods=["POST"])
def follow(subject: Subject) -> ResponseReturnValue:
    """Ask where to write; the answer is the same for every address, whether it follows something or not."""
    form = FollowForm()
    if form.validate_on_submit():
        with RefusalBeside(form.email):
            _mail_confirmation(form, subject)
            db.session.commit()
            return render_template("notices/sent.html", back=subject)
    page = render_template("notices/follow.html", form=form, subject=subject)
    return page, 400 if form.is_submitted() else 200


def _mail_confirmation(form: FollowForm, subject: Subject) -> None:
    wish = Wish(subject.kind, subject.key, Rhythm(form.rhythm.data), chosen_language())
    secret = secret_key()
    token = ask(db.session(), form.email.data, wish, secret=secret, now=utc_now())
    if token:
        letter = write_letter("follow", wish.language, subject=subject, token=token)
        send(db.session(), to=own_address(form.email.data), letter=letter, now=utc_now())


@blueprint.route("/follow/confirm/<token>", methods=["GET", "POST"], endpoint="confirm")
@requires("notices.follow")
def confirm_page(token: str) -> ResponseReturnValue:
    """Ask for a click (a mail scanner opens links but presses no button), then begin; later say that it was done."""
    form, found = ConfirmForm(), find_request(db.session(), token, now=utc_now())
    subject = _subject(found.kind, found.key)
    if not form.validate_on_submit():
        before = who_confirmed(db.session(), found)
        return render_template("notices/confirm.html", form=form, subject=subject, follower=before)
    follower = confirm(db.session(), found, now=utc_now())
    db.session.commit()
    flash(_("Done. From now on you hear by mail what is new."), "ok")
    return redirect(url_for("notices.own", token=follower.token), 303)


@blueprint.route("/follow", methods=["GET", "POST"])
@requires("notices.change")
@limiter.limit("10 per hour", methods=["POST"])
def lost_link() -> ResponseReturnValue:
    """Mail the link to one's own page; the answer is the same for every address."""
    form = LostLinkForm()
    if form.validate_on_submit():
        with RefusalBeside(form.email):
            _mail_own_page(own_address(form.email.data))
            db.session.commit()
            return render_template("notices/sent.html", back=None)
    return render_template("notices/lost_link.html", form=form), 400 if form.is_submitted() else 200


def _mail_own_page(address: str) -> None:
    follower = find_by_address(db.session(), address)
    if follower and has_room(MOST_LINKS, "letters", address):
        letter = write_letter("lost_link", follower.language, token=follower.token)
        send(db.session(), to=follower.address, letter=letter, now=utc_now())


def _follower(token: str) -> Follower:
    return find_follower(db.session(), token)


@blueprint.route("/letters/<token>", methods=["GET", "POST"])
@requires("notices.change", load=_follower)
def own(follower: Follower) -> ResponseReturnValue:
    """Show what somebody follows, and change how often and in which language they hear of it."""
    form = ChangeForm(rhythm=follower.rhythm, language=follower.language)
    form.offer(our_settings().languages)
    if not form.validate_on_submit():
        return _own_page(follower, form), 400 if form.is_submitted() else 200
    change(db.session(), follower, Rhythm(form.rhythm.data), form.language.data)
    db.session.commit()
    flash(_("This is changed."), "ok")
    return redirect(url_for("notices.own", token=follower.token), 303)


def _own_page(follower: Follower, form: ChangeForm) -> str:
    wanted = [(one.kind, one.key) for one in follower.follows]
    subjects = find_subjects(db.session(), wanted, preferred_languages())
    told: dict[str, Any] = {"follower": follower, "subjects": subjects}
    return render_template("notices/own.html", form=form, **told)


@blueprint.post("/letters/<token>/drop/<public_id>")
@requires("notices.change")
def drop(token: str, public_id: str) -> ResponseReturnValue:
    """Stop following one thing."""
    is_left = stop_one(db.session(), find_follower(db.session(), token), public_id)
    db.session.commit()
    if not is_left:
        return render_template("notices/stopped.html")
    flash(_("You no longer follow this."), "ok")
    return redirect(url_for("notices.own", token=token), 303)


@blueprint.get("/letters/<token>/stop", endpoint="stop")
@requires("notices.change", load=_follower)
def stop_page(follower: Follower) -> ResponseReturnValue:
    """Ask for a click; opening the page, as mail scanners do, stops nothing."""
    return render_template("notices/stop.html", follower=follower)


@blueprint.post("/letters/<token>/stop")
@requires("notices.change")
def stop_by_program(token: str) -> ResponseReturnValue:
    """Stop all letters because a mail program says so for its reader."""
    if request.form.get("List-Unsubscribe") != "One-Click":
        abort(400)
    return _stopped(token)


@blueprint.post("/letters/<token>/stop-all")
@requires("notices.change")
def stop_all(token: str) -> ResponseReturnValue:
    """Stop all letters by the button of our own page."""
    return _stopped(token)


def _stopped(token: str) -> str:
    """Stop all letters; who stopped before has what they want."""
    with suppress(NotFound):
        stop(db.session(), find_follower(db.session(), token))
    db.session.commit()
    return render_template("notices/stopped.html")
