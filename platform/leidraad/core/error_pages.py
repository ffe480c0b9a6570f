# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Errors in plain language: what happened, that nothing was lost, and the way on."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from wtforms import Field

from leidraad.core.browser import ensure_browser_token
from leidraad.core.db import db
from leidraad.core.errors import N_, LogInFirst, NotNow, ProveAddressFirst, Refusal
from leidraad.core.gate import round_in_hand
from leidraad.core.logs import log
from leidraad.core.plain_text import clean_text
from leidraad.core.problems import LANGUAGE, for_programs, problem

# Where somebody goes first, and what the link there says.
_WAYS_IN: dict[type[Refusal], tuple[str, str]] = {
    LogInFirst: ("accounts.log_in", N_("Log in")),
    ProveAddressFirst: ("accounts.ask_link", N_("Ask for a link by mail")),
}
# The names of all fields for a password: no page gives one back, not even out of sight.
PASSWORDS = {"password", "old", "new"}
_HIDDEN = PASSWORDS | {"csrf_token", "nonce", "token", "code"}

EXPLANATIONS = {
    400: (N_("We do not understand this"), N_("Something in the address or the form is not right.")),
    401: (N_("Log in first"), N_("Log in first, then try again.")),
    403: (N_("This is not open to you"), N_("Your account does not give access to this page.")),
    404: (N_("This page does not exist"), N_("The address may be wrong, or the page was moved.")),
    405: (N_("This is not possible here"), N_("Go back and use the buttons on the page.")),
    409: (N_("This is not possible now"), N_("Something changed in the meantime.")),
    413: (N_("This is too large"), N_("The file or text is larger than we can take.")),
    415: (N_("We cannot read this"), N_("Something in the address or the form is not right.")),
    422: (N_("This cannot be done"), N_("Something in the address or the form is not right.")),
    429: (N_("Too many tries"), N_("Please wait a minute and try again.")),
    500: (N_("Something went wrong on our side"), N_("It was not you. We wrote down that it went wrong.")),
    503: (N_("We are busy"), N_("Please wait a minute and try again.")),
}


def set_up(app: Flask) -> None:
    """Give every kind of error its page."""
    app.register_error_handler(Refusal, show_refusal)
    app.register_error_handler(CSRFError, show_stale_form)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(OperationalError, show_database_error)
    app.register_error_handler(Exception, show_fault)


def say(refusal: Refusal) -> str:
    """Return the sentence of a refusal in the language of the page."""
    text: str = _(refusal.message, **refusal.values) if refusal.values else _(refusal.message)
    return text


class RefusalBeside:
    """Show a refusal beside the field whose answer it is about, and keep nothing of what was begun.

    Whoever gets past the block shows the form again.
    """

    def __init__(self, field: Field) -> None:
        self.field = field

    def __enter__(self) -> None:
        pass

    # Not a generator: by `bool` a type checker knows that what follows the block can be reached.
    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if not isinstance(error, Refusal):
            return False
        db.session.rollback()
        self.field.errors = [say(error)]
        return True


def show_refusal(refusal: Refusal) -> ResponseReturnValue:
    """Show a rule that says no; who has to log in first goes there, or gets what they sent back to send it then."""
    db.session.rollback()
    if for_programs():
        with force_locale(LANGUAGE):
            return problem(refusal.status, say(refusal))
    page, words = _WAYS_IN.get(type(refusal), ("", ""))
    if page and request.method == "GET":
        return redirect(url_for(page, next=request.full_path.rstrip("?")))
    if page:
        return _send_again(say(refusal), (_(words), url_for(page))), refusal.status
    return _page(refusal.status, say(refusal), round_=round_in_hand() if isinstance(refusal, NotNow) else None)


def show_stale_form(_error: CSRFError) -> ResponseReturnValue:
    """Show a form whose token no longer fits: what was typed is kept, and can be sent again."""
    if not _from_our_own_page():
        return _page(400, _("This form did not come from our own page, so we did not accept it."))
    # Where the cookies were cleared, what is sent again would otherwise come without what a voter needs.
    ensure_browser_token()
    return _send_again(_("This page was open for a long time, so we could not be sure that it was you.")), 400


def show_http_error(error: HTTPException) -> ResponseReturnValue:
    """Show an error that Flask or Werkzeug found."""
    if error.code is None or error.code < 400:
        return error
    answer = make_response(_page(error.code))
    # A method that is not there says which are.
    answer.headers.extend({name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}})
    return answer


def show_database_error(error: OperationalError) -> ResponseReturnValue:
    """Say that we are busy: the database was locked or away."""
    db.session.rollback()
    log.error("database", error=type(error.orig).__name__)
    return _page(503)


def show_fault(error: Exception) -> ResponseReturnValue:
    """Show a fault of ours; its place is logged, its words are not, for they may hold what somebody typed."""
    db.session.rollback()
    trace, place = error.__traceback__, ""
    while trace:
        place, trace = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}", trace.tb_next
    log.error("fault", error=type(error).__name__, place=place)
    if current_app.testing:
        raise error
    return _page(500)


def _send_again(explanation: str, way_in: tuple[str, str] | None = None) -> str:
    sent, left_out = request.form, PASSWORDS | {"csrf_token"}
    fields = [(name, value) for name, value in sent.items(multi=True) if name not in left_out]
    told = {"explanation": explanation, "way_in": way_in, "has_password": not PASSWORDS.isdisjoint(sent)}
    return render_template("errors/stale.html", typed=_typed(), fields=fields, **told)


def _page(status: int, explanation: str = "", round_: Any = None) -> ResponseReturnValue:
    if for_programs():
        return problem(status)
    title, fallback = EXPLANATIONS.get(status, EXPLANATIONS[400])
    page = render_template(
        "errors/error.html",
        status=status,
        heading=_(title),
        explanation=explanation or _(fallback),
        typed=_typed(),
        round=round_,
    )
    return page, status


def _typed() -> list[tuple[str, str]]:
    """Return the texts of the form, so that the page can give them back to be copied."""
    try:
        form = request.form
    except HTTPException:  # too large to read; the browser's own page still holds it
        return []
    texts = (clean_text(value) for name, value in form.items(multi=True) if name not in _HIDDEN)
    return [("", text) for text in texts if " " in text or len(text) > 20]


def _from_our_own_page() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(source).netloc == request.host
