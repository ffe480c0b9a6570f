# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Staff look at words of the panel that may point at a person."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.db import db
from leidraad.core.gate import requires
from leidraad.panel.forms import KeepBackForm
from leidraad.panel.services import Words, round_of, show_or_keep_back, words_at
from leidraad.panel.views.blueprint import blueprint, saved, who

KINDS = "<any(version, decision, dissent, remark):kind>"


class _Words:
    """Words and their kind, as the gate needs one thing with a round."""

    def __init__(self, kind: str, words: Words) -> None:
        self.kind, self.words, self.round = kind, words, round_of(words)


def _words(kind: str, public_id: str) -> _Words:
    return _Words(kind, words_at(db.session(), kind, public_id))


@blueprint.route(f"/staff/panel-words/{KINDS}/<public_id>", methods=["GET", "POST"])
@requires("panel.moderate", load=_words)
def moderate(found: _Words) -> ResponseReturnValue:
    """Show words to everybody, or keep them back with a reason."""
    form = KeepBackForm()
    shows = request.form.get("decision") == "show"
    if form.validate_on_submit() and not shows and not (form.reason.data or "").strip():
        form.reason.errors = [_("Say why these words are kept back.")]
    if not form.is_submitted() or form.errors:
        page = render_template("panel/moderate.html", found=found, form=form)
        return page, 400 if form.is_submitted() else 200
    show_or_keep_back(db.session(), found.words, "" if shows else form.reason.data, **who())
    return saved(_("This is saved."), "panel.workspace", slug=found.round.slug)
