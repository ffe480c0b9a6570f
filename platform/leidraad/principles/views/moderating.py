# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look at words that people wrote about a candidate."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.gate import current_person, requires
from leidraad.principles.forms import ModerateForm
from leidraad.principles.services import keep_back, show_words, words_at
from leidraad.principles.services.moderating import Words
from leidraad.principles.views.blueprint import blueprint

KINDS = "<any(amendment, opinion, question):kind>"


class _Words:
    """Words and their kind, as the gate needs one thing with a round."""

    def __init__(self, kind: str, words: Words) -> None:
        self.kind, self.words, self.round = kind, words, words.round


def _words(kind: str, public_id: str) -> _Words:
    return _Words(kind, words_at(db.session(), kind, public_id))


@blueprint.route(f"/staff/words/{KINDS}/<public_id>", methods=["GET", "POST"])
@requires("principles.moderate", load=_words)
def moderate(found: _Words) -> ResponseReturnValue:
    """Show words to everybody, or keep them back with a reason."""
    form = ModerateForm()
    if not form.validate_on_submit():
        page = render_template("principles/moderate.html", kind=found.kind, words=found.words, form=form)
        return page, 400 if form.is_submitted() else 200
    if request.form.get("decision") == "show":
        show_words(db.session(), found.words, by=current_person(), now=utc_now())
    else:
        keep_back(db.session(), found.words, form.reason.data or "", by=current_person(), now=utc_now())
    db.session.commit()
    flash(_("This is saved."), "ok")
    return redirect(url_for("principles.staff_index", slug=found.round.slug), 303)
