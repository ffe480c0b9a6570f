# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What no browser sends and no database keeps: the character NUL in an address or a form."""

from itertools import chain

from flask import Flask, abort, request


def set_up(app: Flask) -> None:
    """Refuse it once, before anything looks at it: PostgreSQL takes it nowhere, not even to search for."""
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    sent = chain.from_iterable(pair for several in (request.args, request.form) for pair in several.items(multi=True))
    if any("\0" in one for one in chain([request.path], sent)):
        abort(400)
