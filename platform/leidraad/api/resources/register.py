# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register of principles, and the decisions that were weighed against them."""

from datetime import date
from typing import Annotated

from pydantic import Field

from leidraad.api.resources.base import ID, Address, Count, Listed, Resource, Text, named
from leidraad.api.words import Hold, Side, Standing
from leidraad.core.errors import N_


class Adoption(Resource):
    """The decision by which a text was adopted; or, for a set that was made elsewhere, where it comes from."""

    reference: Annotated[str, named("kenmerk", N_("The number of the decision."), "R-2026-12")]
    meeting: Annotated[str | None, named("vergadering", N_("The meeting in which it was taken."), "Raad, 2 november")]
    decided_on: Annotated[date | None, named("genomenOp", N_("The day of the decision."), "2026-11-02")]
    votes_for: Annotated[int | None, named("stemmenVoor", N_("Members of the council who voted for it."), 21)]
    votes_against: Annotated[int | None, named("stemmenTegen", N_("Members of the council who voted against."), 4)]
    minutes: Annotated[Address | None, named("notulen", N_("Where the minutes are."), "https://raad.voorbeeld.nl/12")]
    source: Annotated[str | None, named("bron", N_("Whose text it is, if it was made elsewhere."), None)]


class Pilot(Resource):
    """Where a text is tried, and until when."""

    teams: Annotated[str | None, named("teams", N_("Which teams try it."), "Balie en telefoon")]
    until: Annotated[date | None, named("totEnMet", N_("The last day of the trial."), "2027-05-09")]


class Version(Listed):
    """The text of a principle as one decision adopted it; it never changes."""

    number: Annotated[int, named("nummer", N_("The first one is 1."), 1)]
    texts: Annotated[list[Text], Field(alias="teksten", description=N_("The text per language."))]
    hash: Annotated[str, named("sha256", N_("With this you check that the text is the one that was adopted."), "9f86…")]
    valid_from: Annotated[date | None, named("geldigVanaf", N_("The first day on which it holds."), "2026-11-09")]
    hold: Annotated[Hold, named("geldtAls", N_("How the council let it hold."), Hold.IN_FORCE)]
    pilot: Annotated[Pilot | None, Field(alias="proef", description=N_("Where it is tried, if it is a trial."))]
    deviation: Annotated[
        str | None, named("afwijking", N_("What the council decided otherwise than was proposed, and why."), None)
    ]
    adoption: Annotated[Adoption, Field(alias="besluit", description=N_("The decision of the council."))]
    round: Annotated[str | None, named("ronde", N_("The round it came from."), "duurzame-energie")]
    candidate: Annotated[str | None, named("voorstel", N_("The proposed principle it was."), ID)]
    page: Annotated[
        Address, named("webpagina", N_("Where people read it."), f"https://voorbeeld.nl/principles/{ID}/versions/1")
    ]


class Repeal(Resource):
    """The decision that ended a principle."""

    reference: Annotated[str | None, named("kenmerk", N_("The number of the decision."), "R-2028-01")]
    reason: Annotated[str, named("reden", N_("Why it ended."), "De wet regelt dit nu.")]
    day: Annotated[date, named("laatsteDag", N_("The last day on which it held."), "2028-01-10")]


class Principle(Listed):
    """A leading principle: the same one through all its versions."""

    status: Annotated[Standing, named("status", N_("Where it stands today."), Standing.IN_FORCE)]
    repeal: Annotated[
        Repeal | None, Field(alias="intrekking", description=N_("The decision that ended it, if it did."))
    ]
    version: Annotated[Version, Field(alias="versie", description=N_("The text that holds now, or held last."))]
    versions: Annotated[int, named("aantalVersies", N_("How many texts it has had."), 1)]
    complaints: Annotated[Count, Field(alias="klachten", description=N_("How many complaints point at it."))]
    page: Annotated[Address, named("webpagina", N_("Where people read it."), f"https://voorbeeld.nl/principles/{ID}")]


class Weighed(Resource):
    """What one principle did in a decision, in the version that held on its day."""

    principle: Annotated[str, named("principe", N_("The principle."), ID)]
    version: Annotated[int, named("versie", N_("The number of its version."), 1)]
    side: Annotated[Side, named("kant", N_("What it did in the decision."), Side.FOR)]
    reason: Annotated[str | None, named("reden", N_("Why."), "De buurt deelt in de winst.")]


class Weighing(Listed):
    """How a decision was weighed against the principles, as it is told now."""

    reference: Annotated[str, named("kenmerk", N_("The number of the decision."), "R-2027-03")]
    subject: Annotated[str, named("onderwerp", N_("What was decided."), "Zonnepark De Mieden")]
    link: Annotated[Address | None, named("link", N_("Where the decision is."), "https://raad.voorbeeld.nl/r-2027-03")]
    decided_on: Annotated[date, named("genomenOp", N_("The day of the decision."), "2027-01-18")]
    version: Annotated[int, named("versie", N_("1, and one more for each correction."), 1)]
    correction: Annotated[str | None, named("redenVerbetering", N_("Why it was corrected."), None)]
    principles: Annotated[
        list[Weighed], Field(alias="principes", description=N_("What each principle did in the decision."))
    ]
    page: Annotated[Address, named("webpagina", N_("Where people read it."), f"https://voorbeeld.nl/decisions/{ID}")]
