# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of the register to set the stage with."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from leidraad.core.clock import today, utc_now
from leidraad.council.models import Principle, PrincipleVersion
from leidraad.council.services import Decision, Trial, adopt, repeal
from leidraad.principles.services import Draft, Words, propose
from leidraad.rounds.models import PhaseKind
from tests.stage import a_round, a_theme, person

DECIDED = Decision(
    reference="R-2026-12",
    meeting="Raad van 2 november",
    decided_on=date(2026, 11, 2),
    votes_for=21,
    votes_against=4,
    minutes_url="https://raad.waldsein.example/12",
    valid_from=date(2026, 11, 9),
)
# Ends when nobody runs these tests any more.
TRIAL = Trial("de teams Groen en Wegen", date(2099, 5, 9))


def adopted(
    session: Session,
    texts: Mapping[str, Words],
    *,
    supersedes: Principle | None = None,
    decision: Decision = DECIDED,
) -> PrincipleVersion:
    """Let the council adopt these words, from a round of their own."""
    round_, now = a_round(session, PhaseKind.DECIDE), utc_now()
    draft = Draft("Vaak genoemd.", dict(texts), [a_theme(session, round_)])
    candidate = propose(session, round_, draft, by=person(session, "chantal"), source_key=uuid4().hex, now=now)
    council = person(session, "dirk")
    return adopt(session, candidate.wording, decision, supersedes=supersedes, by=council, now=now)


def three_versions(session: Session) -> Principle:
    """Add a principle that was replaced twice, in Dutch and at first also in Frisian."""
    first = adopted(
        session,
        {
            "nl": Words("Deel de winst", "Wie last heeft, deelt in de winst."),
            "fy": Words("Diel de winst", "Wa’t lêst hat, dielt yn de winst."),
        },
    )
    principle = first.principle
    for text in ("Wie last heeft, deelt in de opbrengst.", "Wie dichtbij woont, deelt in de opbrengst."):
        adopted(session, {"nl": Words("Deel de opbrengst", text)}, supersedes=principle)
    return principle


def a_principle(session: Session, title: str = "Deel eerlijk", valid_from: date = date(2025, 1, 1)) -> Principle:
    """Add a principle that holds from some day on."""
    decision = Decision("R2024-90", valid_from, 30, 7, "", valid_from)
    return adopted(session, {"nl": Words(title, "Wie de lasten draagt, deelt mee.")}, decision=decision).principle


def end(session: Session, principle: Principle, reason: str = "Voorbij.", until: date | None = None) -> None:
    """Let the council end a principle, that held until yesterday unless told otherwise."""
    until, council = until or today() - timedelta(days=1), person(session, "dirk")
    repeal(session, principle, reason, valid_until=until, by=council, now=utc_now())
