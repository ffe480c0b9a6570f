# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round of some hundreds of replies, put together by chance from phrases written for these tests."""

import random

OPENINGS = """
-
Ik vind dat
Volgens mij
Wat mij betreft
Beste gemeente,
Het is tijd:
Mijn wens:
Eerlijk gezegd
"""
ENDINGS = """
-
graag dit jaar nog
dank u wel
dat helpt iedereen
voor onze kinderen
zo kan het niet langer
bij ons in de wijk
"""
# What people wish and where, per subject.
SUBJECTS = (
    (
        """
        auto's rijden te hard
        de drempels zijn te laag
        het fietspad is te smal
        er moet een zebrapad komen
        vrachtwagens horen niet in de straat
        maximaal dertig kilometer per uur
        de kruising is gevaarlijk
        """,
        """
        op de Dorpsstraat
        bij de rotonde
        langs de school
        voor fietsers en voetgangers
        in de spits
        """,
    ),
    (
        """
        plant meer bomen
        het gras wordt te vaak gemaaid
        bloemen en struiken voor bijen
        laat oude bomen staan
        het park verdient beter onderhoud
        minder tegels en meer planten
        vogels hebben hagen nodig
        """,
        """
        in het park
        langs de vijver
        in voortuinen
        op het plein
        rond de speeltuin
        """,
    ),
    (
        """
        bouw betaalbare huizen
        starters vinden geen woning
        de huur is veel te hoog
        ouderen willen kleiner wonen
        splits grote woningen
        de wachtlijst voor huurhuizen is te lang
        geen appartementen van tien verdiepingen
        """,
        """
        voor jongeren
        in de oude fabriek
        aan de rand van het dorp
        voor gezinnen
        op de lege kavels
        """,
    ),
    (
        """
        leg zonnepanelen op daken
        windmolens staan te dicht bij huizen
        isoleer de huurwoningen
        een buurtbatterij voor stroom
        warmtepompen maken lawaai
        stroom van eigen dak delen
        subsidie voor zonnepanelen
        """,
        """
        van de sporthal
        op het bedrijventerrein
        in het weiland
        met de energiecoöperatie
        voor huurders
        """,
    ),
    (
        """
        de huisarts neemt niemand aan
        de wijkverpleegkundige heeft te weinig tijd
        mantelzorgers zijn overbelast
        een apotheek in het dorp
        dagbesteding voor ouderen met dementie
        hulp in het huishouden duurt te lang
        de dokter is te ver weg
        """,
        """
        voor zieke mensen
        in het weekend
        zonder lange wachttijd
        met de bus naar het ziekenhuis
        in het gezondheidscentrum
        """,
    ),
)
# A few people write about something else, each in words of their own.
FEW = (
    "Verbied vuurwerk tijdens oud en nieuw",
    "Het vuurwerk maakt mijn hond al weken bang",
    "Een vuurwerkshow van de gemeente in plaats van zelf afsteken",
    "Geen knallend vuurwerk meer bij het bejaardenhuis",
    "Handhaaf het verbod op illegaal vuurwerk",
    "Vuurwerk geeft elk jaar gewonden en rommel",
)


def round_of(number: int, seed: int = 0) -> list[str]:
    """Return so many different replies about the subjects, in an order of chance; none is of the few."""
    chance = random.Random(seed)
    replies: dict[str, None] = {}
    while len(replies) < number:
        wishes, places = (_lines(phrases) for phrases in chance.choice(SUBJECTS))
        wished = chance.sample(wishes, chance.choice((1, 1, 2)))
        around = [chance.choice(_lines(OPENINGS)), *wished, chance.choice(places), chance.choice(_lines(ENDINGS))]
        replies[" ".join(part for part in around if part != "-")] = None
    return list(replies)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]
