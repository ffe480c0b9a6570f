# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document, made from the table of operations and from the resources; nothing is described twice."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from leidraad.api.operations import ABOUT, BASE, OPERATIONS, SUBJECTS, VERSION, Operation
from leidraad.api.resources.base import ID, Json, Listing
from leidraad.api.resources.problem import InvalidQuestion, Problem
from leidraad.core.errors import N_
from leidraad.core.problems import MIMETYPE

REFERENCE = "#/components/schemas/{model}"

# The parts of an address: what each is called in the document, what it says, and what it may hold.
PLACES: Mapping[str, Json] = {
    "slug": {
        "name": "rondeId",
        "description": N_("The id of a round: the last part of its address."),
        "schema": {"type": "string", "pattern": "^[0-9a-z-]{1,60}$"},
        "example": "duurzame-energie",
    },
    "public_id": {
        "name": "id",
        "description": N_("Its id, from a list."),
        "schema": {"type": "string", "pattern": "^[0-9a-z]{16}$"},
        "example": ID,
    },
    "number": {
        "name": "nummer",
        "description": N_("The number of a version; the first one is 1."),
        "schema": {"type": "integer", "minimum": 1, "maximum": 9999},
        "example": 1,
    },
}
PROBLEMS = {
    "400": N_("The question is not right; `errors` tells every mistake in it."),
    "404": N_("The address is wrong, or what you ask for is not public (yet)."),
    "406": N_("You ask for something else than JSON."),
    "429": N_("Too many questions in a short time."),
    "500": N_("Something went wrong on our side."),
}
PAGED = N_("In the order in which things came in, a page at a time; “links.next” leads to the next page.")
SINGLE = N_("Ask again with its ETag, and it comes only if it changed.")


@dataclass(frozen=True)
class Publisher:
    """Who gives the API, and where."""

    municipality: str
    email: str
    base_url: str


def document(publisher: Publisher) -> Json:
    """Return the document, in the language that gettext has now."""
    return {
        "openapi": "3.1.0",
        "info": _info(publisher),
        "servers": [{"url": publisher.base_url + BASE}],
        "tags": [{"name": _(subject), "description": _(ABOUT[subject])} for subject in SUBJECTS],
        # Nobody needs a key.
        "security": [],
        "paths": {address_of(one): {"get": _operation(one)} for one in in_order()},
        "components": {
            "schemas": _schemas(),
            "headers": {"API-Version": {"description": _("The version of this API."), "schema": {"type": "string"}}},
            "responses": {status: _problem(status, _(says)) for status, says in PROBLEMS.items()},
        },
    }


def in_order() -> list[Operation]:
    """Return the operations in the order in which people read of them."""
    return sorted(OPERATIONS.values(), key=lambda one: SUBJECTS.index(one.subject))


def address_of(operation: Operation) -> str:
    """Return the address of an operation as the document writes it."""
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: f"{{{PLACES[found[1]]['name']}}}", operation.path)


def _info(publisher: Publisher) -> Json:
    return {
        "title": _("Leading principles of %(municipality)s", municipality=publisher.municipality),
        "version": VERSION,
        "description": _(
            "Everything public about how leading principles come about and are used: rounds, what residents wrote, "
            "proposed principles, votes, the register. Reading is free; there is no key."
        ),
        "contact": {
            "name": _("Municipality of %(name)s", name=publisher.municipality),
            "email": publisher.email,
            "url": f"{publisher.base_url}/api",
        },
        "license": {"name": "CC0 1.0", "identifier": "CC0-1.0"},
    }


def _operation(one: Operation) -> Json:
    return {
        "operationId": one.name,
        "tags": [_(one.subject)],
        "summary": _(one.says),
        "description": _(PAGED if issubclass(one.gives, Listing) else SINGLE),
        "parameters": [*_places(one), *_questions(one)],
        "responses": {
            "200": _answer(_("What you asked for."), {"application/json": one.gives}),
            "304": _answer(_("You have it already: nothing changed since you asked with this ETag.")),
            **{status: {"$ref": f"#/components/responses/{status}"} for status in PROBLEMS},
        },
    }


def _places(one: Operation) -> Iterator[Json]:
    for name in re.findall(r"<(?:\w+:)?(\w+)>", one.path):
        says = PLACES[name]["description"]
        yield PLACES[name] | {"in": "path", "required": True, "description": _(says)}


def _questions(one: Operation) -> Iterator[Json]:
    """Yield what may stand behind the question mark; what need not be there is left out, and never null."""
    schema = one.question.model_json_schema()
    for name, about in schema.get("properties", {}).items():
        inner = next((each for each in about.get("anyOf", ()) if each.get("type") != "null"), about)
        if "$ref" in inner:
            inner = schema["$defs"][inner["$ref"].rpartition("/")[2]]
        kept = {key: inner[key] for key in ("type", "format", "pattern", "enum", "minimum", "maximum") if key in inner}
        if about["default"] is not None:
            kept["default"] = about["default"]
        says, example = about["description"], about["examples"][0]
        yield {"name": name, "in": "query", "description": _(says), "schema": kept, "example": example}


def _problem(status: str, says: str) -> Json:
    return _answer(says, {MIMETYPE: InvalidQuestion if status == "400" else Problem})


def _answer(says: str, holds: Mapping[str, type[BaseModel]] | None = None) -> Json:
    """Return an answer as the document describes it; like all of them it tells the version."""
    told = {"description": says, "headers": {"API-Version": {"$ref": "#/components/headers/API-Version"}}}
    content = {kind: {"schema": {"$ref": REFERENCE.format(model=one.__name__)}} for kind, one in (holds or {}).items()}
    return told | ({"content": content} if content else {})


def _schemas() -> Json:
    models: list[type[BaseModel]] = [*dict.fromkeys(one.gives for one in OPERATIONS.values()), Problem, InvalidQuestion]
    references, found = models_json_schema([(model, "validation") for model in models], ref_template=REFERENCE)
    # Pydantic calls a list `Listing_Round_`.
    names = {reference["$ref"].rpartition("/")[2]: model.__name__ for (model, _mode), reference in references.items()}
    return {names.get(name, name): _translated(schema) for name, schema in found["$defs"].items()}


def _translated(schema: Json) -> Json:
    """Return a schema with what its fields say in the language of now, and without what only programmers read."""
    told = {key: value for key, value in schema.items() if key not in {"title", "description"}}
    for name, about in told.get("properties", {}).items():
        says = about.get("description")
        kept = {key: value for key, value in about.items() if key != "title"}
        told["properties"][name] = kept | ({"description": _(says)} if says else {})
    return told
