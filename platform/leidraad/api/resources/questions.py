# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may stand behind the question mark of an address; anything else is refused."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from leidraad.api.resources.base import ID, named
from leidraad.api.words import AmendmentStatus, CandidateStatus, StatementStatus, ThemeStatus
from leidraad.core.errors import N_


def _shaped(pattern: str) -> BeforeValidator:
    """Refuse what does not look like this: pydantic would also take a number for a moment."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(pattern, value, re.ASCII):
            raise ValueError(value)
        return value

    return BeforeValidator(check)


Day = Annotated[date, _shaped(r"\d{4}-\d\d-\d\d")]
# Any offset comes in (ADR-09), but it has to be there.
# The first and last day that there are, in another zone, would be none in ours.
Since = Annotated[
    AwareDatetime,
    _shaped(r"(?!0001|9999)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)"),
]
Size = Annotated[int, Field(ge=1, le=100), _shaped(r"\d+")]
Name = Annotated[str, Field(pattern="^[0-9a-z]{16}$")]
Slug = Annotated[str, Field(pattern="^[0-9a-z-]{1,60}$")]


def _status(example: StrEnum) -> Any:
    return named("status", N_("Only with this status."), example)


class Question(BaseModel):
    """Nothing may be asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OfAList(Question):
    """Which page of a list."""

    size: Annotated[Size, named("aantal", N_("How many at once: 1 to 100."), 25)] = 25
    after: Annotated[
        Name | None, named("na", N_("Begin after the one with this id; the link to the next page has it."), ID)
    ] = None


class OfRounds(OfAList):
    """Which rounds."""

    after: Annotated[
        Slug | None,
        named("na", N_("Begin after the one with this id; the link to the next page has it."), "duurzame-energie"),
    ] = None
    opened_since: Annotated[
        Since | None, named("geopendVanaf", N_("Only what was opened at this moment or later."), "2026-01-01T00:00:00Z")
    ] = None


class OfThemes(OfAList):
    """Which themes."""

    status: Annotated[ThemeStatus | None, _status(ThemeStatus.ACTIVE)] = None


class OfStatements(OfAList):
    """Which statements."""

    status: Annotated[StatementStatus | None, named("status", N_("Only with this status."), StatementStatus.USED)] = (
        None
    )
    theme: Annotated[Name | None, named("thema", N_("Only of this theme."), ID)] = None
    language: Annotated[
        str | None, Field(pattern="^[a-z]{2}$"), named("taal", N_("Only in this language: two letters."), "fy")
    ] = None


class OfCandidates(OfAList):
    """Which proposed principles."""

    status: Annotated[CandidateStatus | None, named("status", N_("Only with this status."), CandidateStatus.OPEN)] = (
        None
    )


class OfAmendments(OfAList):
    """Which amendments."""

    status: Annotated[AmendmentStatus | None, named("status", N_("Only with this status."), AmendmentStatus.OPEN)] = (
        None
    )
    candidate: Annotated[Name | None, named("voorstel", N_("Only on this proposed principle."), ID)] = None


class OfPrinciples(OfAList):
    """Which principles."""

    round: Annotated[Slug | None, named("ronde", N_("Only what came from this round."), "duurzame-energie")] = None


class OfWeighings(OfAList):
    """Which weighed decisions."""

    principle: Annotated[Name | None, named("principe", N_("Only in which this principle was weighed."), ID)] = None
    since: Annotated[Day | None, named("vanaf", N_("Only taken on this day or later."), "2026-01-01")] = None
    until: Annotated[Day | None, named("totEnMet", N_("Only taken on this day or earlier."), "2026-12-31")] = None
