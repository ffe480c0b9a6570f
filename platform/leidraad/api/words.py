# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dutch words for the values in the API (ADR-03). Each has the name of the value that it stands for in the code."""

from enum import StrEnum
from typing import TypeVar

Word = TypeVar("Word", bound=StrEnum)


def word(words: type[Word], value: str) -> Word:
    """Return the word for a value of the code."""
    return words[value.upper()]


def value_of(word: StrEnum | None) -> str | None:
    """Return the value of the code that a word stands for."""
    return word.name.lower() if word else None


class Phase(StrEnum):
    """A step of a round."""

    PREPARE = "voorbereiden"
    COLLECT = "verzamelen"
    GROUP = "groeperen"
    VOTE = "stemmen"
    DECIDE = "besluiten"
    CLOSED = "gesloten"


class Influence(StrEnum):
    """How much the outcome of a round counts."""

    INFORM = "informeren"
    CONSULT = "raadplegen"
    INVOLVE = "betrekken"
    COLLABORATE = "samenwerken"
    EMPOWER = "meebeslissen"


class ThemeStatus(StrEnum):
    """Whether a theme is in use."""

    ACTIVE = "in-gebruik"
    MERGED = "samengevoegd"
    SET_ASIDE = "terzijde"


class Channel(StrEnum):
    """How words reached the municipality."""

    WEB = "website"
    PAPER = "papier"
    MEETING = "bijeenkomst"
    IMPORT = "bestand"


class StatementStatus(StrEnum):
    """What became of a statement."""

    USED = "gebruikt"
    NOTED = "genoteerd"
    NOT_USED = "niet-gebruikt"
    WAITING = "wacht"


class StatementOutcome(StrEnum):
    """What became of the proposals above a statement that is used."""

    ADOPTED = "vastgesteld"
    UNDECIDED = "nog-niet-besloten"
    NOT_ADOPTED = "niet-vastgesteld"


class CandidateStatus(StrEnum):
    """What became of a proposed principle."""

    OPEN = "open"
    WITHDRAWN = "teruggetrokken"
    ADOPTED = "vastgesteld"
    NOT_ADOPTED = "niet-vastgesteld"


class AmendmentStatus(StrEnum):
    """What became of other words."""

    OPEN = "open"
    ACCEPTED = "overgenomen"
    IN_PART = "deels-overgenomen"
    MERGED = "samengevoegd"
    REJECTED = "afgewezen"
    WITHDRAWN = "teruggetrokken"


class Group(StrEnum):
    """A kind of people: each is counted apart."""

    RESIDENT = "inwoners"
    STAFF = "medewerkers"
    PANEL = "panel"


class Standing(StrEnum):
    """Where a principle stands today."""

    COMING = "komt-eraan"
    PILOT = "proef"
    PILOT_ENDED = "proef-afgelopen"
    IN_FORCE = "van-kracht"
    REPEALED = "ingetrokken"
    EXAMPLE = "voorbeeld"


class Hold(StrEnum):
    """How the council let a text hold."""

    PILOT = "proef"
    IN_FORCE = "van-kracht"


class Side(StrEnum):
    """What a principle did in a decision."""

    FOR = "voor"
    AGAINST = "tegen"
    DEPARTED = "afgeweken"
