# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What all resources of the API share. A field has its Dutch name (ADR-03), what it says, and an example."""

from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer

from leidraad.core.errors import N_

ID = "0a1b2c3d4e5f6g7h"
Json = dict[str, Any]


def named(name: str, says: str, example: object) -> Any:
    """Return how a field is called in the API, what it says (marked for translation), and an example."""
    return Field(alias=name, description=says, examples=[example])


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


# A moment goes out in UTC, with T and Z (ADR-08, ADR-09).
Moment = Annotated[AwareDatetime, PlainSerializer(_in_utc, when_used="json")]
Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]


class Resource(BaseModel):
    """Something that the API gives."""

    model_config = ConfigDict(frozen=True, validate_by_name=True, serialize_by_alias=True)


class Listed(Resource):
    """Something that stands in a list, under a name by which the next page of the list can begin after it."""

    id: Annotated[str, named("id", N_("Its name in addresses."), ID)]


class Text(Resource):
    """A title and a text in one language."""

    language: Annotated[str, named("taal", N_("Two letters: nl, fy or en."), "nl")]
    title: Annotated[str, named("titel", N_("A title that can be said aloud."), "Deel eerlijk")]
    text: Annotated[str, named("tekst", N_("What it means."), "Wie last heeft, deelt in de winst.")]


class Links(Resource):
    """Where this page is, where the list begins, and where it goes on."""

    here: Annotated[Address, named("self", N_("This page."), "https://voorbeeld.nl/api/v1/principes")]
    first: Annotated[Address, named("first", N_("The first page."), "https://voorbeeld.nl/api/v1/principes")]
    next: Annotated[
        Address | None,
        named("next", N_("The next page; null on the last."), f"https://voorbeeld.nl/api/v1/principes?na={ID}"),
    ]

    def told(self) -> dict[str, str]:
        """Return the address per kind of link, of those that there are."""
        told: dict[str, str] = self.model_dump(exclude_none=True)
        return told


Item = TypeVar("Item")


class Listing(Resource, Generic[Item]):
    """A page of a list, in the order in which things came in."""

    items: Annotated[list[Item], Field(alias="resultaten", description=N_("What is on this page."))]
    links: Links

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Return what a list of these is called in the OpenAPI document."""
        return f"{params[0].__name__}Listing"


class Count(Resource):
    """A number of people or things of people. A small one is not told, because it could point at somebody."""

    number: Annotated[int | None, named("aantal", N_("How many; null when it is too few to tell."), 12)]
    fewer_than: Annotated[int | None, named("minderDan", N_("Told in place of a number that is too small."), None)]


def count(number: int, few: int) -> Count:
    """Return a number, or that it is smaller than `few`."""
    is_small = 0 < number < few
    return Count(number=None if is_small else number, fewer_than=few if is_small else None)
