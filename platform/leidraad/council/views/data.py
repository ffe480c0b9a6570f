# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register as data, for programs."""

from datetime import date
from typing import Any

from flask import Response, jsonify, url_for

from leidraad.core.clock import today
from leidraad.core.db import db
from leidraad.core.gate import public
from leidraad.council.models import Hold, Principle, PrincipleVersion
from leidraad.council.services import register
from leidraad.council.views.blueprint import blueprint, principle_at


@blueprint.get("/principles.json")
@public
def register_json() -> Response:
    """Give the register as JSON: every principle with all its versions."""
    return jsonify({"principles": [_as_json(principle) for principle in register(db.session())]})


@blueprint.get("/principles/<public_id>.json")
@public
def principle_json(public_id: str) -> Response:
    """Give one principle as JSON."""
    return jsonify(_as_json(principle_at(public_id)))


def _as_json(principle: Principle) -> dict[str, Any]:
    day, repeal = today(), principle.repeal
    return {
        "id": principle.public_id,
        "status": principle.standing_on(day),
        "version": principle.shown_on(day).number,
        "coming": [one.number for one in principle.coming_on(day)],
        "repeal": {"reference": repeal.reference or None, "reason": repeal.reason, "on": repeal.day.isoformat()}
        if repeal
        else None,
        "url": url_for("thread.principle", public_id=principle.public_id, _external=True),
        "versions": [_version_as_json(one) for one in principle.versions],
    }


def _version_as_json(version: PrincipleVersion) -> dict[str, Any]:
    adoption = version.adoption
    return {
        "number": version.number,
        "texts": {text.language: {"title": text.title, "text": text.text} for text in version.texts},
        "sha256": version.text_hash,
        "validFrom": _day(version.valid_from),
        "holds": version.hold,
        "pilot": {"teams": version.pilot_teams or None, "until": _day(version.pilot_until)}
        if version.hold == Hold.PILOT
        else None,
        "deviation": version.deviation or None,
        "adoption": {
            "reference": adoption.reference,
            "meeting": adoption.meeting or None,
            "decidedOn": _day(adoption.decided_on),
            "votesFor": adoption.votes_for,
            "votesAgainst": adoption.votes_against,
            "minutes": adoption.minutes_url or None,
            "source": adoption.source or None,
        },
        "url": url_for("council.version", public_id=version.principle.public_id, number=version.number, _external=True),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
