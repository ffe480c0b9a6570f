# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the principles ask of each kind of work, with cases; and a button for who read it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from leidraad.core.clock import today
from leidraad.core.db import db
from leidraad.core.gate import current_person, requires
from leidraad.core.installation import secret_key
from leidraad.onboarding.rules import ROLES
from leidraad.onboarding.services import cases, count_readers, has_read, say_read, year_of

blueprint = Blueprint("onboarding", __name__)
_PATH = "/principles/for/<any(staff, panel, council, complaint_handler):kind>"


@blueprint.get(_PATH)
@requires("onboarding.read")
def page(kind: str) -> ResponseReturnValue:
    """Show each principle that holds beside what it did."""
    person, day = current_person(), today()
    told = {
        "cases": cases(db.session(), day),
        "readers": count_readers(db.session(), kind, day),
        "year": year_of(day),
        "is_read": person.has(kind) and has_read(db.session(), kind, person, secret_key(), day),
    }
    return render_template("onboarding/page.html", kind=kind, kinds=ROLES, **told)


@blueprint.post(_PATH, endpoint="say_read")
@requires("onboarding.say_read")
def say_read_page(kind: str) -> ResponseReturnValue:
    """Keep that somebody read it."""
    say_read(db.session(), kind, by=current_person(), secret=secret_key(), day=today())
    db.session.commit()
    flash(_("Thank you. We keep only how many people read it."), "ok")
    return redirect(url_for("onboarding.page", kind=kind), 303)
