# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The principles on other websites: in a frame, or as a piece of HTML without script."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from leidraad.core.gate import public
from leidraad.core.headers import let_frame
from leidraad.council.views.blueprint import blueprint, in_order


@blueprint.get("/principles/elsewhere")
@public
def elsewhere() -> ResponseReturnValue:
    """Tell how to show the principles on another website."""
    return render_template("council/elsewhere.html")


@blueprint.get("/principles/embed")
@public
def embed() -> Response:
    """Show what holds, for a frame on another website: the only page that may stand in one."""
    return let_frame(Response(render_template("council/embed.html", **in_order())))


@blueprint.get("/principles.fragment")
@public
def fragment() -> Response:
    """Give what holds as a piece of HTML; scripts of other websites may read it."""
    text = render_template("council/fragment.html", **in_order())
    return Response(text, headers={"Access-Control-Allow-Origin": "*"})
