# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of operations. Each says once what it is called, takes and gives; routes, checks and document follow."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from flask import Blueprint, Response, request
from flask_babel import force_locale
from flask_babel import gettext as _
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from leidraad.api.resources.base import Json, Listing, Resource
from leidraad.api.resources.questions import Question
from leidraad.core.errors import N_
from leidraad.core.gate import public
from leidraad.core.limits import limiter
from leidraad.core.problems import LANGUAGE, problem

VERSION = "1.0.0"
BASE = "/api/v1"
JSON = "application/json"
# Of one address.
LIMIT = "600 per minute"

# What the operations are about, in the order in which people read of them.
ROUNDS, WORDS, PROPOSALS, REGISTER = SUBJECTS = (
    N_("Rounds"),
    N_("Words and themes"),
    N_("Proposed principles"),
    N_("The register"),
)
ABOUT = {
    ROUNDS: N_("What the municipality asked, when, and what became of everything that came in."),
    WORDS: N_("What residents wrote, and the themes under which people put it."),
    PROPOSALS: N_("What was proposed, in which words, what others would change, and how people voted."),
    REGISTER: N_("The principles that the council adopted, each version, and how decisions were weighed against them."),
}
# What is wrong with a question, by what pydantic calls it.
MISTAKES = {
    "extra_forbidden": N_("We do not know this parameter."),
    "enum": N_("Choose one of these: %(expected)s."),
    "greater_than_equal": N_("This number is too small."),
    "less_than_equal": N_("This number is too large."),
    "twice": N_("Ask this once."),
}
UNREADABLE = N_("We cannot read this value.")

View = Callable[..., Resource]
AnyView = TypeVar("AnyView", bound=View)


@dataclass(frozen=True)
class Operation:
    """One thing that can be asked: its name, address, what stands behind the question mark, and what it gives."""

    name: str
    path: str
    subject: str
    says: str
    question: type[Question]
    gives: type[Resource]


OPERATIONS: dict[str, Operation] = {}


def operation(
    blueprint: Blueprint,
    path: str,
    *,
    subject: str,
    says: str,
    gives: type[Resource],
    question: type[Question] = Question,
) -> Callable[[AnyView], AnyView]:
    """Declare an operation. The view gets the checked question and the parts of its address, and returns a resource."""

    def declare(view: AnyView) -> AnyView:
        OPERATIONS[view.__name__] = Operation(view.__name__, path, subject, says, question, gives)

        @wraps(view)
        def answered(**address: Any) -> Response:
            if not _takes_json():
                return problem(406)
            mistakes, asked = _read(question)
            if asked is None:
                return problem(400, errors=mistakes)
            return _answer(view(asked, **address))

        limited = limiter.shared_limit(LIMIT, scope="api")(answered)
        blueprint.add_url_rule(f"{BASE}{path}", view.__name__, public(limited), methods=["GET"], merge_slashes=False)
        return view

    return declare


def _answer(made: Resource) -> Response:
    response = as_json(made.model_dump_json())
    for relation, address in made.links.told().items() if isinstance(made, Listing) else ():
        response.headers.add("Link", f'<{address}>; rel="{relation}"')
    return response


def as_json(text: str) -> Response:
    """Return an answer with its fingerprint; who has it already gets no second copy."""
    response = Response(text, content_type=JSON)
    response.add_etag()
    response.make_conditional(request)
    return response


def _takes_json() -> bool:
    accepts = request.accept_mimetypes
    return not accepts or accepts.quality(JSON) > 0


def _read(question: type[Question]) -> tuple[list[Json], Question | None]:
    """Return every mistake in what was asked, or else the question."""
    asked: Mapping[str, list[str]] = dict(request.args.lists())
    twice = [_mistake(name, "twice", {}) for name, values in asked.items() if len(values) > 1]
    try:
        found = question.model_validate({name: values[0] for name, values in asked.items()}, by_name=False)
    except ValidationError as problems:
        return [*twice, *_mistakes(problems.errors(include_url=False))], None
    return twice, None if twice else found


def _mistakes(errors: list[ErrorDetails]) -> Iterator[Json]:
    for error in errors:
        yield _mistake(str(error["loc"][0]), error["type"], error.get("ctx", {}))


def _mistake(name: str, kind: str, about: Mapping[str, object]) -> Json:
    with force_locale(LANGUAGE):
        told = _(MISTAKES.get(kind, UNREADABLE)) % about
    return {"in": "query", "location": {"name": name}, "code": kind, "detail": told}
