# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document as people read it: per operation its parameters, the fields it gives, and an example."""

from collections.abc import Iterator
from dataclasses import dataclass
from json import dumps
from typing import Any

from leidraad.api.openapi import REFERENCE
from leidraad.api.resources.base import Json


@dataclass(frozen=True)
class Field:
    """One field, by its place in the answer: `teksten[].taal` is in each of a list."""

    name: str
    kind: str
    says: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """One operation; its fields and example are empty where an earlier one gave the same."""

    path: str
    summary: str
    parameters: list[Field]
    fields: list[Field]
    example: str


def read(document: Json) -> dict[str, list[Told]]:
    """Return the operations of a document by what they are about."""
    found: dict[str, list[Told]] = {tag["name"]: [] for tag in document["tags"]}
    seen: set[str] = set()
    for path, verbs in document["paths"].items():
        told = verbs["get"]
        gives = told["responses"]["200"]["content"]["application/json"]["schema"]
        thing = _thing(document, gives)
        fields = [] if thing in seen else list(_fields(document, {"$ref": thing}))
        seen.add(thing)
        example = _shown(document, gives) if fields else ""
        found[told["tags"][0]].append(Told(path, told["summary"], _parameters(told), fields, example))
    return found


def problem_in(document: Json) -> str:
    """Return an example of an error."""
    return _shown(document, {"$ref": REFERENCE.format(model="InvalidQuestion")})


def example_of(document: Json, schema: Json) -> Any:
    """Return an example of what a schema describes, made of the examples of its fields."""
    if schema.get("examples"):
        return schema["examples"][0]
    schema = _followed(document, _filled(schema))
    if schema.get("type") == "array":
        return [example_of(document, schema["items"])]
    return {name: example_of(document, inner) for name, inner in schema["properties"].items()}


def _shown(document: Json, schema: Json) -> str:
    return dumps(example_of(document, schema), ensure_ascii=False, indent=2)


def _parameters(told: Json) -> list[Field]:
    return [
        Field(one["name"], _kind(one["schema"]), one["description"], tuple(one["schema"].get("enum", ())))
        for one in told["parameters"]
    ]


def _thing(document: Json, schema: Json) -> str:
    """Return the reference to what an operation gives, one or many of it."""
    items = _followed(document, schema).get("properties", {}).get("resultaten")
    reference: str = items["items"]["$ref"] if items else schema["$ref"]
    return reference


def _fields(document: Json, schema: Json, before: str = "") -> Iterator[Field]:
    for name, about in _followed(document, schema)["properties"].items():
        inner = _filled(about)
        each = _followed(document, inner.get("items", inner))
        place = f"{before}{name}" + ("[]" if "items" in inner else "")
        says = about.get("description", inner.get("description", ""))
        if "properties" in each:
            yield Field(place, "object", says, ())
            yield from _fields(document, each, f"{place}.")
        else:
            yield Field(place, _kind(each), says, tuple(each.get("enum", ())))


def _kind(schema: Json) -> str:
    return str(schema.get("format", schema["type"]))


def _filled(schema: Json) -> Json:
    """Return what a field holds that may also be null."""
    return next((one for one in schema.get("anyOf", ()) if one.get("type") != "null"), schema)


def _followed(document: Json, schema: Json) -> Json:
    """Return a schema, or what it refers to."""
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Json = document["components"]["schemas"][name] if name else schema
    return found
