# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""A round and what stands in it."""

from datetime import date
from typing import Annotated

from pydantic import Field

from leidraad.api.resources.base import ID, Address, Listed, Moment, Resource, Text, named
from leidraad.api.words import (
    AmendmentStatus,
    CandidateStatus,
    Channel,
    Group,
    Influence,
    Phase,
    StatementOutcome,
    StatementStatus,
    ThemeStatus,
)
from leidraad.core.errors import N_

PAGE = "https://voorbeeld.nl/rounds/duurzame-energie"


class RoundText(Resource):
    """What a round says, in one language."""

    language: Annotated[str, named("taal", N_("Two letters: nl, fy or en."), "nl")]
    title: Annotated[str, named("titel", N_("What the round is called."), "Duurzame energie")]
    question: Annotated[str, named("vraag", N_("The question to residents."), "Wat is voor u belangrijk?")]
    why: Annotated[str, named("waarom", N_("Why the municipality asks."), "De gemeente wekt zelf energie op.")]
    fixed: Annotated[str, named("staatVast", N_("What cannot change any more."), "Dat het er komt.")]
    changeable: Annotated[str, named("kanVeranderen", N_("What can still change."), "Waar, hoe en voor wie.")]
    promise: Annotated[str, named("belofte", N_("What the municipality promises to do."), "De raad legt uit waarom.")]


class PhaseStart(Resource):
    """When a step begins; it lasts until the next one that has a moment."""

    phase: Annotated[Phase, named("fase", N_("A step of a round."), Phase.COLLECT)]
    starts_at: Annotated[Moment | None, named("begintOp", N_("When it begins."), "2026-09-01T06:00:00Z")]


class Round(Listed):
    """One question to residents, and everything that follows from it."""

    id: Annotated[str, named("id", N_("The last part of its address."), "duurzame-energie")]
    phase: Annotated[Phase, named("fase", N_("In which step it is now."), Phase.VOTE)]
    influence: Annotated[Influence, named("invloed", N_("How much the outcome counts."), Influence.INVOLVE)]
    languages: Annotated[list[str], named("talen", N_("In which languages residents can write."), ["nl", "fy"])]
    texts: Annotated[list[RoundText], Field(alias="teksten", description=N_("What the round says, per language."))]
    phases: Annotated[list[PhaseStart], Field(alias="fasen", description=N_("The steps and when each begins."))]
    hear_back_on: Annotated[date, named("terugkoppelingOp", N_("When residents hear back."), "2027-02-04")]
    opened_at: Annotated[Moment, named("geopendOp", N_("When it was opened."), "2026-09-01T06:00:00Z")]
    closed_at: Annotated[Moment | None, named("geslotenOp", N_("When it was closed."), None)]
    page: Annotated[Address, named("webpagina", N_("Where people read it."), PAGE)]


class Accounting(Resource):
    """What became of every statement of a round: the first five numbers are the total."""

    used: Annotated[int, named("gebruikt", N_("In a proposed principle."), 120)]
    noted: Annotated[int, named("genoteerd", N_("In a theme from which nothing was proposed."), 40)]
    not_used: Annotated[int, named("nietGebruikt", N_("Left out, with a reason."), 12)]
    withheld: Annotated[int, named("achtergehouden", N_("Kept back, or taken back by the writer."), 3)]
    waiting: Annotated[int, named("wacht", N_("Nobody gave it a place yet."), 0)]
    total: Annotated[int, named("totaal", N_("Everything that came in."), 175)]
    adopted: Annotated[int, named("vastgesteld", N_("Of what was used: the council adopted it."), 80)]
    undecided: Annotated[int, named("nogNietBesloten", N_("Of what was used: not decided yet."), 30)]
    not_adopted: Annotated[int, named("nietVastgesteld", N_("Of what was used: not adopted."), 10)]
    taken_back: Annotated[int, named("doorSchrijverTeruggenomen", N_("Of what was kept back: by the writer."), 2)]
    unread: Annotated[int, named("nogNietTeLezen", N_("Waits until staff looked for personal data."), 0)]


class Theme(Listed):
    """Statements that people put together."""

    label: Annotated[str, named("naam", N_("What it is called."), "eerlijk delen")]
    status: Annotated[ThemeStatus, named("status", N_("Whether it is in use."), ThemeStatus.ACTIVE)]
    reason: Annotated[str | None, named("reden", N_("Why it was set aside."), None)]
    statements: Annotated[int, named("aantalUitspraken", N_("How many statements stand in it."), 42)]
    page: Annotated[Address, named("webpagina", N_("Where people read it."), f"https://voorbeeld.nl/themes/{ID}")]


class Statement(Listed):
    """One idea in a resident's own words, and what became of it. Who wrote it is not kept."""

    text: Annotated[str, named("tekst", N_("The words as they were written."), "De opbrengst is voor het dorp.")]
    language: Annotated[str, named("taal", N_("Two letters: the language it is written in."), "nl")]
    channel: Annotated[Channel, named("kanaal", N_("How it reached the municipality."), Channel.WEB)]
    month: Annotated[str, named("maand", N_("In which month; no finer, so that it points at nobody."), "2026-09")]
    theme: Annotated[str | None, named("thema", N_("The theme it stands in."), ID)]
    theme_name: Annotated[str | None, named("themaNaam", N_("What that theme is called."), "eerlijk delen")]
    status: Annotated[StatementStatus, named("status", N_("What became of it."), StatementStatus.USED)]
    outcome: Annotated[
        StatementOutcome | None,
        named("uitkomst", N_("What became of the proposals above it."), StatementOutcome.ADOPTED),
    ]
    reason: Annotated[str | None, named("reden", N_("Why it was not used."), None)]
    page: Annotated[Address, named("webpagina", N_("Where people read it."), f"https://voorbeeld.nl/statements/{ID}")]


class Wording(Resource):
    """The text of a proposed principle at a moment; it never changes."""

    id: Annotated[str, named("id", N_("Its name in addresses."), ID)]
    number: Annotated[int, named("nummer", N_("The first one is 1."), 1)]
    changes_meaning: Annotated[
        bool, named("verandertBetekenis", N_("Whether votes on the text before it no longer count."), False)
    ]
    reason: Annotated[str | None, named("reden", N_("Why the text was changed."), None)]
    texts: Annotated[list[Text], Field(alias="teksten", description=N_("The text per language."))]


class Candidate(Listed):
    """A proposed principle, written by people from one or more themes."""

    status: Annotated[CandidateStatus, named("status", N_("What became of it."), CandidateStatus.OPEN)]
    reason: Annotated[str, named("reden", N_("Why it was proposed."), "Veel mensen noemden dit.")]
    outcome: Annotated[str | None, named("uitkomst", N_("Why it ended, if it did."), None)]
    written_by: Annotated[Group, named("opgesteldDoor", N_("By which kind of people; never who."), Group.PANEL)]
    themes: Annotated[list[str], named("themas", N_("The themes it was written from."), [ID])]
    wordings: Annotated[
        list[Wording], Field(alias="tekstversies", description=N_("Its texts; the last one counts now."))
    ]
    page: Annotated[Address, named("webpagina", N_("Where people read it."), f"https://voorbeeld.nl/candidates/{ID}")]


class Amendment(Listed):
    """Other words for a proposed principle, with a reason and an answer."""

    candidate: Annotated[str, named("voorstel", N_("The proposed principle."), ID)]
    wording: Annotated[str, named("tekstversie", N_("The text it would change."), ID)]
    status: Annotated[AmendmentStatus, named("status", N_("What became of it."), AmendmentStatus.ACCEPTED)]
    written_by: Annotated[Group, named("opgesteldDoor", N_("By which kind of people; never who."), Group.RESIDENT)]
    language: Annotated[str, named("taal", N_("Two letters: nl, fy or en."), "nl")]
    title: Annotated[str | None, named("titel", N_("The new title; null while it cannot be read."), "Deel eerlijk")]
    text: Annotated[str | None, named("tekst", N_("The new text; null while it cannot be read."), "Deel de winst.")]
    reason: Annotated[str | None, named("reden", N_("Why; null while it cannot be read."), "Zo is het korter.")]
    withheld: Annotated[str | None, named("achtergehoudenOmdat", N_("Why the words are kept back."), None)]
    answer: Annotated[str | None, named("antwoord", N_("What the municipality answered."), "Dat is duidelijker.")]
    result: Annotated[str | None, named("nieuweTekstversie", N_("The text that came of it."), ID)]
    page: Annotated[Address, named("webpagina", N_("Where people read it."), f"https://voorbeeld.nl/amendments/{ID}")]


class GroupResult(Resource):
    """How one kind of people chose. Numbers of fewer than ten people are not told: then all of them are null."""

    group: Annotated[Group, named("groep", N_("Which kind of people."), Group.RESIDENT)]
    voters: Annotated[int | None, named("stemmen", N_("How many voted on it."), 842)]
    agree: Annotated[int | None, named("eens", N_("How many agree."), 640)]
    disagree: Annotated[int | None, named("oneens", N_("How many disagree."), 150)]
    passed: Annotated[int | None, named("weetNiet", N_("How many do not know."), 52)]
    important: Annotated[int | None, named("belangrijk", N_("How many of who agree call it important."), 310)]
    fewer_than: Annotated[int | None, named("minderDan", N_("Told in place of numbers that are too small."), None)]


class Result(Listed):
    """How people chose on a proposed principle, as it stood when the vote closed."""

    id: Annotated[str, named("id", N_("The proposed principle."), ID)]
    groups: Annotated[list[GroupResult], Field(alias="groepen", description=N_("Each kind of people apart."))]
