# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The start page, pages about Leidraad, the desk for staff, and what machines ask for."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from leidraad.complaints.services import complaints_in
from leidraad.contributions.services import contributions_in
from leidraad.core.addresses import local_path
from leidraad.core.clock import today, utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person, may, public, requires
from leidraad.core.installation import our_settings, secret_key
from leidraad.core.language import keep_language
from leidraad.core.paging import Page, read_page
from leidraad.core.person import Role
from leidraad.core.remember import remembered
from leidraad.council.services import ending_trials, register, unused, waiting_for_council
from leidraad.home.forms import StyleForm
from leidraad.home.services import head_of_trail, totals
from leidraad.onboarding.services import left_to_read
from leidraad.panel.services import words_to_check as panel_words_to_check
from leidraad.principles.services import open_amendments, open_questions, open_suggestions, words_to_check
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import has_choices, open_rounds, rounds_for_staff
from leidraad.sense.services import reasons_to_check
from leidraad.themes.services import count_remainder

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@public
def index() -> ResponseReturnValue:
    """Say what this is, and what is open now."""
    now = utc_now()
    rounds = [one for one in open_rounds(db.session(), now) if one.phase_at(now) != PhaseKind.CLOSED]
    principles = [one for one in register(db.session()) if one.is_ours_on(today())]
    counts = remembered("totals", lambda: totals(db.session()))
    return render_template("home/index.html", rounds=rounds, principles=principles, counts=counts)


@blueprint.get("/how-it-works")
@public
def how() -> ResponseReturnValue:
    """Explain the thread."""
    return render_template("home/how.html")


@blueprint.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """Tell what is kept, why and how long."""
    return render_template("home/privacy.html")


@blueprint.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """Tell how accessible this is and where it falls short."""
    return render_template("home/accessibility.html")


@blueprint.get("/check")
@public
def check() -> ResponseReturnValue:
    """Tell how anybody can check the count."""
    return render_template("home/check.html", head=head_of_trail(db.session()))


@blueprint.get("/language/<code>")
@public
def language(code: str) -> ResponseReturnValue:
    """Remember the language in a cookie and go back."""
    if code not in our_settings().languages:
        abort(404)
    return keep_language(redirect(local_path(request.args.get("next"))), code)


@blueprint.get("/staff")
@requires("home.desk")
def desk() -> ResponseReturnValue:
    """Show what needs a person today, by what this person may do."""
    rounds = [one for one in rounds_for_staff(db.session()) if may("rounds.look", one)]
    going_on = [one for one in rounds if one.phase_at(utc_now()) != PhaseKind.CLOSED]
    return render_template("home/desk.html", rounds=going_on, soon=utc_now() + timedelta(days=7), **_waiting(going_on))


def _waiting(rounds: list[Round]) -> dict[str, Any]:
    """Return what waits: what to look at and to answer per round, complaints, and principles that nobody used."""
    is_staff = current_person().has(Role.STAFF)
    session = db.session()
    return {
        "to_check": [(one, read_page(session, contributions_in(one, "to_check"), 1)) for one in rounds]
        if is_staff
        else [],
        "unplaced": [(one, count_remainder(session, one)) for one in rounds if may("themes.settle", one)],
        "without_choices": [one for one in rounds if _lacks_choices(one)],
        "amendments": [(one, open_amendments(session, one)) for one in rounds],
        "suggestions": [(one, open_suggestions(session, one)) for one in rounds],
        "questions": [(one, open_questions(session, one)) for one in rounds],
        "words": [(one, words_to_check(session, one)) for one in rounds] if is_staff else [],
        "panel_words": [(one, panel_words_to_check(session, one)) for one in rounds] if is_staff else [],
        "reasons": [(one, reasons_to_check(session, one)) for one in rounds] if is_staff else [],
        "council": waiting_for_council(session, utc_now()) if current_person().has(Role.COUNCIL) else [],
        "trials": ending_trials(session, today()) if current_person().has(Role.COUNCIL) else [],
        "complaints": read_page(session, complaints_in(open_only=True), 1)
        if current_person().has(Role.COMPLAINT_HANDLER)
        else None,
        "to_read": left_to_read(session, current_person(), secret_key(), today()),
        "unused": unused(session, utc_now()) if may("council.weigh") else [],
    }


def _lacks_choices(round_: Round) -> bool:
    """Tell whether somebody has to write what will be voted on, or is voted on already."""
    is_due = not round_.is_draft and round_.phase_at(utc_now()) in (PhaseKind.GROUP, PhaseKind.VOTE)
    is_theirs = may("principles.propose", round_) or may("rounds.move_phase", round_)
    return is_due and is_theirs and not has_choices(db.session(), round_)


@blueprint.get("/health")
@public
def health() -> ResponseReturnValue:
    """Answer whether the database answers."""
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return jsonify({"status": "no database"}), 503, {"Cache-Control": "no-store"}
    return jsonify({"status": "ok"}), 200, {"Cache-Control": "no-store"}


@blueprint.get("/robots.txt")
@public
def robots() -> Response:
    """Keep search engines out of the staff pages; an invented municipality is not indexed at all."""
    closed = "/" if our_settings().demo else "/staff"
    site_map = url_for("finding.sitemap", _external=True)
    return Response(f"User-agent: *\nDisallow: {closed}\nSitemap: {site_map}\n", mimetype="text/plain")


@blueprint.get("/.well-known/security.txt")
@public
def security_txt() -> Response:
    """Tell where to report a leak (RFC 9116, SEC-01)."""
    settings = our_settings()
    expires = (utc_now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: mailto:{settings.help_email}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.base_url}{url_for('home.security_txt')}",
    )
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@blueprint.get("/styleguide")
@public
def styleguide() -> ResponseReturnValue:
    """Show every part of a page in every state, to who builds on it."""
    if our_settings().production:
        abort(404)
    refused = StyleForm(formdata=None, prefix="refused")
    refused.validate()
    page: Page[str] = Page((), 2, True)
    return render_template("styleguide.html", form=StyleForm(formdata=None), refused=refused, page=page)
