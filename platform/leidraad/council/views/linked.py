# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register as linked data: JSON-LD in the words of schema.org."""

from typing import Any

from flask import Response, url_for

from leidraad.core.clock import today
from leidraad.core.db import db
from leidraad.core.gate import public
from leidraad.core.installation import our_settings
from leidraad.core.linked import give_linked
from leidraad.council.models import Adoption, Principle, PrincipleVersion, Standing
from leidraad.council.services import register
from leidraad.council.views.blueprint import blueprint

SCHEMA = "https://schema.org/"
FORCE = {Standing.IN_FORCE: "InForce", Standing.PILOT: "PartiallyInForce"}


@blueprint.get("/principles.jsonld")
@public
def register_jsonld() -> Response:
    """Give every principle with its versions; the words come along, so that no program has to fetch a vocabulary."""
    told = {
        "@context": {"@vocab": SCHEMA},
        "@id": url_for("council.register", _external=True),
        "@type": "Collection",
        "publisher": {"@type": "GovernmentOrganization", "name": our_settings().municipality},
        "hasPart": [_principle(one) for one in register(db.session())],
    }
    return give_linked(told)


def _principle(principle: Principle) -> dict[str, Any]:
    return {
        "@id": url_for("thread.principle", public_id=principle.public_id, _external=True),
        "@type": "Legislation",
        "legislationLegalForce": {"@id": SCHEMA + _force(principle)},
        "name": _in_languages(principle.shown_on(today()), "title"),
        "workExample": [_version(one) for one in principle.versions],
    }


def _force(principle: Principle) -> str:
    return FORCE.get(principle.standing_on(today()), "NotInForce")


def _version(version: PrincipleVersion) -> dict[str, Any]:
    adoption = version.adoption
    told = {
        "@id": _address(version, version.number),
        "@type": "Legislation",
        "version": version.number,
        "name": _in_languages(version, "title"),
        "text": _in_languages(version, "text"),
        "legislationIdentifier": adoption.reference,
        "legislationDate": adoption.decided_on and adoption.decided_on.isoformat(),
        "legislationDateVersion": version.valid_from and version.valid_from.isoformat(),
        "temporalCoverage": _span(version),
        "audience": {"@type": "Audience", "audienceType": version.pilot_teams} if version.pilot_teams else None,
        "comment": {"@type": "Comment", "text": version.deviation} if version.deviation else None,
        "subjectOf": {"@type": "Event", "name": adoption.meeting} if adoption.meeting else None,
        "interactionStatistic": _votes(adoption) or None,
        "legislationChanges": {"@id": _address(version, version.number - 1)} if version.number > 1 else None,
        "citation": adoption.minutes_url or None,
        "creditText": adoption.source or None,
        "identifier": {"@type": "PropertyValue", "propertyID": "SHA-256", "value": version.text_hash},
    }
    return {key: value for key, value in told.items() if value is not None}


def _span(version: PrincipleVersion) -> str | None:
    """Return from when until when a trial lasts."""
    begins = version.valid_from.isoformat() if version.valid_from else ".."
    return f"{begins}/{version.pilot_until.isoformat()}" if version.pilot_until else None


def _votes(adoption: Adoption) -> list[dict[str, Any]]:
    counted = [("AgreeAction", adoption.votes_for), ("DisagreeAction", adoption.votes_against)]
    return [
        {"@type": "InteractionCounter", "interactionType": {"@id": SCHEMA + action}, "userInteractionCount": number}
        for action, number in counted
        if number is not None
    ]


def _address(version: PrincipleVersion, number: int) -> str:
    return url_for("council.version", public_id=version.principle.public_id, number=number, _external=True)


def _in_languages(version: PrincipleVersion, what: str) -> list[dict[str, str]]:
    return [{"@value": getattr(text, what), "@language": text.language} for text in version.texts]
