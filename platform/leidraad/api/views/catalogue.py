# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The catalogue of open data: DCAT in JSON-LD, with what DCAT-AP-NL asks of each thing in it."""

from datetime import datetime
from typing import Any

from flask import Response, url_for

from leidraad.api.operations import BASE
from leidraad.api.views.blueprint import blueprint
from leidraad.api.views.read_me import LICENCE_URL
from leidraad.core.clock import utc_now
from leidraad.core.db import db
from leidraad.core.errors import N_
from leidraad.core.gate import public
from leidraad.core.installation import our_settings
from leidraad.core.linked import give_linked, in_all_languages
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
KEYWORDS = (N_("participation"), N_("leading principles"))


@blueprint.get("/open-data.jsonld")
@public
def catalogue() -> Response:
    """Give the catalogue; the words come along, so that no program has to fetch a vocabulary."""
    datasets = [_register(), *(_round(one) for one in db.session.scalars(opened_rounds()))]
    title = in_all_languages(N_("Open data about leading principles"))
    told = _thing("dcat:Catalog", _page("catalogue"), title, in_all_languages(ABOUT)) | {
        "@context": CONTEXT,
        "foaf:homepage": _document(_page()),
        "dcat:dataset": datasets,
        "dcat:service": _api([one["@id"] for one in datasets]),
    }
    return give_linked(told)


def _register() -> Thing:
    titles, abouts = map(in_all_languages, REGISTER)
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
        "dct:temporal": _period(round_),
        "dct:accrualPeriodicity": {"@id": f"{AUTHORITY}frequency/{how_often}"},
        "dcat:distribution": [*files, _by_api(f"/rondes/{slug}")],
    }


def _dataset(page: str, titles: list[Thing], abouts: list[Thing]) -> Thing:
    return _thing("dcat:Dataset", f"{page}#data", titles, abouts) | {
        "dct:identifier": page,
        "dct:accessRights": {"@id": f"{AUTHORITY}access-right/PUBLIC"},
        "dcat:theme": {"@id": f"{AUTHORITY}data-theme/GOVE"},
        "dcat:keyword": _keywords(),
        "dcat:landingPage": _document(page),
    }


def _period(round_: Round) -> Thing:
    """Return from when until when residents could take part; a round that goes on has no end."""
    ends = {"dcat:endDate": _moment(round_.closed_at)} if round_.closed_at else {}
    return {"@type": "dct:PeriodOfTime", "dcat:startDate": _moment(round_.opened_at or round_.created_at), **ends}


def _file(kind: str, says: str, address: str) -> Thing:
    return _distribution(kind, says, address) | {"dcat:downloadURL": {"@id": address}}


def _by_api(path: str) -> Thing:
    told = _distribution("JSON", N_("API for programs"), _base() + path)
    return told | {"dcat:accessService": {"@id": _page("api")}}


def _distribution(kind: str, says: str, address: str) -> Thing:
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": in_all_languages(says),
        "dct:language": _languages(),
        "dct:license": _licence(),
        "dcat:accessURL": {"@id": address},
        "dcat:mediaType": {"@id": f"{MEDIA}application/{FILES[kind]}"},
        "dct:format": {"@id": f"{AUTHORITY}file-type/{kind}"},
    }


def _api(serves: list[str]) -> Thing:
    title = in_all_languages(N_("API for programs"))
    about = N_("Everything that is public, as JSON, by the design rules of the Dutch government for APIs.")
    return _thing("dcat:DataService", _page("api"), title, in_all_languages(about)) | {
        "dct:identifier": _base(),
        "dct:accessRights": {"@id": f"{AUTHORITY}access-right/PUBLIC"},
        "dcat:theme": {"@id": f"{AUTHORITY}data-theme/GOVE"},
        "dcat:keyword": _keywords(),
        "dcat:endpointURL": {"@id": _base()},
        "dcat:endpointDescription": {"@id": url_for("api.openapi", _external=True)},
        "dcat:servesDataset": [{"@id": one} for one in serves],
    }


def _thing(kind: str, here: str, titles: list[Thing], abouts: list[Thing]) -> Thing:
    """Return what is told of the catalogue, of a data set and of a service alike."""
    settings = our_settings()
    return {
        "@id": here,
        "@type": kind,
        "dct:title": titles,
        "dct:description": abouts,
        "dct:publisher": _municipality(),
        "dct:creator": _municipality(),
        "dct:license": _licence(),
        "dct:language": _languages(),
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": settings.municipality,
            "vcard:hasEmail": {"@id": f"mailto:{settings.help_email}"},
        },
    }


def _municipality() -> Thing:
    settings = our_settings()
    return {"@id": settings.base_url, "@type": "foaf:Agent", "foaf:name": settings.municipality}


def _licence() -> Thing:
    return {"@id": LICENCE_URL, "@type": "dct:LicenseDocument"}


def _document(address: str) -> Thing:
    return {"@id": address, "@type": "foaf:Document"}


def _languages() -> list[Thing]:
    languages = our_settings().languages
    return [{"@id": f"{AUTHORITY}language/{LANGUAGES[one]}"} for one in languages]


def _keywords() -> list[Thing]:
    return [said for word in KEYWORDS for said in in_all_languages(word)]


def _moment(moment: datetime) -> Thing:
    return {"@value": moment.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}


def _page(part: str = "") -> str:
    return url_for("api.open_data", _anchor=part or None, _external=True)


def _base() -> str:
    return url_for("home.index", _external=True).rstrip("/") + BASE
