# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The catalogue of open data: DCAT in JSON-LD, with what DCAT-AP-NL asks of each thing in it."""

from datetime import datetime
from json import dumps
from typing import Any

from flask import Response, current_app, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from leidraad.api.operations import BASE
from leidraad.api.services import LICENCE_URL
from leidraad.api.views.blueprint import blueprint
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_
from leidraad.core.gate import public
from leidraad.rounds.models import PhaseKind, Round
from leidraad.rounds.services import opened_rounds
from leidraad.votes.services import vote_has_closed

Thing = dict[str, Any]
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# The lists of the EU and of IANA from which DCAT-AP-NL takes its words.
AUTHORITY = "http://publications.europa.eu/resource/authority/"
MEDIA = "https://www.iana.org/assignments/media-types/"
LANGUAGES = {"nl": "NLD", "fy": "FRY", "en": "ENG"}
FILES = {"ZIP": "zip", "JSON": "json", "JSON_LD": "ld+json", "ATOM": "atom+xml"}
ABOUT = N_("How residents and the municipality write leading principles together, and how these are used.")
REGISTER = (
    N_("The register of principles"),
    N_("All principles with every text, the decisions of the council, and how decisions were weighed against them."),
)
TABLES = N_("Tables as CSV and JSON, in a ZIP")


@blueprint.get("/open-data.jsonld")
@public
def catalogue() -> Response:
    """Give the catalogue; the words come along, so that no program has to fetch a vocabulary."""
    datasets = [_register(), *(_round(one) for one in db.session.scalars(opened_rounds()))]
    told = _thing("dcat:Catalog", _page("catalogue"), _said(N_("Open data about leading principles")), _said(ABOUT))
    told |= {
        "@context": CONTEXT,
        "foaf:homepage": {"@id": _page()},
        "dcat:dataset": datasets,
        "dcat:service": _api([one["@id"] for one in datasets]),
    }
    response = Response(dumps(told, ensure_ascii=False), content_type="application/ld+json")
    response.add_etag()
    response.make_conditional(request)
    return response


def _register() -> Thing:
    titles, abouts = map(_said, REGISTER)
    return _dataset(url_for("council.register", _external=True), titles, abouts) | {
        "dct:accrualPeriodicity": {"@id": f"{AUTHORITY}frequency/IRREG"},
        "dcat:distribution": [
            _file("ZIP", TABLES, url_for("api.register_file", _external=True)),
            _file("JSON_LD", N_("Linked data"), url_for("council.register_jsonld", _external=True)),
            _file("ATOM", N_("What changed, as a feed"), url_for("council.feed", _external=True)),
            _by_api("/principes"),
        ],
    }


def _round(round_: Round) -> Thing:
    slug, now = round_.slug, utc_now()
    titles, questions = (
        [{"@value": getattr(one, what), "@language": one.language} for one in round_.texts]
        for what in ("title", "question")
    )
    files = [_file("ZIP", TABLES, url_for("api.round_file", slug=slug, _external=True))]
    if vote_has_closed(round_, now):
        votes = url_for("votes.open_data", slug=slug, _external=True)
        files.append(_file("ZIP", N_("All votes, as Polis writes them"), votes))
    how_often = "NEVER" if round_.phase_at(now) == PhaseKind.CLOSED else "CONT"
    return _dataset(url_for("thread.round_page", slug=slug, _external=True), titles, questions) | {
        "dct:issued": _moment(round_.opened_at or round_.created_at),
        "dct:accrualPeriodicity": {"@id": f"{AUTHORITY}frequency/{how_often}"},
        "dcat:distribution": [*files, _by_api(f"/rondes/{slug}")],
    }


def _dataset(page: str, titles: list[Thing], abouts: list[Thing]) -> Thing:
    return _thing("dcat:Dataset", f"{page}#data", titles, abouts) | {
        "dct:identifier": page,
        "dct:creator": _municipality(),
        "dct:accessRights": {"@id": f"{AUTHORITY}access-right/PUBLIC"},
        "dcat:theme": {"@id": f"{AUTHORITY}data-theme/GOVE"},
        "dcat:landingPage": {"@id": page},
    }


def _file(kind: str, says: str, address: str) -> Thing:
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _said(says),
        "dct:license": {"@id": LICENCE_URL},
        "dcat:accessURL": {"@id": address},
        "dcat:mediaType": {"@id": f"{MEDIA}application/{FILES[kind]}"},
        "dct:format": {"@id": f"{AUTHORITY}file-type/{kind}"},
    }


def _by_api(path: str) -> Thing:
    address = _base() + path
    return _file("JSON", N_("API for programs"), address) | {"dcat:accessService": {"@id": _page("api")}}


def _api(serves: list[str]) -> Thing:
    about = _said(N_("Everything that is public, as JSON, by the design rules of the Dutch government for APIs."))
    return _thing("dcat:DataService", _page("api"), _said(N_("API for programs")), about) | {
        "dct:identifier": _base(),
        "dct:accessRights": {"@id": f"{AUTHORITY}access-right/PUBLIC"},
        "dcat:theme": {"@id": f"{AUTHORITY}data-theme/GOVE"},
        "dcat:endpointURL": {"@id": _base()},
        "dcat:endpointDescription": {"@id": url_for("api.openapi", _external=True)},
        "dcat:servesDataset": [{"@id": one} for one in serves],
    }


def _thing(kind: str, here: str, titles: list[Thing], abouts: list[Thing]) -> Thing:
    """Return what is told of the catalogue, of a data set and of a service alike."""
    settings = current_app.extensions["settings"]
    return {
        "@id": here,
        "@type": kind,
        "dct:title": titles,
        "dct:description": abouts,
        "dct:publisher": _municipality(),
        "dct:license": {"@id": LICENCE_URL},
        "dct:language": [{"@id": f"{AUTHORITY}language/{LANGUAGES[one]}"} for one in settings.languages],
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": settings.municipality,
            "vcard:hasEmail": {"@id": f"mailto:{settings.help_email}"},
        },
    }


def _municipality() -> Thing:
    settings = current_app.extensions["settings"]
    return {"@id": settings.base_url, "@type": "foaf:Agent", "foaf:name": settings.municipality}


def _said(message: str) -> list[Thing]:
    """Return a marked sentence in each language of the municipality."""
    told = []
    for language in current_app.extensions["settings"].languages:
        with force_locale(language):
            told.append({"@value": _(message), "@language": language})
    return told


def _moment(moment: datetime) -> Thing:
    return {"@value": moment.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}


def _page(part: str = "") -> str:
    return url_for("api.open_data", _anchor=part or None, _external=True)


def _base() -> str:
    return url_for("home.index", _external=True).rstrip("/") + BASE
