# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong, as RFC 9457 has it."""

from typing import Annotated

from pydantic import Field

from leidraad.api.resources.base import Resource, named
from leidraad.core.errors import N_


class Location(Resource):
    """Where exactly a mistake stands."""

    name: Annotated[str, named("name", N_("The name of the parameter."), "aantal")]


class Mistake(Resource):
    """One mistake in a question, in the shape that the design rules have for it."""

    place: Annotated[str, named("in", N_("Where it stands."), "query")]
    location: Annotated[Location, named("location", N_("Where exactly."), {"name": "aantal"})]
    code: Annotated[str, named("code", N_("What kind of mistake it is, for programs."), "greater_than_equal")]
    detail: Annotated[str, named("detail", N_("What is wrong, for people."), "Dit getal is te klein.")]


class Problem(Resource):
    """What went wrong."""

    status: Annotated[int, named("status", N_("The status of the answer."), 400)]
    title: Annotated[str, named("title", N_("What went wrong, in a few words."), "Deze vraag klopt niet")]
    detail: Annotated[str, named("detail", N_("What went wrong in this case."), "Er is iets mis met het adres.")]


class InvalidQuestion(Problem):
    """A question that is not right, with all that is wrong with it."""

    errors: Annotated[list[Mistake], Field(description=N_("Every mistake in the question."))]
