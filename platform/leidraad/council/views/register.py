# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register as everybody reads it: what holds, how it came about, and each version for ever."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from leidraad.core.db import db
from leidraad.core.gate import public
from leidraad.core.language import preferred_languages
from leidraad.council.models import PrincipleText, PrincipleVersion
from leidraad.council.services import find_version
from leidraad.council.views.blueprint import blueprint, in_order
from leidraad.principles.models import WordingText
from leidraad.principles.words import compare


@blueprint.get("/principles", endpoint="register")
@public
def register_page() -> ResponseReturnValue:
    """Show every principle: those that hold, and below them those that ended."""
    return render_template("council/register.html", **in_order())


@blueprint.get("/principles/print")
@public
def print_register() -> ResponseReturnValue:
    """Show the whole register on one page to print."""
    return render_template("council/print.html", **in_order())


@blueprint.get("/principles/<public_id>/versions/<int:number>")
@public
def version(public_id: str, number: int) -> ResponseReturnValue:
    """Show one version for ever, whatever came after it, and what it changed in an earlier one."""
    found = find_version(db.session(), public_id, number)
    since = request.args.get("since", number - 1, type=int)
    earlier = next((one for one in found.principle.versions if one.number == since < number), None)
    told = {
        "differences": _differences(earlier.texts, found) if earlier else [],
        "from_proposal": _differences(found.wording.texts, found) if found.wording and found.deviation else [],
    }
    return render_template("council/version.html", version=found, earlier=earlier, **told)


def _differences(earlier: Sequence[PrincipleText | WordingText], later: PrincipleVersion) -> list[dict[str, Any]]:
    """Return what changed in each language that both texts have, the language of the page first."""
    before = {text.language: text for text in earlier}
    both = [text for text in later.texts if text.language in before]
    first = later.text_in(*preferred_languages()).language
    return [_difference(before[one.language], one) for one in sorted(both, key=lambda one: one.language != first)]


def _difference(old: PrincipleText | WordingText, new: PrincipleText) -> dict[str, Any]:
    return {
        "language": new.language,
        "title": compare(old.title, new.title),
        "text": compare(old.text, new.text),
    }
